import * as z from 'zod';
import { type Agent, availabilities } from '../../../shared/contracts/agent.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { nextVersion } from '../../../shared/domain/write-context.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { scopeOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { users } from './users.ts';

const shown = z.strictObject({ availability: z.enum(availabilities) });

/** Agents say themselves whether they take calls; of others it stands in their profile. */
export const availabilityRoute = (deps: ApiDeps): Route =>
  route({
    method: 'PUT',
    path: '/v1/users/me/availability',
    access: 'signed_in',
    summary: 'Say whether you take calls: they are put through to those who are available',
    body: shown,
    answers: { 200: shown },
    problems: [404, 412],
    handle: async (input) => {
      const { principal, body, now } = input;
      if (!principal.user)
        throw new DomainError('unprocessable', 'A key takes no calls: sign in as a person');
      const documents = await users.open();
      const before = await findDocument(documents, scopeOf(users, principal), principal.user.id);
      if (!before) throw notFound('user');
      const { availability } = body;
      if (availability !== before.availability) {
        const next = nextVersion({ ...before, availability }, now);
        await save<Agent>({ documents, before, next, type: 'user.updated', input }, deps);
      }
      return { status: 200, body: { availability } };
    },
  });
