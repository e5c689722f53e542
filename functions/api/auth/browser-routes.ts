import { parseCookie, stringifySetCookie } from 'cookie';
import { signInInput, type TokenPair, tokenPair } from '../../../shared/contracts/identity.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { type Answer, type Route, route } from '../../../shared/http/route.ts';
import { endSession, sessionSeconds } from '../../../shared/stores/redis/sessions.ts';
import { type SignInDeps, tokenIssuer } from './sign-in.ts';

const folder = '/v1/auth/browser';
const cookieName = '__Secure-ringleader-refresh';

/** A cookie that no script reads, that goes to these routes alone and along with no request of another site. */
const setCookie = (value: string, maxAge: number): string =>
  stringifySetCookie({
    ...{ name: cookieName, value, maxAge, path: folder },
    ...{ httpOnly: true, secure: true, sameSite: 'strict' },
  });

const answerOf = ({ refreshToken, ...shown }: TokenPair): Answer => ({
  ...{ status: 200, body: shown },
  cookies: [setCookie(refreshToken, sessionSeconds)],
});

const accessOnly = tokenPair.omit({ refreshToken: true });

/** Signing in and out in a browser: the refresh token is kept where a script of the page cannot reach it (RFC 9700, OAuth 2.0 for Browser-Based Applications). */
export function browserRoutes(deps: SignInDeps): Route[] {
  const issuer = tokenIssuer(deps);

  const signIn = route({
    method: 'POST',
    path: `${folder}/sign-in`,
    access: 'anyone',
    summary: 'Sign in from a page; the refresh token is set as a cookie',
    body: signInInput,
    answers: { 200: accessOnly },
    handle: async ({ body, origin, now }) => answerOf(await issuer.signIn(body, origin, now)),
  });

  const refresh = route({
    method: 'POST',
    path: `${folder}/refresh`,
    access: 'anyone',
    summary: 'Exchange the refresh token of the cookie for new tokens',
    answers: { 200: accessOnly },
    handle: async ({ cookies, now }) => {
      const token = parseCookie(cookies.join('; '))[cookieName];
      if (!token) throw new DomainError('unauthenticated', 'Nobody is signed in in this browser');
      return answerOf(await issuer.refresh(token, now));
    },
  });

  const signOut = route({
    method: 'POST',
    path: `${folder}/sign-out`,
    access: 'signed_in',
    replay: 'run',
    summary: 'End this session, and take the cookie away',
    answers: { 204: null },
    handle: async ({ principal: { user } }) => {
      if (user) await endSession(user.sessionId, user.id);
      return { status: 204, cookies: [setCookie('', 0)] };
    },
  });

  return [signIn, refresh, signOut];
}
