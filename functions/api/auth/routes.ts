import * as z from 'zod';
import { refreshInput, signInInput, type TokenPair, tokenPair } from '../../../shared/contracts/identity.ts';
import { permissions, type Role } from '../../../shared/contracts/permissions.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { accessTokenSeconds, signAccessToken } from '../../../shared/platform/identity/access-token.ts';
import { hashPassword, verifyPassword } from '../../../shared/platform/identity/password.ts';
import { findSignIn, noteSignIn, type SignIn, userAccounts } from '../../../shared/stores/postgres/users.ts';
import {
  beginSession,
  endSession,
  endSessionsOf,
  rotateRefreshToken,
} from '../../../shared/stores/redis/sessions.ts';
import { type PasswordDeps, passwordRoutes } from './password-routes.ts';

export interface AuthDeps extends PasswordDeps {
  /** The private key, a JWK as JSON. */
  readonly signingKey: () => Promise<string>;
}

/** Verified against when nobody has the address, so that it takes as long as when somebody has. */
const nobodysHash = hashPassword('nobody has this password');

const refused = () => new DomainError('unauthenticated', 'The address or the password is wrong');

async function requirePassword(account: SignIn | null, password: string, now: Date): Promise<SignIn> {
  const isRight = await verifyPassword(password, account?.passwordHash ?? (await nobodysHash));
  if (!account) throw refused();
  if (account.lockedUntil && account.lockedUntil > now) throw refused(); // does not say that it is locked
  await noteSignIn(account.id, isRight);
  if (!isRight) throw refused();
  return account;
}

/** Signing in and out. */
export function authRoutes(deps: AuthDeps): Route[] {
  const { newId, signingKey } = deps;

  const tokensFor = async (
    who: { id: string; tenantId: string; roles: readonly Role[] },
    session: { id: string; refreshToken: string },
    now: Date,
  ): Promise<TokenPair> => ({
    accessToken: await signAccessToken(
      { userId: who.id, tenantId: who.tenantId, sessionId: session.id, roles: who.roles },
      await signingKey(),
      now,
    ),
    refreshToken: session.refreshToken,
    tokenType: 'Bearer',
    expiresInSeconds: accessTokenSeconds,
  });

  const signIn = route({
    method: 'POST',
    path: '/v1/auth/sign-in',
    access: 'anyone',
    summary: 'Sign in',
    body: signInInput,
    answers: { 200: tokenPair },
    handle: async ({ body, now }) => {
      const account = await requirePassword(await findSignIn(body.email), body.password, now);
      const id = newId();
      const { id: userId, tenantId } = account;
      const refreshToken = await beginSession({ id, userId, tenantId, startedAt: now.toISOString() });
      return { status: 200, body: await tokensFor(account, { id, refreshToken }, now) };
    },
  });

  const refresh = route({
    method: 'POST',
    path: '/v1/auth/refresh',
    access: 'anyone',
    summary: 'Exchange a refresh token for new tokens; one that was used before ends the session',
    body: refreshInput,
    answers: { 200: tokenPair },
    handle: async ({ body, now }) => {
      const rotated = await rotateRefreshToken(body.refreshToken);
      if (!rotated) throw new DomainError('unauthenticated', 'This refresh token is not valid any more');
      const { session, refreshToken } = rotated;
      const [account] = await userAccounts(session.tenantId, [session.userId]);
      if (account?.status !== 'active') {
        await endSession(session.id, session.userId);
        throw new DomainError('unauthenticated', 'This account may no longer sign in');
      }
      const who = { id: account.id, tenantId: session.tenantId, roles: account.roles };
      return { status: 200, body: await tokensFor(who, { id: session.id, refreshToken }, now) };
    },
  });

  const signOut = route({
    method: 'POST',
    path: '/v1/auth/sign-out',
    access: 'signed_in',
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

  return [...passwordRoutes(deps), signIn, refresh, signOut, me];
}
