import { afterAll, describe, expect, test } from 'vitest';
import { conversationEntity } from '../../functions/jobs/embed/entities.ts';
import { contentHash } from '../../functions/jobs/embed/index-entities.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import { newId } from '../../shared/platform/id.ts';
import { passagesOf as storedPassages } from '../../shared/stores/chroma/passages.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { dialogue } from '../support/builders.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import {
  embedNew,
  find,
  modelName,
  talk,
  talkedAt,
  timesEmbedded,
  unreadable,
} from '../support/integration-embedding.ts';
import { closeTenants, newTenant } from '../support/tenants.ts';

const conversations = await collection('conversations');
const stateOf = async ({ _id }: Conversation) => (await conversations.findOne({ _id }))?.embedding;

const passagesOf = async ({ _id }: Conversation): Promise<string[]> =>
  (await storedPassages('conversations', [_id])).map(({ passage }) => passage ?? '');

afterAll(closeTenants);

describe('a conversation', () => {
  test('is found by what was said once it is embedded', async () => {
    const tenantId = newId();
    const leadId = newId();
    const outcome = 'completed';
    const spoken = talk(tenantId, 'Our dental clinic misses calls.', { leadId, channel: 'sms', outcome });
    await store({ conversations: [spoken, talk(tenantId, 'The invoices are late.')] });
    await embedNew();
    expect(await stateOf(spoken)).toEqual({
      ...{ status: 'done', attempts: 0, model: modelName, embeddedAt: expect.any(Date) },
      contentHash: contentHash(conversationEntity(spoken), modelName),
    });
    const hits = await find('conversations', tenantId, 'dentists who lose phone calls');
    expect(hits).toHaveLength(2);
    expect(hits[0]).toMatchObject({
      id: spoken._id,
      passage: 'About: Our dental clinic misses calls.\nlead: Our dental clinic misses calls.',
      metadata: { leadId, channel: 'sms', outcome, sentiment: 'neutral', qualified: false },
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
    expect((await passagesOf(spoken)).length).toBeGreaterThan(2);
    await store({ conversations: [{ ...spoken, version: 2, messages: dialogue('lead: Never mind.') }] });
    await embedNew();
    expect(await passagesOf(spoken)).toEqual(['About: x\nlead: Never mind.']);
  });

  test('that cannot be embedded is parked after five attempts, and its neighbours are not', async () => {
    const tenantId = newId();
    const mute = talk(tenantId, unreadable);
    const neighbours = [talk(tenantId, 'Budget is approved.'), talk(tenantId, 'Call me in May.')];
    await store({ conversations: [...neighbours, mute] });
    for (const attempts of [1, 2, 3, 4, 5]) {
      expect(await embedNew()).toMatchObject({ failed: 1, conversations: attempts === 1 ? 2 : 0 });
      expect(await stateOf(mute)).toMatchObject({ attempts, error: 'The model stumbles' });
      await conversations.updateOne({ _id: mute._id }, { $set: { 'embedding.retryAt': talkedAt } });
    }
    expect(await stateOf(mute)).toMatchObject({ status: 'failed' });
    expect(await embedNew()).toMatchObject({ failed: 0, conversations: 0 });
    for (const neighbour of neighbours) expect(await stateOf(neighbour)).toMatchObject({ status: 'done' });
    const found = await find('conversations', tenantId, 'money');
    expect(found.map(({ id }) => id).sort()).toEqual(neighbours.map(({ _id }) => _id).sort());
  });

  test('whose agent alone has changed is not embedded again, and found by the new one', async () => {
    const tenantId = newId();
    const words = `Warehouses ${newId()}`;
    const spoken = talk(tenantId, words, { agentId: newId() });
    await store({ conversations: [spoken] });
    await embedNew();
    const agentId = newId();
    await store({ conversations: [{ ...spoken, agentId, version: 2 }] });
    await embedNew();
    expect(timesEmbedded(words)).toBe(1);
    for (const by of ['words', 'meaning'] as const) {
      const found = await find('conversations', tenantId, 'warehouses', { by, agentId });
      expect(found.map(({ id }) => id)).toEqual([spoken._id]);
      expect(
        await find('conversations', tenantId, 'warehouses', { by, agentId: String(spoken.agentId) }),
      ).toEqual([]);
    }
  });

  test('in which nothing was said is done with, and is nowhere to be found', async () => {
    const tenantId = newId();
    const mute = talk(tenantId, '');
    await store({ conversations: [mute] });
    await embedNew();
    expect(await stateOf(mute)).toMatchObject({ status: 'done' });
    expect(await passagesOf(mute)).toEqual([]);
  });

  test('that is deleted leaves the collection, and is not embedded while it waits', async () => {
    const tenantId = (await newTenant()).id;
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
  const tenantId = (await newTenant()).id;
  const lead = documentsOf(tenantId, talkedAt).lead({ company: 'Juniper Orchards', title: 'Founder' });
  await store({ leads: [lead], conversations: [talk(tenantId, 'Hello.', { leadId: lead._id })] });
  await embedNew();
  const found = await find('leads', tenantId, 'an orchard');
  expect(found).toMatchObject([{ id: lead._id, metadata: { qualified: false, outcome: 'new' } }]);
  await store({ leads: [{ ...lead, version: 2, deletedAt: new Date() }] });
  await embedNew();
  expect(await find('leads', tenantId, 'an orchard')).toEqual([]);
});
