import { afterAll, describe, expect, test } from 'vitest';
import { contentHash } from '../../functions/jobs/embed/embed-entities.ts';
import { conversationEntity } from '../../functions/jobs/embed/entities.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import { newId } from '../../shared/platform/id.ts';
import { semanticCollection } from '../../shared/stores/chroma/collections.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { dialogue } from '../support/builders.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { embedNew, find, model, talk, talkedAt, timesEmbedded } from '../support/integration-embedding.ts';

const conversations = await collection('conversations');
const stateOf = async ({ _id }: Conversation) => (await conversations.findOne({ _id }))?.embedding;

async function passagesOf({ _id }: Conversation) {
  const passages = await semanticCollection('conversations');
  return passages.get({ where: { entityId: _id }, include: ['documents', 'metadatas'] });
}

afterAll(closeMongo);

describe('a conversation', () => {
  test('is found by what was said once it is embedded', async () => {
    const tenantId = newId();
    const leadId = newId();
    const outcome = 'completed';
    const spoken = talk(tenantId, 'Our dental clinic misses calls.', { leadId, channel: 'sms', outcome });
    await store({ conversations: [spoken, talk(tenantId, 'The invoices are late.')] });
    await embedNew();
    expect(await stateOf(spoken)).toEqual({
      ...{ status: 'done', attempts: 0, model: model.name, embeddedAt: expect.any(Date) },
      contentHash: contentHash(conversationEntity(spoken), model.name),
    });
    const hits = await find('conversations', tenantId, 'dentists who lose phone calls');
    expect(hits).toHaveLength(2);
    expect(hits[0]).toMatchObject({
      id: spoken._id,
      passage: 'About: Our dental clinic misses calls.\nlead: Our dental clinic misses calls.',
      metadata: { tenantId, leadId, channel: 'sms', outcome, sentiment: 'neutral', qualified: false },
    });
  });

  test('that has not changed is not embedded again', async () => {
    const words = `Warehouses ${newId()}`;
    const spoken = talk(newId(), words);
    await store({ conversations: [spoken] });
    await embedNew();
    expect(timesEmbedded(words)).toBe(1);
    await store({ conversations: [{ ...spoken, version: 2 }] });
    await embedNew();
    expect(timesEmbedded(words)).toBe(1);
    expect(await stateOf(spoken)).toMatchObject({ status: 'done' });
  });

  test('that changed takes the place of what it was', async () => {
    const long = 'We lose calls and nobody knows why. '.repeat(20);
    const spoken = talk(newId(), 'x');
    const messages = dialogue(`lead: ${long}`, `agent: ${long}`, `lead: ${long}`);
    await store({ conversations: [{ ...spoken, messages }] });
    await embedNew();
    expect((await passagesOf(spoken)).ids.length).toBeGreaterThan(2);
    await store({ conversations: [{ ...spoken, version: 2, messages: dialogue('lead: Never mind.') }] });
    await embedNew();
    expect((await passagesOf(spoken)).documents).toEqual(['About: x\nlead: Never mind.']);
  });

  test('that cannot be embedded is parked after five attempts, and its neighbours are not', async () => {
    const tenantId = newId();
    const mute = talk(tenantId, '');
    const neighbours = [talk(tenantId, 'Budget is approved.'), talk(tenantId, 'Call me in May.')];
    await store({ conversations: [...neighbours, mute] });
    for (const attempts of [1, 2, 3, 4, 5]) {
      expect(await embedNew()).toMatchObject({ failed: 1, conversations: attempts === 1 ? 2 : 0 });
      expect(await stateOf(mute)).toMatchObject({ attempts, error: 'An empty text cannot be embedded' });
      await conversations.updateOne({ _id: mute._id }, { $set: { 'embedding.retryAt': talkedAt } });
    }
    expect(await stateOf(mute)).toMatchObject({ status: 'failed' });
    expect(await embedNew()).toMatchObject({ failed: 0, conversations: 0 });
    for (const neighbour of neighbours) expect(await stateOf(neighbour)).toMatchObject({ status: 'done' });
    const found = await find('conversations', tenantId, 'money');
    expect(found.map(({ id }) => id).sort()).toEqual(neighbours.map(({ _id }) => _id).sort());
  });

  test('that is deleted leaves the collection, and is not embedded while it waits', async () => {
    const tenantId = newId();
    const words = `Forget me ${newId()}.`;
    const [spoken, waiting] = [talk(tenantId, words), talk(tenantId, words)];
    await store({ conversations: [spoken] });
    await embedNew();
    expect(await find('conversations', tenantId, words)).toHaveLength(1);
    const deletedAt = new Date();
    await store({ conversations: [spoken, waiting].map((gone) => ({ ...gone, version: 2, deletedAt })) });
    await embedNew();
    expect(await find('conversations', tenantId, words)).toEqual([]);
    expect(timesEmbedded(words)).toBe(1);
  });
});

test('the profile of a lead that was talked with is embedded, and leaves when the lead is deleted', async () => {
  const tenantId = newId();
  const lead = documentsOf(tenantId, talkedAt).lead({ company: 'Juniper Orchards', title: 'Founder' });
  await store({ leads: [lead], conversations: [talk(tenantId, 'Hello.', { leadId: lead._id })] });
  await embedNew();
  const found = await find('leads', tenantId, 'an orchard');
  expect(found).toMatchObject([{ id: lead._id, metadata: { qualified: false, outcome: 'new' } }]);
  await store({ leads: [{ ...lead, version: 2, deletedAt: new Date() }] });
  await embedNew();
  expect(await find('leads', tenantId, 'an orchard')).toEqual([]);
});
