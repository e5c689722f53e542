import type { Role } from '../../contracts/permissions.ts';
import { DomainError, staleVersion } from '../../domain/errors.ts';
import { tenantBatch } from './connection.ts';
import type { PendingUserChange } from './user-changes.ts';

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
 * Adds an invited person, and notes the change that MongoDB has to follow. Whether another tenant has the address makes
 * no difference: it shows when the invitation is accepted, to whoever reads the mail.
 * @throws DomainError `conflict` when somebody of the tenant has the address.
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
    throw new DomainError('conflict', 'Somebody of this account has this address already', {
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
