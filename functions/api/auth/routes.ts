import * as z from 'zod';
import { refreshInput, signInInput, tokenPair } from '../../../shared/contracts/identity.ts';
import { permissions } from '../../../shared/contracts/permissions.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { endSession, endSessionsOf } from '../../../shared/stores/redis/sessions.ts';
import { browserRoutes } from './browser-routes.ts';
import { type PasswordDeps, passwordRoutes } from './password-routes.ts';
import { type SignInDeps, tokenIssuer } from './sign-in.ts';

/** Signing in and out. */
export function authRoutes(deps: PasswordDeps & SignInDeps): Route[] {
  const issuer = tokenIssuer(deps);

  const signIn = route({
    method: 'POST',
    path: '/v1/auth/sign-in',
    access: 'anyone',
    summary: 'Sign in',
    body: signInInput,
    answers: { 200: tokenPair },
    handle: async ({ body, origin, now }) => ({ status: 200, body: await issuer.signIn(body, origin, now) }),
  });

  const refresh = route({
    method: 'POST',
    path: '/v1/auth/refresh',
    access: 'anyone',
    summary: 'Exchange a refresh token for new tokens; one that was used before ends the session',
    body: refreshInput,
    answers: { 200: tokenPair },
    handle: async ({ body, now }) => ({ status: 200, body: await issuer.refresh(body.refreshToken, now) }),
  });

  const signOut = route({
    method: 'POST',
    path: '/v1/auth/sign-out',
    access: 'signed_in',
    replay: 'run',
    summary: 'End this session, or all of one’s own',
    body: z.strictObject({ everywhere: z.boolean().default(false) }),
    answers: { 204: null },
    handle: async ({ principal: { user }, body }) => {
      if (user && body.everywhere) await endSessionsOf(user.id);
      else if (user) await endSession(user.sessionId, user.id);
      return { status: 204 };
    },
  });

  const me = route({
    method: 'GET',
    path: '/v1/auth/me',
    access: 'signed_in',
    summary: 'Who speaks, and what they may',
    answers: {
      200: z.object({
        actor: z.string(),
        tenantId: z.string(),
        permissions: z.array(z.enum(permissions)),
        userId: z.string().optional(),
        roles: z.array(z.string()).optional(),
      }),
    },
    handle: async ({ principal: { actor, tenantId, permissions: allowed, user } }) => ({
      status: 200,
      body: {
        ...{ actor, tenantId, permissions: allowed },
        ...(user && { userId: user.id, roles: user.roles }),
      },
    }),
  });

  return [...passwordRoutes(deps), signIn, refresh, signOut, ...browserRoutes(deps), me];
}
