import type { Role } from '../../contracts/permissions.ts';
import { DomainError, staleVersion } from '../../domain/errors.ts';
import { sql, tenantBatch } from './connection.ts';
import type { PendingUserChange } from './user-changes.ts';

/** Who signs in, as far as a tenant need not be known for it. */
export interface SignIn {
  readonly id: string;
  readonly tenantId: string;
  readonly passwordHash: string;
  readonly lockedUntil: Date | null;
  readonly roles: readonly Role[];
}

/** A row of `crm.users` with its roles. */
export interface UserAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly status: 'invited' | 'active' | 'disabled';
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly lastSignedInAt: Date | null;
  readonly version: number;
}

/** The active person with this address; null when there is none, or their tenant is not active. */
export async function findSignIn(email: string): Promise<SignIn | null> {
  const run = await sql();
  const [row] = await run`SELECT * FROM crm.find_sign_in(${email})`;
  if (!row) return null;
  const { id, tenant_id, password_hash, locked_until, roles } = row;
  return {
    ...{ id, tenantId: tenant_id, passwordHash: password_hash, roles },
    lockedUntil: locked_until && new Date(locked_until),
  };
}

/** Counts a failed attempt towards the lock, or forgets those before. */
export async function noteSignIn(userId: string, succeeded: boolean): Promise<void> {
  const run = await sql();
  await run`SELECT crm.note_sign_in(${userId}, ${succeeded})`;
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

/** A tenant with its owner, who is invited. @returns false when the address is somebody's already. */
export async function signUpTenant(given: NewTenant): Promise<boolean> {
  const { tenantId, company, region, userId, email, displayName, tokenHash, expiresAt } = given;
  const run = await sql();
  const [row] = await run`SELECT crm.sign_up(${tenantId}, ${company}, ${region}, ${userId}, ${email},
    ${displayName}, ${tokenHash}, ${expiresAt}) AS done`;
  return row?.done === true;
}

/** Removes the tenant of a sign-up that nobody has activated. @returns false when there is none with this token. */
export async function cancelSignUp(tenantId: string, tokenHash: string): Promise<boolean> {
  const run = await sql();
  const [row] = await run`SELECT crm.cancel_sign_up(${tenantId}, ${tokenHash}) AS done`;
  return row?.done === true;
}

/** A token by which a person sets their password. @returns false when nobody has the address. */
export async function issueToken(email: string, tokenHash: string, expiresAt: Date): Promise<boolean> {
  const run = await sql();
  const [row] = await run`SELECT crm.issue_token(${email}, ${tokenHash}, ${expiresAt}) AS done`;
  return row?.done === true;
}

/** Uses up a token. @returns the person's id; null when the token is none, was used or has expired. */
export async function useToken(tokenHash: string, passwordHash: string): Promise<string | null> {
  const run = await sql();
  const [row] = await run`SELECT crm.use_token(${tokenHash}, ${passwordHash}) AS who`;
  return row?.who ?? null;
}

interface Row {
  readonly id: string;
  readonly email: string;
  readonly display_name: string;
  readonly status: UserAccount['status'];
  readonly roles: Role[];
  readonly created_at: string;
  readonly last_signed_in_at: string | null;
  readonly version: number;
}

const accountOf = (row: Row): UserAccount => ({
  id: row.id,
  email: row.email,
  displayName: row.display_name,
  status: row.status,
  roles: row.roles,
  createdAt: new Date(row.created_at),
  lastSignedInAt: row.last_signed_in_at === null ? null : new Date(row.last_signed_in_at),
  version: row.version,
});

/** People of a tenant by their ids; all of it when none are named. */
export async function userAccounts(tenantId: string, ids?: readonly string[]): Promise<UserAccount[]> {
  const [rows] = await tenantBatch<[Row[]]>(tenantId, (run) => [
    run`SELECT u.id, u.email, u.display_name, u.status, u.created_at, u.last_signed_in_at, u.version,
          ARRAY(SELECT r.role FROM crm.user_roles r WHERE r.user_id = u.id ORDER BY r.role) AS roles
        FROM crm.users u
        WHERE ${ids ? [...ids] : null}::uuid[] IS NULL OR u.id = ANY (${ids ? [...ids] : null}::uuid[])
        ORDER BY u.id DESC LIMIT 1000`,
  ]);
  return rows.map(accountOf);
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/**
 * Adds an invited person, and notes the change that MongoDB has to follow.
 * @throws DomainError `conflict` when the address is somebody's already.
 */
export async function inviteUser(
  tenantId: string,
  invitation: Invitation,
  pending: Pick<PendingUserChange, 'id' | 'change'>,
): Promise<void> {
  const { id, email, displayName, roles, tokenHash, expiresAt } = invitation;
  try {
    await tenantBatch(tenantId, (run) => [
      run`INSERT INTO crm.users (id, tenant_id, email, display_name)
          VALUES (${id}, ${tenantId}, ${email}, ${displayName})`,
      run`INSERT INTO crm.user_roles (tenant_id, user_id, role)
          SELECT ${tenantId}, ${id}, unnest(${[...roles]}::text[])`,
      run`INSERT INTO crm.user_tokens (token_hash, tenant_id, user_id, expires_at)
          VALUES (${tokenHash}, ${tenantId}, ${id}, ${expiresAt})`,
      run`INSERT INTO crm.user_changes (id, tenant_id, user_id, change)
          VALUES (${pending.id}, ${tenantId}, ${id}, ${JSON.stringify(pending.change)})`,
    ]);
  } catch (cause) {
    if ((cause as { code?: string }).code !== '23505') throw cause;
    throw new DomainError('conflict', 'This address belongs to somebody already', {
      problems: [{ pointer: '/email', detail: 'is already used' }],
      cause,
    });
  }
}

interface AccountChange {
  readonly displayName?: string | undefined;
  readonly status?: 'active' | 'disabled' | undefined;
  readonly roles?: readonly Role[] | undefined;
}

/**
 * Changes who somebody is. Somebody invited stays so until they set a password. Owners who leave at once wait for one
 * another: the last one stays.
 * The change that MongoDB has to follow is noted with it.
 * @param account as it was read: another change that came between makes this one stale.
 * @throws DomainError `conflict` when it is the last active owner who would own no more, `precondition_failed` when
 * somebody else changed the person first; nothing changes then.
 */
export async function changeUser(
  tenantId: string,
  { id, version }: Pick<UserAccount, 'id' | 'version'>,
  change: AccountChange,
  pending: Pick<PendingUserChange, 'id' | 'change'>,
): Promise<void> {
  const { displayName = null, status = null, roles } = change;
  const stopsOwning = status === 'disabled' || (roles !== undefined && !roles.includes('owner'));
  const [, changed] = await tenantBatch<[unknown[], unknown[]]>(tenantId, (run) => {
    // Of this transaction: its time is the same in all of its statements.
    const isChanged = run`EXISTS (SELECT FROM crm.users WHERE id = ${id} AND version = ${version + 1} AND updated_at = now())`;
    const isAllowed = run`(NOT ${stopsOwning}::boolean
      OR NOT EXISTS (SELECT FROM crm.user_roles WHERE user_id = ${id} AND role = 'owner')
      OR EXISTS (
        SELECT FROM crm.users u JOIN crm.user_roles r ON r.user_id = u.id
        WHERE u.id <> ${id} AND u.status = 'active' AND r.role = 'owner'))`;
    return [
      run`SELECT pg_advisory_xact_lock(hashtextextended('owners ' || crm.current_tenant(), 0))`,
      run`UPDATE crm.users SET
            display_name = coalesce(${displayName}, display_name),
            status = CASE WHEN ${status}::text = 'active' AND password_hash IS NULL THEN 'invited'
                          ELSE coalesce(${status}, status) END,
            updated_at = now(), version = version + 1
          WHERE id = ${id} AND version = ${version} AND ${isAllowed}
          RETURNING id`,
      ...(roles
        ? [
            run`DELETE FROM crm.user_roles
                WHERE user_id = ${id} AND NOT role = ANY (${[...roles]}::text[]) AND ${isChanged}`,
            run`INSERT INTO crm.user_roles (tenant_id, user_id, role)
                SELECT tenant_id, id, unnest(${[...roles]}::text[]) FROM crm.users WHERE id = ${id} AND ${isChanged}
                ON CONFLICT DO NOTHING`,
          ]
        : []),
      run`INSERT INTO crm.user_changes (id, tenant_id, user_id, change)
          SELECT ${pending.id}, tenant_id, id, ${JSON.stringify(pending.change)}::jsonb
          FROM crm.users WHERE id = ${id} AND ${isChanged}`,
    ];
  });
  if (changed.length === 0) {
    const [account] = await userAccounts(tenantId, [id]);
    if (account?.version !== version) throw staleVersion();
    throw new DomainError('conflict', 'The last active owner cannot leave the account');
  }
}
