import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import type { Agent } from '../../../shared/contracts/agent.ts';
import type { userPatch } from '../../../shared/contracts/identity.ts';
import { type Role, rolePermissions } from '../../../shared/contracts/permissions.ts';
import type { UserChange } from '../../../shared/contracts/user-change.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { existenceProblems } from '../../../shared/domain/validation/existence.ts';
import { nextVersion } from '../../../shared/domain/write-context.ts';
import { requireMatch } from '../../../shared/http/preconditions.ts';
import type { Principal, RouteInput } from '../../../shared/http/route.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import { completeUserChange } from '../../../shared/stores/person/complete-user-change.ts';
import { type PendingUserChange, pendingChangesOf } from '../../../shared/stores/postgres/user-changes.ts';
import {
  changeUser,
  type Invitation,
  inviteUser,
  userAccounts,
} from '../../../shared/stores/postgres/users.ts';
import type { ApiDeps } from '../deps.ts';
import { eventType, scopeOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { retryUnversioned } from '../resource/write-routes.ts';
import { users } from './users.ts';

type UserPatch = z.output<typeof userPatch>;
type Asked = Pick<RouteInput, 'principal' | 'origin' | 'headers' | 'now'>;

/**
 * Nobody gives, or takes, more than they have: an admin could otherwise become an owner.
 * @throws DomainError `forbidden`.
 */
export function requireMayGrant(roles: readonly Role[], { permissions }: Principal): void {
  const more = roles.find((role) => rolePermissions[role].some((one) => !permissions.includes(one)));
  if (more)
    throw new DomainError(
      'forbidden',
      `The role ${more} may do more than who asks: it is not theirs to give`,
    );
}

const sameRoles = (a: readonly Role[], b: readonly Role[]): boolean =>
  isDeepStrictEqual([...new Set(a)].sort(), [...new Set(b)].sort());

/** @throws DomainError `unprocessable` where a profile names a zone or a language that does not exist. */
function requireValidProfile({ timezone, languages = [] }: Pick<UserPatch, 'timezone' | 'languages'>) {
  const problems = [
    ...existenceProblems({ timezone }),
    ...languages.flatMap((language, place) =>
      existenceProblems({ language }).map(({ detail }) => ({ pointer: `/languages/${place}`, detail })),
    ),
  ];
  if (problems.length > 0) throw new DomainError('unprocessable', 'The user is not valid', { problems });
}

/**
 * How people of a tenant are written. Who somebody is stands in PostgreSQL, how they work in MongoDB: PostgreSQL is
 * written first, as it may refuse, and notes in the same transaction what MongoDB has to follow; a job completes what a
 * crash leaves.
 */
export function userWrites(deps: Pick<ApiDeps, 'newId' | 'publish'>) {
  const load = async (id: string, { principal, headers }: Asked) => {
    // In this order: a change that PostgreSQL has by now is either still noted, and completed here, or in the profile.
    const [account] = await userAccounts(principal.tenantId, [id]);
    for (const pending of await pendingChangesOf(principal.tenantId, id)) {
      await completeUserChange(pending, deps.publish);
    }
    const profile = await findDocument(await users.open(), scopeOf(users, principal), id);
    if (!profile || !account) throw notFound('user');
    requireMatch(headers['if-match'], profile);
    requireMayGrant(account.roles, principal);
    return { profile, account };
  };

  /** A change as PostgreSQL notes it for MongoDB, with an id of its own. */
  const pendingOf = (
    userId: string,
    { principal, origin, now }: Asked,
    change: Pick<UserChange, 'kind' | 'patch' | 'alsoChanged'>,
  ): PendingUserChange => ({
    id: deps.newId(),
    tenantId: principal.tenantId,
    userId,
    change: {
      ...change,
      actor: principal.actor,
      requestId: origin.requestId,
      from: origin.address,
      at: now,
    },
  });

  const stored = async (id: string, { principal }: Asked): Promise<Agent> => {
    const written = await findDocument(await users.open(), scopeOf(users, principal), id);
    if (!written) throw notFound('user');
    return written;
  };

  /** Changes who somebody is, if that is asked for, and how they work. */
  const changeOnce = async (id: string, body: UserPatch, input: Asked): Promise<Agent> => {
    const { principal, now } = input;
    const { profile, account } = await load(id, input);
    const { roles, status, ...work } = body;
    requireMayGrant(roles ?? [], principal);
    requireValidProfile(work);
    const alsoChanged = {
      ...(roles && !sameRoles(roles, account.roles) && { roles: { from: account.roles, to: roles } }),
      ...(status && status !== account.status && { status: { from: account.status, to: status } }),
    };
    const documents = await users.open();
    const isRenamed = work.displayName !== undefined && work.displayName !== account.displayName;
    if (Object.keys(alsoChanged).length === 0 && !isRenamed) {
      const next = applyMergePatch(profile, work);
      if (isDeepStrictEqual(next, profile)) return profile;
      const type = eventType('user', 'updated');
      return save<Agent>({ documents, before: profile, next: nextVersion(next, now), type, input }, deps);
    }
    // PostgreSQL first, as it may refuse; what MongoDB has to follow is noted there in the same transaction.
    const pending = pendingOf(id, input, { kind: 'updated', patch: work, alsoChanged });
    await changeUser(principal.tenantId, account, { displayName: work.displayName, status, roles }, pending);
    await completeUserChange(pending, deps.publish);
    return stored(id, input);
  };

  const removeOnce = async (id: string, input: Asked): Promise<void> => {
    const { account } = await load(id, input);
    const alsoChanged = { status: { from: account.status, to: 'disabled' } };
    const pending = pendingOf(id, input, { kind: 'deleted', patch: {}, alsoChanged });
    await changeUser(input.principal.tenantId, account, { status: 'disabled' }, pending);
    await completeUserChange(pending, deps.publish);
  };

  return {
    invite: async (invitation: Omit<Invitation, 'id'>, input: Asked): Promise<Agent> => {
      requireMayGrant(invitation.roles, input.principal);
      const id = deps.newId();
      const pending = pendingOf(id, input, {
        kind: 'created',
        patch: { displayName: invitation.displayName },
        alsoChanged: { email: { to: invitation.email }, roles: { to: invitation.roles } },
      });
      await inviteUser(input.principal.tenantId, { ...invitation, id }, pending);
      await completeUserChange(pending, deps.publish);
      return stored(id, input);
    },
    change: (id: string, body: UserPatch, input: Asked): Promise<Agent> =>
      retryUnversioned(input.headers['if-match'], () => changeOnce(id, body, input)),
    remove: (id: string, input: Asked): Promise<void> =>
      retryUnversioned(input.headers['if-match'], () => removeOnce(id, input)),
  };
}
