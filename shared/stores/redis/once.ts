import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { log } from '../../platform/log.ts';
import { redis } from './connection.ts';

/** Longer than any function runs: what is still marked as running then has died. */
const runningSeconds = 60;
const keptSeconds = 86_400;

interface Note<Answer> {
  /** Hash of the body: another one under the same key is a mistake of the caller's. */
  readonly fingerprint: string;
  readonly answer?: Answer;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

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
function firstAnswer<Answer>(note: Note<Answer> | null, fingerprint: string): Answer {
  if (note && note.fingerprint !== fingerprint) {
    throw new DomainError('unprocessable', 'This Idempotency-Key was used with another body', {
      problems: [{ pointer: '', detail: 'differs from the body that came with this Idempotency-Key first' }],
    });
  }
  if (note?.answer === undefined) {
    throw new DomainError('in_progress', 'A request with this Idempotency-Key is still running', {
      extra: { retryAfterSeconds: 1 },
    });
  }
  return note.answer;
}

interface Repeatable {
  readonly tenantId: string;
  /** Tells this request from all others of the tenant: who asks, what for, and their key. */
  readonly name: readonly string[];
  readonly body: string;
}

/**
 * Runs a request once for each `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a repeat with
 * the same body gets the first answer, for a day. A request that failed may be tried again.
 * @param run gives an answer that JSON can keep.
 * @throws DomainError `unprocessable` for another body, `in_progress` while the first one runs,
 * `store_unavailable` without Redis: a promise that cannot be kept is not made.
 */
export async function once<Answer>(
  { tenantId, name, body }: Repeatable,
  run: () => Promise<Answer>,
): Promise<{ answer: Answer; isRepeat: boolean }> {
  const client = await redis();
  const record = `ringleader:once:{${tenantId}}:${sha256(name.join('\n'))}`;
  const fingerprint = sha256(body);
  const begun = await reach(() =>
    client.set<Note<Answer>>(record, { fingerprint }, { nx: true, ex: runningSeconds }),
  );
  if (!begun) {
    const note = await reach(() => client.get<Note<Answer>>(record));
    return { answer: firstAnswer(note, fingerprint), isRepeat: true };
  }
  let answer: Answer;
  try {
    answer = await run();
  } catch (error) {
    await client.del(record).catch(() => {}); // it expires by itself
    throw error;
  }
  // The work is done: that its answer could not be kept must not make it look as if it had failed.
  await client
    .set<Note<Answer>>(record, { fingerprint, answer }, { ex: keptSeconds })
    .catch((error) => log.error('answer not kept', { error: error as Error }));
  return { answer, isRepeat: false };
}
