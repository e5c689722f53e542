import * as z from 'zod';
import type { Agent } from '../../../shared/contracts/agent.ts';
import { timeZone } from '../../../shared/contracts/time-zone.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { nextVersion } from '../../../shared/domain/write-context.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { scopeOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { users } from './users.ts';

const path = '/v1/users/me/timezone';

const chosen = z.object({
  timezone: timeZone.nullable(),
  accountTimezone: z.string(),
  effectiveTimezone: z.string(),
});

/** @throws DomainError `unprocessable` for an API key, `not_found` for a user without a profile. */
async function ownProfile(principal: Principal): Promise<Agent> {
  if (!principal.user)
    throw new DomainError('unprocessable', 'An API key has no time zone: sign in as a user');
  const profile = await findDocument(await users.open(), scopeOf(users, principal), principal.user.id);
  if (!profile) throw notFound('user');
  return profile;
}

function responseOf({ timezone }: Pick<Agent, 'timezone'>, { policy }: Principal): z.output<typeof chosen> {
  const accountTimezone = policy?.timezone ?? 'UTC';
  return { timezone: timezone ?? null, accountTimezone, effectiveTimezone: timezone ?? accountTimezone };
}

/** The time zone in which users see reports: users choose their own. */
export const timezoneRoutes = (deps: ApiDeps): Route[] => [
  route({
    method: 'GET',
    path,
    access: 'signed_in',
    summary: 'Get your time zone',
    answers: { 200: chosen },
    problems: [404],
    handle: async ({ principal }) => ({
      status: 200,
      // An API key has none of its own: its reports are in the account's.
      body: responseOf(principal.user ? await ownProfile(principal) : {}, principal),
    }),
  }),
  route({
    method: 'PUT',
    path,
    access: 'signed_in',
    summary: 'Set your time zone; null is that of the account',
    body: z.strictObject({ timezone: timeZone.nullable() }),
    answers: { 200: chosen },
    problems: [404, 412, 422],
    handle: async (input) => {
      const { principal, body, now } = input;
      const before = await ownProfile(principal);
      if (body.timezone === (before.timezone ?? null))
        return { status: 200, body: responseOf(before, principal) };
      const { timezone: _previous, ...rest } = before;
      const next = nextVersion(body.timezone ? { ...rest, timezone: body.timezone } : rest, now);
      const documents = await users.open();
      const written = await save<Agent>({ documents, before, next, type: 'user.updated', input }, deps);
      return { status: 200, body: responseOf(written, principal) };
    },
  }),
];
