import { createHash, createHmac } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { log } from '../../platform/log.ts';
import { redis } from './connection.ts';

/** Longer than any function runs: what is still marked as running then has died. */
const runningSeconds = 60;
const keptSeconds = 86_400;

interface Note<Kept> {
  /** Keyed hash of the body: another one under the same key is a mistake of the caller's. */
  readonly fingerprint: string;
  readonly kept?: Kept;
  /** The record that the request was about was erased: nothing else is stored any more. */
  readonly isErased?: boolean;
}

async function reach<Value>(action: () => Promise<Value>): Promise<Value> {
  try {
    return await action();
  } catch (cause) {
    throw new DomainError(
      'store_unavailable',
      'Whether this Idempotency-Key was used before cannot be told at the moment',
      { cause },
    );
  }
}

/** What a request under a key that is taken gets. */
function keptOf<Kept>(note: Note<Kept> | null, fingerprint: string): Kept {
  if (note?.isErased) {
    throw new DomainError('not_found', 'The record that this Idempotency-Key was used for was erased');
  }
  if (note && note.fingerprint !== fingerprint) {
    throw new DomainError('unprocessable', 'This Idempotency-Key was used with another body', {
      problems: [{ pointer: '', detail: 'differs from the body that came with this Idempotency-Key first' }],
    });
  }
  if (note?.kept === undefined) {
    throw new DomainError('in_progress', 'A request with this Idempotency-Key is still running', {
      extra: { retryAfterSeconds: 1 },
    });
  }
  return note.kept;
}

interface Repeatable {
  readonly tenantId: string;
  /** Tells this request from all others of the tenant: who asks, what for, and their key. */
  readonly name: readonly string[];
  readonly body: string;
  /** Keys the hash of the body: from a plain hash a phone number could be found by trying them all. */
  readonly secret: string;
}

const indexKey = (tenantId: string, id: string): string => `ringleader:once-of:{${tenantId}}:${id}`;

/** Stores an answer, and under the id of each record it refers to, where it is stored. */
const keepScript = `
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
for position = 2, #KEYS do
  redis.call('SADD', KEYS[position], KEYS[1])
  redis.call('EXPIRE', KEYS[position], ARGV[2])
end`;

/**
 * Runs a request once for each `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): for a day a
 * repeat with the same body gets what was stored of the first answer. A request that failed may be tried again.
 * @param run gives what to store, which must hold no personal data, and the ids of the records it refers to.
 * @returns null when `run` ran.
 * @throws DomainError `unprocessable` for another body, `in_progress` while the first one runs, `not_found` when
 * a record it refers to was erased, `store_unavailable` without Redis: a promise that cannot be kept is not made.
 */
export async function once<Kept>(
  { tenantId, name, body, secret }: Repeatable,
  run: () => Promise<{ kept: Kept; references: readonly string[] }>,
): Promise<Kept | null> {
  const client = await redis();
  const record = `ringleader:once:{${tenantId}}:${createHash('sha256').update(name.join('\n')).digest('base64url')}`;
  const fingerprint = createHmac('sha256', secret).update(`idempotency\n${body}`).digest('base64url');
  const begun = await reach(() =>
    client.set<Note<Kept>>(record, { fingerprint }, { nx: true, ex: runningSeconds }),
  );
  if (!begun) return keptOf(await reach(() => client.get<Note<Kept>>(record)), fingerprint);
  let first: { kept: Kept; references: readonly string[] };
  try {
    first = await run();
  } catch (error) {
    await client.del(record).catch(() => {}); // it expires by itself
    throw error;
  }
  // The work is done: that its answer could not be kept must not make it look as if it had failed.
  const note: Note<Kept> = { fingerprint, kept: first.kept };
  const indexes = first.references.map((id) => indexKey(tenantId, id));
  await client
    .eval(keepScript, [record, ...indexes], [JSON.stringify(note), String(keptSeconds)])
    .catch((error) => log.error('answer not kept', { error: error as Error }));
  return null;
}

interface Items {
  readonly items?: readonly { readonly id?: string }[];
}

/** What is left of a stored answer when the records with these ids are erased: of a bulk, the other items. */
function withoutRecords(note: Note<Items>, ids: ReadonlySet<string>): Note<Items> {
  const { kept } = note;
  if (!kept?.items) return { fingerprint: '', isErased: true };
  const items = kept.items.map(({ id, ...item }) => (id && !ids.has(id) ? { ...item, id } : item));
  return { ...note, kept: { ...kept, items } };
}

const idsAtOnce = 100;

/**
 * Removes what is stored of answers that refer to any of these records. A repeat of such a request is answered
 * with `not_found` until its key is forgotten, and does not run again: it would write the erased record anew.
 * @returns how many stored answers there were. @throws when Redis cannot be reached.
 */
export async function eraseAnswers(tenantId: string, ids: readonly string[]): Promise<number> {
  const client = await redis();
  const erased = new Set(ids);
  const records = new Set<string>();
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const [first = '', ...rest] = ids.slice(from, from + idsAtOnce).map((id) => indexKey(tenantId, id));
    const found = (await client.sunion(first, ...rest)) as string[];
    for (const record of found) records.add(record);
  }
  for (const record of records) {
    const note = await client.get<Note<Items>>(record);
    if (note) await client.set(record, withoutRecords(note, erased), { xx: true, keepTtl: true });
  }
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    await client.del(...ids.slice(from, from + idsAtOnce).map((id) => indexKey(tenantId, id)));
  }
  return records.size;
}
