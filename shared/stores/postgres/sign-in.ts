import type { Role } from '../../contracts/permissions.ts';
import { DomainError } from '../../domain/errors.ts';
import { sql } from './connection.ts';

/** Who signs in, as far as a tenant need not be known for it. */
export interface SignIn {
  readonly id: string;
  readonly tenantId: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
}

/** The active person with this address; null when there is none, or their tenant is not active. */
export async function findSignIn(email: string): Promise<SignIn | null> {
  const run = await sql();
  const [row] = await run`SELECT * FROM crm.find_sign_in(${email})`;
  if (!row) return null;
  const { id, tenant_id: tenantId, password_hash: passwordHash, roles } = row;
  return { id, tenantId, passwordHash, roles };
}

/** Records when a person signed in last. */
export async function recordSignIn(userId: string): Promise<void> {
  const run = await sql();
  await run`SELECT crm.record_sign_in(${userId})`;
}

interface NewTenant {
  readonly tenantId: string;
  readonly company: string;
  readonly region: string;
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/**
 * A tenant with its owner, who is invited. Whoever signs up again before they confirmed their address replaces what
 * they said. @returns the ids of both; null when the address is somebody's already.
 */
export async function signUpTenant(given: NewTenant): Promise<{ tenantId: string; userId: string } | null> {
  const { tenantId, company, region, userId, email, displayName, tokenHash, expiresAt } = given;
  const run = await sql();
  const [row] = await run`SELECT * FROM crm.sign_up(${tenantId}, ${company}, ${region}, ${userId}, ${email},
    ${displayName}, ${tokenHash}, ${expiresAt})`;
  return row ? { tenantId: row.owned_tenant, userId: row.owner_id } : null;
}

/** Removes the tenant of a sign-up that nobody has activated. @returns false when there is none with this token. */
export async function cancelSignUp(tenantId: string, tokenHash: string): Promise<boolean> {
  const run = await sql();
  const [row] = await run`SELECT crm.cancel_sign_up(${tenantId}, ${tokenHash}) AS done`;
  return row?.done === true;
}

/** The one token by which a person sets their password: others end. @returns false when nobody has the address. */
export async function issueToken(email: string, tokenHash: string, expiresAt: Date): Promise<boolean> {
  const run = await sql();
  const [row] = await run`SELECT crm.issue_token(${email}, ${tokenHash}, ${expiresAt}) AS done`;
  return row?.done === true;
}

/**
 * Uses up a token. @returns the person; null when the token is none, was used or has expired.
 * @throws DomainError `conflict` when the address was confirmed in another tenant; the token still holds then.
 */
export async function useToken(
  tokenHash: string,
  passwordHash: string,
): Promise<{ userId: string; email: string } | null> {
  const run = await sql();
  try {
    const [row] = await run`SELECT * FROM crm.use_token(${tokenHash}, ${passwordHash})`;
    return row ? { userId: row.user_id, email: row.address } : null;
  } catch (cause) {
    if ((cause as { code?: string }).code !== '23505') throw cause;
    // Only who reads the mail of the address gets here.
    throw new DomainError(
      'conflict',
      'This email address has an account with another company: sign in there',
      {
        cause,
      },
    );
  }
}
