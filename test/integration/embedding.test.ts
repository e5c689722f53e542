import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { contentHash } from '../../functions/jobs/embed/embed-entities.ts';
import { conversationEntity } from '../../functions/jobs/embed/entities.ts';
import { runEmbedding } from '../../functions/jobs/embed/run-embedding.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { EmbeddingModel } from '../../shared/domain/embedding-model.ts';
import { loadSentenceEncoder } from '../../shared/platform/embedding/sentence-encoder.ts';
import { newId } from '../../shared/platform/id.ts';
import { semanticCollection } from '../../shared/stores/chroma/collections.ts';
import { nearest } from '../../shared/stores/chroma/passages.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { dialogue } from '../support/builders.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import '../support/stack.ts';

const encoder = await loadSentenceEncoder(undefined);
let asked: string[] = [];
/** The encoder of the stack, under its own name: what it is asked is noted. */
const model: EmbeddingModel = {
  ...encoder,
  embed: (texts) => {
    asked.push(...texts);
    return encoder.embed(texts);
  },
};

const at = new Date('2026-03-02T15:00:00Z');
const conversations = await collection('conversations');

/** A pending conversation about something; with no words at all it cannot be embedded. */
function talk(tenantId: string, words: string, changes: Partial<Conversation> = {}): Conversation {
  const { conversation } = documentsOf(tenantId, at);
  const made = conversation({ embedding: { status: 'pending', attempts: 0 }, ...changes });
  const messages = words ? dialogue(`lead: ${words}`) : [];
  return { ...made, messages, analysis: { ...made.analysis, summary: words && `About: ${words}` } };
}

const run = () => runEmbedding('new', 1_000, model);
const stateOf = async ({ _id }: Conversation) => (await conversations.findOne({ _id }))?.embedding;
const askedAbout = (words: string) => asked.filter((text) => text.includes(words)).length;

async function passagesOf({ _id }: Conversation) {
  const passages = await semanticCollection('conversations');
  return passages.get({ where: { entityId: _id }, include: ['documents', 'metadatas'] });
}

const search = async (
  tenantId: string,
  words: string,
  filters: Parameters<typeof nearest>[1]['filters'] = [],
) => {
  const [vector = []] = await encoder.embed([words]);
  return nearest('conversations', { tenantId, vector, limit: 50, filters });
};

beforeEach(() => {
  asked = [];
});
afterAll(closeMongo);

describe('a conversation', () => {
  test('is found by what was said once it is embedded', async () => {
    const tenantId = newId();
    const leadId = newId();
    const spoken = talk(tenantId, 'Our dental clinic misses calls.', {
      leadId,
      channel: 'sms',
      outcome: 'completed',
    });
    await store({ conversations: [spoken, talk(tenantId, 'The invoices are late.')] });
    await run();
    expect(await stateOf(spoken)).toEqual({
      ...{ status: 'done', attempts: 0, model: model.name, embeddedAt: expect.any(Date) },
      contentHash: contentHash(conversationEntity(spoken), model.name),
    });
    const hits = await search(tenantId, 'dentists who lose phone calls');
    expect(hits).toHaveLength(2);
    expect(hits[0]).toMatchObject({
      id: spoken._id,
      passage: 'About: Our dental clinic misses calls.\nlead: Our dental clinic misses calls.',
      metadata: {
        tenantId,
        leadId,
        channel: 'sms',
        outcome: 'completed',
        sentiment: 'neutral',
        qualified: false,
      },
    });
  });

  test('that has not changed is not embedded again', async () => {
    const words = `Warehouses ${newId()}`;
    const spoken = talk(newId(), words);
    await store({ conversations: [spoken] });
    await run();
    expect(askedAbout(words)).toBe(1);
    await store({ conversations: [{ ...spoken, version: 2 }] });
    await run();
    expect(askedAbout(words)).toBe(1);
    expect(await stateOf(spoken)).toMatchObject({ status: 'done' });
  });

  test('that changed takes the place of what it was', async () => {
    const tenantId = newId();
    const long = 'We lose calls and nobody knows why. '.repeat(20);
    const spoken = talk(tenantId, 'x');
    await store({
      conversations: [{ ...spoken, messages: dialogue(`lead: ${long}`, `agent: ${long}`, `lead: ${long}`) }],
    });
    await run();
    expect((await passagesOf(spoken)).ids.length).toBeGreaterThan(2);
    await store({ conversations: [{ ...spoken, version: 2, messages: dialogue('lead: Never mind.') }] });
    await run();
    expect((await passagesOf(spoken)).documents).toEqual(['About: x\nlead: Never mind.']);
  });

  test('that cannot be embedded is parked after five attempts, and its neighbours are not', async () => {
    const tenantId = newId();
    const mute = talk(tenantId, '');
    const neighbours = [talk(tenantId, 'Budget is approved.'), talk(tenantId, 'Call me in May.')];
    await store({ conversations: [neighbours[0] as Conversation, mute, neighbours[1] as Conversation] });
    for (const attempts of [1, 2, 3, 4, 5]) {
      expect(await run()).toMatchObject({ failed: 1, conversations: attempts === 1 ? 2 : 0 });
      expect(await stateOf(mute)).toMatchObject({ attempts, error: 'An empty text cannot be embedded' });
      await conversations.updateOne({ _id: mute._id }, { $set: { 'embedding.retryAt': at } });
    }
    expect(await stateOf(mute)).toMatchObject({ status: 'failed' });
    expect(await run()).toMatchObject({ failed: 0, conversations: 0 });
    for (const neighbour of neighbours) expect(await stateOf(neighbour)).toMatchObject({ status: 'done' });
    expect((await search(tenantId, 'money')).map(({ id }) => id)).not.toContain(mute._id);
  });

  test('that is deleted leaves the collection, and is not embedded while it waits', async () => {
    const tenantId = newId();
    const [spoken, waiting] = [talk(tenantId, 'Forget me.'), talk(tenantId, 'Forget me, too.')];
    await store({ conversations: [spoken] });
    await run();
    expect(await search(tenantId, 'Forget me.')).toHaveLength(1);
    const deletedAt = new Date();
    await store({
      conversations: [
        { ...spoken, version: 2, deletedAt },
        { ...waiting, deletedAt },
      ],
    });
    await run();
    expect(await search(tenantId, 'Forget me.')).toEqual([]);
    expect(askedAbout('Forget me, too.')).toBe(0);
  });
});

test('the profile of a lead that was talked with is embedded, and leaves when the lead is deleted', async () => {
  const tenantId = newId();
  const lead = documentsOf(tenantId, at).lead({ company: 'Juniper Orchards', title: 'Founder' });
  await store({ leads: [lead], conversations: [talk(tenantId, 'Hello.', { leadId: lead._id })] });
  await run();
  const find = async () => {
    const [vector = []] = await encoder.embed(['an orchard']);
    return nearest('leads', { tenantId, vector, limit: 5, filters: [] });
  };
  expect(await find()).toMatchObject([{ id: lead._id, metadata: { qualified: false, outcome: 'new' } }]);
  await store({ leads: [{ ...lead, version: 2, deletedAt: new Date() }] });
  await run();
  expect(await find()).toEqual([]);
});

describe('a search', () => {
  test('never finds a passage of another tenant, whatever is asked', async () => {
    const [ours, theirs] = [newId(), newId()];
    const words = 'We pay forty thousand a year.';
    const own = talk(ours, 'Something else altogether.');
    await store({ conversations: [own, ...Array.from({ length: 5 }, () => talk(theirs, words))] });
    await run();
    expect((await search(ours, words)).map(({ id }) => id)).toEqual([own._id]);
    const everything = [{ channel: 'voice' }, { date: { $gte: 0 } }, { tenantId: theirs }];
    for (const filter of everything.slice(0, 2)) {
      expect((await search(ours, words, [filter])).map(({ id }) => id)).toEqual([own._id]);
    }
    expect(await search(ours, words, [{ tenantId: theirs }])).toEqual([]);
    expect(await search(newId(), words)).toEqual([]);
  });

  test('keeps to its filters and counts a conversation once', async () => {
    const tenantId = newId();
    const line = 'The price is too high for us this year. '.repeat(15);
    const long = {
      ...talk(tenantId, 'x'),
      messages: dialogue(`lead: ${line}`, `agent: ${line}`, `lead: ${line}`),
    };
    const sms = talk(tenantId, 'The price is too high.', { channel: 'sms' });
    await store({ conversations: [long, sms] });
    await run();
    expect((await search(tenantId, 'price')).map(({ id }) => id).sort()).toEqual([long._id, sms._id].sort());
    expect(await search(tenantId, 'price', [{ channel: 'sms' }])).toMatchObject([{ id: sms._id }]);
    const before = { date: { $lt: at.getTime() / 1000 } };
    expect(await search(tenantId, 'price', [{ channel: 'sms' }, before])).toEqual([]);
  });
});
