import type { Agent } from '../../../shared/contracts/agent.ts';
import { userInput, userPatch } from '../../../shared/contracts/identity.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Answer, type Principal, type Route, route } from '../../../shared/http/route.ts';
import { requireMail, type SendMail } from '../../../shared/platform/aws/mail.ts';
import { limitRecipient } from '../../../shared/stores/redis/rate-limit.ts';
import { letters, newMailToken } from '../auth/tokens.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { idParams, represent } from '../resource/resource.ts';
import { availabilityRoute } from './availability-route.ts';
import { timezoneRoutes } from './timezone-routes.ts';
import { requireMayGrant, userWrites } from './user-writes.ts';
import { users } from './users.ts';

export interface UsersDeps extends ApiDeps {
  /** Undefined where the deployment sends no e-mail. */
  readonly sendMail: SendMail | undefined;
  readonly accountPage: string;
}

/** The people of a tenant: invited, changed, and shown the door. */
export function userRoutes(deps: UsersDeps): Route[] {
  const writes = userWrites(deps);

  const answer = async (profile: Agent, principal: Principal, status: number): Promise<Answer> => {
    const beside = await users.beside?.([profile], principal);
    return {
      status,
      headers: { etag: etagOf(profile), ...(status === 201 && { location: `/v1/users/${profile._id}` }) },
      body: represent({ ...profile, ...beside?.get(profile._id) }, users.shown),
    };
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
        const mail = letters(requireMail(deps.sendMail), deps.accountPage);
        requireMayGrant(body.roles, principal);
        await limitRecipient(body.email, await deps.cursorKey(), now);
        const { token, ...kept } = newMailToken(now, 'invitation');
        const written = await writes.invite({ ...body, ...kept }, input);
        await mail.invitation(body.email, token);
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
        const written = await writes.change(input.params.id, input.body, input);
        return answer(written, input.principal, 200);
      },
    }),
    route({
      ...onOne,
      method: 'DELETE',
      summary: 'Take somebody’s access away; what they did stays',
      answers: { 204: null },
      problems: [404, 409],
      handle: async (input) => {
        await writes.remove(input.params.id, input);
        return { status: 204 };
      },
    }),
  ];
}
