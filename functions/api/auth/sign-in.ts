import type { TokenPair } from '../../../shared/contracts/identity.ts';
import type { Role } from '../../../shared/contracts/permissions.ts';
import { addressBlock } from '../../../shared/domain/address-block.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Origin } from '../../../shared/http/route.ts';
import { accessTokenSeconds, signAccessToken } from '../../../shared/platform/identity/access-token.ts';
import { hashPassword, verifyPassword } from '../../../shared/platform/identity/password.ts';
import { findSignIn, recordSignIn, type SignIn } from '../../../shared/stores/postgres/sign-in.ts';
import { userAccounts } from '../../../shared/stores/postgres/users.ts';
import { beginSession, endSession, rotateRefreshToken } from '../../../shared/stores/redis/sessions.ts';
import { signInSucceeded, takeSignInAttempt } from '../../../shared/stores/redis/sign-in-attempts.ts';

export interface SignInDeps {
  readonly newId: () => string;
  /** The private key, a JWK as JSON. */
  readonly signingKey: () => Promise<string>;
  /** Keys the hashes by which attempts are counted. */
  readonly secret: () => Promise<string>;
}

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Verified against when nobody has the address, so that it takes as long as when somebody has. */
const nobodysHash = hashPassword('nobody has this password');

const refused = () => new DomainError('unauthenticated', 'The address or the password is wrong');

/** The account whose password this is. Takes as long, and asks the stores the same, when nobody has the address. */
async function requirePassword(email: string, password: string): Promise<SignIn> {
  const account = await findSignIn(email);
  const isRight = await verifyPassword(password, account?.passwordHash ?? (await nobodysHash));
  if (!account || !isRight) throw refused();
  return account;
}

/** Gives tokens to people: for their password, or for the refresh token they were given before. */
export function tokenIssuer({ newId, signingKey, secret }: SignInDeps) {
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

  return {
    /** @throws DomainError `unauthenticated`, `rate_limited` after too many attempts. */
    signIn: async ({ email, password }: Credentials, { address }: Origin, now: Date): Promise<TokenPair> => {
      const attempt = { email, origin: addressBlock(address), secret: await secret() };
      await takeSignInAttempt(attempt, now); // before the password is looked at: a burst must not pass
      const account = await requirePassword(email, password);
      await Promise.all([signInSucceeded(attempt, now), recordSignIn(account.id)]);
      const id = newId();
      const { id: userId, tenantId } = account;
      const refreshToken = await beginSession({ id, userId, tenantId, startedAt: now.toISOString() });
      return tokensFor(account, { id, refreshToken }, now);
    },

    /** A token that was used before ends its session. @throws DomainError `unauthenticated`. */
    refresh: async (token: string, now: Date): Promise<TokenPair> => {
      const rotated = await rotateRefreshToken(token);
      if (!rotated) throw new DomainError('unauthenticated', 'This refresh token is not valid any more');
      const { session, refreshToken } = rotated;
      const [account] = await userAccounts(session.tenantId, [session.userId]);
      if (account?.status !== 'active') {
        await endSession(session.id, session.userId);
        throw new DomainError('unauthenticated', 'This account may no longer sign in');
      }
      const who = { id: account.id, tenantId: session.tenantId, roles: account.roles };
      return tokensFor(who, { id: session.id, refreshToken }, now);
    },
  };
}
