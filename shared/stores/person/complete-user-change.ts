import type { Agent } from '../../contracts/agent.ts';
import type { UserChange } from '../../contracts/user-change.ts';
import { changesBetween } from '../../domain/audit/changes-between.ts';
import { eventOf } from '../../domain/events.ts';
import { applyMergePatch } from '../../domain/merge-patch.ts';
import type { PublishEvents } from '../../domain/ports.ts';
import { newProfile } from '../../domain/users/new-profile.ts';
import { nextVersion } from '../../domain/write-context.ts';
import { collection } from '../mongodb/collections.ts';
import { publishOutbox } from '../mongodb/outbox.ts';
import { writeVersion } from '../mongodb/versioned.ts';
import { type PendingUserChange, removeUserChange } from '../postgres/user-changes.ts';
import { endSessionsOf } from '../redis/sessions.ts';

/** The profile after a change; a new one when there is none and it is to be created. */
function changed(existing: Agent | null, { tenantId, userId, change }: PendingUserChange): Agent | null {
  const { kind, patch, at, actor } = change;
  if (kind === 'created') {
    if (existing) return null;
    const context = { tenantId, actor, now: at, defaultRegion: '' };
    return newProfile(userId, String(patch.displayName), context);
  }
  if (!existing) return null;
  const next = nextVersion(applyMergePatch(existing, patch), at);
  return kind === 'deleted' ? { ...next, deletedAt: at } : next;
}

/** Whether the event of a change is known already: it waits in the profile, or stands in the audit trail. */
async function isDone({ id, userId }: PendingUserChange): Promise<boolean> {
  const users = await collection('users');
  if (await users.findOne({ _id: userId, 'outbox.id': id }, { projection: { _id: 1 } })) return true;
  return (await (await collection('auditEvents')).findOne({ _id: id }, { projection: { _id: 1 } })) !== null;
}

/** Whether a change ends what somebody could do until now. */
const endsSessions = ({ kind, alsoChanged }: UserChange): boolean =>
  kind === 'deleted' || 'roles' in alsoChanged || alsoChanged.status?.to === 'disabled';

/**
 * Lets MongoDB and Redis follow a change that PostgreSQL has: ends sessions, writes the profile's next version with its
 * event, publishes it, and forgets the change. It may be called again at any point, by a request and by the job that
 * completes what a crash left: an event that is known is not written twice.
 */
export async function completeUserChange(pending: PendingUserChange, publish: PublishEvents): Promise<void> {
  const { id, tenantId, userId, change } = pending;
  const { kind, alsoChanged, actor, requestId, from } = change;
  if (endsSessions(change)) await endSessionsOf(userId);
  const users = await collection('users');
  const written = await writeVersion<Agent>(users, { _id: userId, tenantId }, async (existing) => {
    if (await isDone(pending)) return null;
    const next = changed(existing, pending);
    if (!next) return null;
    const event = eventOf(`user.${kind}`, next, id, {
      actor,
      ...(requestId && { requestId }),
      ...(from && { from }),
      changes: { ...changesBetween(existing, next), ...alsoChanged },
    });
    return { ...next, outbox: [...next.outbox, event] };
  });
  if (written) await publishOutbox(users, written, publish);
  await removeUserChange(pending);
}
