import { afterAll, describe, expect, test } from 'vitest';
import { claimPending, markDone, markFailed } from '../../functions/jobs/embed/claims.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import '../support/stack.ts';

const now = new Date('2026-03-02T15:00:00Z');
const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const conversations = await collection('conversations');

/** Pending conversations of a new tenant, and the selection that finds only them. */
async function pending(count: number) {
  const tenantId = newId();
  const { conversation } = documentsOf(tenantId, now);
  const documents = Array.from({ length: count }, () =>
    conversation({ embedding: { status: 'pending', attempts: 0 } }),
  );
  await store({ conversations: documents });
  return { tenantId };
}

const claim = (selection: { tenantId: string }, limit: number, when = now) =>
  claimPending(conversations, selection, limit, { now: when, claimedBy: newId() });

const embeddings = async (selection: { tenantId: string }) =>
  (await conversations.find(selection).sort({ _id: 1 }).toArray()).map(({ embedding }) => embedding);

const idsOf = (claimed: Conversation[]) => claimed.map(({ _id }) => _id);

async function claimOne(selection: { tenantId: string }, when = now): Promise<Conversation> {
  const [claimed] = await claim(selection, 1, when);
  if (!claimed) throw new Error('there is something to claim');
  return claimed;
}

afterAll(closeMongo);

describe('a claim', () => {
  test('is of one run only, however many run at once', async () => {
    const selection = await pending(40);
    const runs = await Promise.all([1, 2, 3, 4].map(() => claim(selection, 40)));
    const claimed = runs.flatMap(idsOf);
    expect(claimed).toHaveLength(40);
    expect(new Set(claimed).size).toBe(40);
  });

  test('is of no more than was asked for', async () => {
    const selection = await pending(5);
    expect(await claim(selection, 2)).toHaveLength(2);
    expect(await claim(selection, 9)).toHaveLength(3);
    expect(await claim(selection, 9)).toEqual([]);
  });

  test('that is abandoned falls free after five minutes, for one', async () => {
    const selection = await pending(1);
    await claimOne(selection);
    expect(await claim(selection, 1, minutesLater(4.9))).toEqual([]);
    const runs = await Promise.all([
      claim(selection, 1, minutesLater(5)),
      claim(selection, 1, minutesLater(5)),
    ]);
    expect(runs.flat()).toHaveLength(1);
  });

  test('that was taken over ends as its new holder says', async () => {
    const selection = await pending(1);
    const first = await claimOne(selection);
    const second = await claimOne(selection, minutesLater(6));
    await markFailed(conversations, first, new Error('too late'), minutesLater(7));
    await markDone(conversations, [{ conversation: second, contentHash: 'h' }], {
      model: 'm',
      now: minutesLater(8),
    });
    await markFailed(conversations, first, new Error('too late'), minutesLater(9));
    expect(await embeddings(selection)).toEqual([
      { status: 'done', embeddedAt: minutesLater(8), contentHash: 'h', model: 'm', attempts: 0 },
    ]);
  });

  test('ends nothing of a conversation that changed meanwhile', async () => {
    const selection = await pending(1);
    const claimed = await claimOne(selection);
    const changed = { version: 2, embedding: { status: 'pending' as const, attempts: 0 } };
    await store({ conversations: [{ ...claimed, ...changed }] });
    await markDone(conversations, [{ conversation: claimed, contentHash: 'h' }], { model: 'm', now });
    expect(await embeddings(selection)).toEqual([changed.embedding]);
    expect(await claim(selection, 1)).toHaveLength(1);
  });
});

test('a failing conversation is tried five times with growing pauses, then parked with its error', async () => {
  const selection = await pending(1);
  let when = now;
  for (const attempts of [1, 2, 3, 4, 5]) {
    const claimed = await claimOne(selection, when);
    await markFailed(conversations, claimed, new Error('out of reach'), when);
    const pause = 2 ** attempts;
    const status = attempts === 5 ? 'failed' : 'pending';
    const retryAt = new Date(when.getTime() + pause * 60_000);
    expect(await embeddings(selection)).toEqual([{ status, attempts, error: 'out of reach', retryAt }]);
    expect(await claim(selection, 1, new Date(retryAt.getTime() - 1))).toEqual([]);
    when = retryAt;
  }
  expect(await claim(selection, 1, minutesLater(10_000))).toEqual([]);
});
