import { type UserChange, userChange } from '../../contracts/user-change.ts';
import { sql, tenantBatch } from './connection.ts';

/** A change with where it belongs. Its id is also that of the event which tells of it. */
export interface PendingUserChange {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly change: UserChange;
}

/** Changes of all tenants that were made before a time and that MongoDB has not followed, the oldest first. */
export async function pendingUserChanges(before: Date, limit: number): Promise<PendingUserChange[]> {
  const run = await sql();
  const rows = await run`SELECT * FROM crm.pending_user_changes(${before}, ${limit})`;
  return rows.map(({ id, tenant_id, user_id, change }) => ({
    id,
    tenantId: tenant_id,
    userId: user_id,
    change: userChange.parse(change),
  }));
}

/** Changes of one person that MongoDB has not followed, the oldest first. */
export async function pendingChangesOf(tenantId: string, userId: string): Promise<PendingUserChange[]> {
  const [rows] = await tenantBatch<[{ id: string; change: unknown }[]]>(tenantId, (run) => [
    run`SELECT id, change FROM crm.user_changes WHERE user_id = ${userId} ORDER BY created_at, id`,
  ]);
  return rows.map(({ id, change }) => ({ id, tenantId, userId, change: userChange.parse(change) }));
}

/** Forgets a change that both stores have. */
export async function removeUserChange({ id, tenantId }: PendingUserChange): Promise<void> {
  await tenantBatch(tenantId, (run) => [run`DELETE FROM crm.user_changes WHERE id = ${id}`]);
}
