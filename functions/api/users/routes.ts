import type { Agent } from '../../../shared/contracts/agent.ts';
import type { AuditNote } from '../../../shared/contracts/domain-event.ts';
import { userInput, userPatch } from '../../../shared/contracts/identity.ts';
import { type Role, rolePermissions } from '../../../shared/contracts/permissions.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { markedDeleted, nextVersion } from '../../../shared/domain/write-context.ts';
import { etagOf, requireMatch } from '../../../shared/http/preconditions.ts';
import {
  type Answer,
  type Principal,
  type Route,
  type RouteInput,
  route,
} from '../../../shared/http/route.ts';
import type { SendMail } from '../../../shared/platform/aws/mail.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import { changeUser, inviteUser, userAccounts } from '../../../shared/stores/postgres/users.ts';
import { endSessionsOf } from '../../../shared/stores/redis/sessions.ts';
import { letters, newMailToken } from '../auth/tokens.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { eventType, idParams, represent, scopeOf, writeContextOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { availabilityRoute } from './availability-route.ts';
import { timezoneRoutes } from './timezone-routes.ts';
import { newProfile, users } from './users.ts';

export interface UsersDeps extends ApiDeps {
  readonly sendMail: SendMail;
  readonly accountPage: string;
}

type Asked = Pick<RouteInput, 'principal' | 'origin' | 'headers' | 'now'>;

/** Nobody gives, or takes, more than they have: an admin could otherwise become an owner. */
function requireMayGrant(roles: readonly Role[], { permissions }: Principal): void {
  const more = roles.find((role) => rolePermissions[role].some((one) => !permissions.includes(one)));
  if (more)
    throw new DomainError(
      'forbidden',
      `The role ${more} may do more than who asks: it is not theirs to give`,
    );
}

/** The people of a tenant: invited, changed, and shown the door. */
export function userRoutes(deps: UsersDeps): Route[] {
  const mail = letters(deps.sendMail, deps.accountPage);

  const load = async (id: string, { principal, headers }: Asked) => {
    const profile = await findDocument(await users.open(), scopeOf(users, principal), id);
    const [account] = await userAccounts(principal.tenantId, [id]);
    if (!profile || !account) throw notFound('user');
    requireMatch(headers['if-match'], profile);
    requireMayGrant(account.roles, principal);
    return { profile, account };
  };

  const write = async (
    before: Agent | null,
    next: Agent,
    asked: Asked,
    alsoChanged: AuditNote['changes'] = {},
  ) =>
    save<Agent>(
      {
        documents: await users.open(),
        before,
        next,
        type: eventType('user', before ? (next.deletedAt ? 'deleted' : 'updated') : 'created'),
        input: asked,
        alsoChanged,
      },
      deps,
    );

  const answer = async (profile: Agent, principal: Principal, status: number): Promise<Answer> => {
    const beside = await users.beside?.([profile], principal);
    return {
      status,
      headers: { etag: etagOf(profile), ...(status === 201 && { location: `/v1/users/${profile._id}` }) },
      body: represent({ ...profile, ...beside?.get(profile._id) }, users.shown),
    };
  };

  /** Lets nobody in any more who may not, and ends what their roles were when they change. */
  const endSessionsWhere = async (id: string, change: { roles?: readonly Role[]; status?: string }) => {
    if (change.roles || change.status === 'disabled') await endSessionsOf(id);
  };

  const onOne = {
    path: '/v1/users/{id}',
    access: 'users:write',
    params: idParams,
    needsMatch: true,
  } as const;

  return [
    ...readRoutes(users, deps),
    availabilityRoute(deps),
    ...timezoneRoutes(deps),
    route({
      method: 'POST',
      path: '/v1/users',
      access: 'users:write',
      summary: 'Invite somebody, by mail',
      body: userInput,
      answers: { 201: users.shown },
      problems: [409],
      handle: async (input) => {
        const { principal, body, now } = input;
        requireMayGrant(body.roles, principal);
        const { token, ...kept } = newMailToken(now);
        const id = deps.newId();
        await inviteUser(principal.tenantId, { id, ...body, ...kept });
        const profile = newProfile(id, body.displayName, writeContextOf(principal, now));
        const invited = { email: { to: body.email }, roles: { to: body.roles } };
        const written = await write(null, profile, input, invited);
        await mail.invitation(body.email, body.displayName, token);
        return answer(written, principal, 201);
      },
    }),
    route({
      ...onOne,
      method: 'PATCH',
      summary: 'Change who somebody is or how they work, by a JSON merge patch',
      body: userPatch,
      answers: { 200: users.shown },
      problems: [404, 409],
      handle: async (input) => {
        const { principal, params, body, now } = input;
        const { profile, account } = await load(params.id, input);
        const { roles, status, ...work } = body;
        requireMayGrant(roles ?? [], principal);
        // First, as it may be refused.
        await changeUser(principal.tenantId, params.id, { displayName: work.displayName, status, roles });
        const next = nextVersion(applyMergePatch(profile, work), now);
        const written = await write(profile, next, input, {
          ...(roles && { roles: { from: account.roles, to: roles } }),
          ...(status && { status: { from: account.status, to: status } }),
        });
        await endSessionsWhere(params.id, { ...(roles && { roles }), ...(status && { status }) });
        return answer(written, principal, 200);
      },
    }),
    route({
      ...onOne,
      method: 'DELETE',
      summary: 'Take somebody’s access away; what they did stays',
      answers: { 204: null },
      problems: [404, 409],
      handle: async (input) => {
        const { principal, params, now } = input;
        const { profile } = await load(params.id, input);
        await changeUser(principal.tenantId, params.id, { status: 'disabled' });
        await write(profile, markedDeleted(profile, now), input);
        await endSessionsOf(params.id);
        return { status: 204 };
      },
    }),
  ];
}
