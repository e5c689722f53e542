import { createHash } from 'node:crypto';
import type { AuditEvent } from '../../contracts/audit-event.ts';

/** What the first link of every chain follows. */
export const chainStart = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON with sorted keys: the same value always gives the same text, whatever store it came back from. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Hash of an entry's changes; the salt keeps short values from being guessed from it. */
export const changesHashOf = (changes: unknown, salt: string): string =>
  sha256(`${salt}|${canonical(changes)}`);

/** Hash of an entry. The changes count by their hash, so that an erasure does not break the chain. */
const entryHash = (entry: AuditEvent): string =>
  sha256(
    canonical([
      ...[entry._id, entry.tenantId, entry.type, entry.entityId, entry.version, entry.at.toISOString()],
      ...[entry.actor, entry.requestId ?? null, entry.from ?? null, entry.changesHash],
    ]),
  );

/** Hash of a link: of the link before it and of every entry, in their order. */
export const linkHash = (previousHash: string, entries: readonly AuditEvent[]): string =>
  sha256([previousHash, ...entries.map(entryHash)].join('\n'));

/** Whether an entry still says what it said when it was written. */
export const isIntact = (entry: AuditEvent): boolean =>
  entry.changes === undefined
    ? entry.erasedAt !== undefined
    : changesHashOf(entry.changes, entry.salt ?? '') === entry.changesHash;
