import { afterAll, describe, expect, test } from 'vitest';
import { runEmbedding } from '../../functions/jobs/embed/run-embedding.ts';
import { openTargets } from '../../functions/jobs/embed/targets.ts';
import { followEvents } from '../../functions/jobs/embed-follow/follow-events.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { EventType } from '../../shared/contracts/domain-event.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { eventOf } from '../../shared/domain/events.ts';
import { withDerived } from '../../shared/domain/leads/new-lead.ts';
import { anonymisedConversation } from '../../shared/domain/privacy/anonymise.ts';
import type { EmbeddingModels } from '../../shared/platform/embedding/models.ts';
import { newId } from '../../shared/platform/id.ts';
import { existingCollections } from '../../shared/stores/chroma/collections.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { removeEntities } from '../../shared/stores/search/remove-entities.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import {
  embedNew,
  find,
  modelCalled,
  modelName,
  models,
  modelsOf,
  talk,
  talkedAt,
  timesEmbedded,
} from '../support/integration-embedding.ts';

const conversations = await collection('conversations');
const ways = ['words', 'meaning'] as const;

/** Which of both ways a conversation is found by. */
const foundBy = async ({ tenantId, _id }: Conversation, words: string): Promise<string[]> => {
  const found = await Promise.all(
    ways.map(async (by) =>
      (await find('conversations', tenantId, words, { by })).some(({ id }) => id === _id) ? [by] : [],
    ),
  );
  return found.flat();
};

/** The models of these tests; while one reads a passage with these words, something happens. */
function interrupted(words: string, happening: () => Promise<void>): EmbeddingModels {
  const calm = modelCalled(modelName);
  return modelsOf({
    ...calm,
    embed: async (texts, role) => {
      const vectors = await calm.embed(texts, role);
      if (role === 'passage' && texts.some((text) => text.includes(words))) await happening();
      return vectors;
    },
  });
}

afterAll(closeMongo);

describe('a conversation that is taken away while the model reads it', () => {
  test('is not found when it was deleted', async () => {
    const spoken = talk(newId(), 'Forget the giraffes.');
    await store({ conversations: [spoken] });
    const deletion = { $set: { deletedAt: new Date() }, $inc: { version: 1 } };
    await runEmbedding(
      'new',
      1_000,
      interrupted('giraffes', async () => {
        await conversations.updateOne({ _id: spoken._id }, deletion);
        await removeEntities('conversations', spoken.tenantId, [spoken._id]); // before it is written
      }),
    );
    expect(await foundBy(spoken, 'giraffes')).toEqual([]);
  });

  test('is not found when it was erased, and nothing asks for it again', async () => {
    const spoken = talk(newId(), 'Forget the penguins.');
    await store({ conversations: [spoken] });
    await runEmbedding(
      'new',
      1_000,
      interrupted('penguins', async () => {
        await conversations.replaceOne({ _id: spoken._id }, anonymisedConversation(spoken, new Date()));
        await removeEntities('conversations', spoken.tenantId, [spoken._id]);
      }),
    );
    expect(await foundBy(spoken, 'penguins')).toEqual([]);
    await runEmbedding('all', 1_000, models);
    expect(await foundBy(spoken, 'penguins')).toEqual([]);
    expect((await conversations.findOne({ _id: spoken._id }))?.embedding.status).toBe('none');
  });

  test('is embedded again when more was said meanwhile', async () => {
    const spoken = talk(newId(), 'About camels.');
    await store({ conversations: [spoken] });
    const later = { ...talk(spoken.tenantId, 'About llamas.'), _id: spoken._id, version: 2 };
    await runEmbedding(
      'new',
      1_000,
      interrupted('camels', async () => {
        await conversations.replaceOne({ _id: spoken._id }, later);
      }),
    );
    await embedNew();
    expect(await foundBy(spoken, 'llamas')).toEqual(['words', 'meaning']);
    expect(await find('conversations', spoken.tenantId, 'camels', { by: 'words' })).toEqual([]);
  });
});

test('two runs at once embed each conversation once', async () => {
  const word = newId();
  const tenantId = newId();
  await store({ conversations: Array.from({ length: 120 }, () => talk(tenantId, `Twice ${word}`)) });
  const runs = await Promise.all([embedNew(), embedNew()]);
  expect(runs[0].conversations + runs[1].conversations).toBe(120);
  expect(timesEmbedded(word)).toBe(120);
  expect(await find('conversations', tenantId, word, { by: 'words' })).toHaveLength(50);
});

describe('another model', () => {
  test('takes the place of the one before once all is embedded by it, and nothing is lost meanwhile', async () => {
    const tenantId = newId();
    const talks = ['Old giraffe.', 'Old camel.', 'Old llama.'].map((words) => talk(tenantId, words));
    await store({ conversations: talks });
    await embedNew();
    const before = modelCalled(modelName);
    const change = modelsOf(modelCalled('another'), before);
    const liveModel = async () => (await existingCollections('conversations')).map(({ model }) => model);

    const all = await conversations.countDocuments({ 'embedding.status': 'done', deletedAt: null });
    await runEmbedding('new', 2, change);
    expect(await liveModel()).toEqual([modelName, 'another']);
    expect(await find('conversations', tenantId, 'giraffe')).toHaveLength(3);
    const fresh = talk(tenantId, 'A new penguin.');
    await store({ conversations: [fresh] });
    await followEvents(tenantId, [eventOf('conversation.created', fresh, newId())], () =>
      openTargets(change),
    );
    expect(await find('conversations', tenantId, 'penguin')).toHaveLength(4);

    await runEmbedding('new', all, change);
    expect(await liveModel()).toEqual(['another']);
    const names = modelsOf(modelCalled('another'));
    expect(await find('conversations', tenantId, 'penguin', {}, names)).toHaveLength(4);
    // Where the new model cannot be had, a search goes on with the words.
    expect(await find('conversations', tenantId, 'penguin', { by: 'fused' })).toHaveLength(1);
    await expect(find('conversations', tenantId, 'penguin', { by: 'meaning' })).rejects.toThrow(
      'There is no model',
    );
  });

  test('that is wanted no more leaves nothing behind', async () => {
    const back = modelsOf(modelCalled(modelName), modelCalled('another'));
    await runEmbedding('new', 1, modelsOf(modelCalled('third'), modelCalled('another')));
    expect(await existingCollections('conversations')).toHaveLength(2);
    await runEmbedding('new', 100_000, back);
    const left = await existingCollections('conversations');
    expect(left.map(({ model }) => model)).toEqual([modelName]);
    await runEmbedding('new', 1, models);
    expect(await existingCollections('conversations')).toHaveLength(1);
  });
});

describe('what happens is followed', () => {
  const follow = async (tenantId: string, type: EventType, entity: { _id: string; version: number }) =>
    followEvents(tenantId, [eventOf(type, { ...entity, tenantId } as never, newId())], () =>
      openTargets(models),
    );

  test('a conversation is found as soon as it is told of, and no more when it is deleted', async () => {
    const spoken = talk(newId(), 'We lose calls to the ostriches.');
    await store({ conversations: [spoken] });
    expect(await follow(spoken.tenantId, 'conversation.created', spoken)).toMatchObject({
      leads: 0,
      conversations: 1,
    });
    expect(await foundBy(spoken, 'ostriches')).toEqual(['words', 'meaning']);
    expect(await follow(spoken.tenantId, 'conversation.created', spoken)).toMatchObject({
      leads: 0,
      conversations: 0,
    });
    const deleted = { ...spoken, version: 2, deletedAt: new Date() };
    await store({ conversations: [deleted] });
    await follow(spoken.tenantId, 'conversation.deleted', deleted);
    expect(await foundBy(spoken, 'ostriches')).toEqual([]);
  });

  test('the profile of a lead is that of today, and only of one that was talked with', async () => {
    const tenantId = newId();
    const { lead } = documentsOf(tenantId, talkedAt);
    const known = { ...lead({ company: 'Juniper Orchards' }), stats: { calls: 0, conversations: 1 } };
    const unknown = lead({ company: 'Juniper Meadows' });
    await store({ leads: [known, unknown] });
    for (const one of [known, unknown]) await follow(tenantId, 'lead.updated', one);
    const named = async () => (await find('leads', tenantId, 'juniper', { by: 'words' })).map(({ id }) => id);
    expect(await named()).toEqual([known._id]);
    await store({ leads: [{ ...known, company: 'Heather Hills', version: 2 }] });
    await follow(tenantId, 'lead.updated', known);
    expect(await named()).toEqual([]);
    expect(await find('leads', tenantId, 'heather', { by: 'words' })).toHaveLength(1);
    await store({ leads: [{ ...known, company: 'Juniper Orchards', version: 3 }] });
    const imported = eventOf('leads.imported', { _id: newId(), tenantId, version: 1 } as never, newId());
    const ids = [unknown._id, known._id];
    await followEvents(tenantId, [{ ...imported, ids }], () => openTargets(models));
    expect(await named()).toEqual([known._id]);
    const openNone = () => Promise.reject(new Error('There is nothing to embed'));
    expect(await followEvents(tenantId, [{ ...imported, ids: [unknown._id] }], openNone)).toMatchObject({
      leads: 0,
    });
    await store({ leads: [{ ...known, deletedAt: new Date(), version: 4 }] });
    await follow(tenantId, 'lead.deleted', known);
    expect(await find('leads', tenantId, 'juniper')).toEqual([]);
  });

  test('an agent who sees only what is theirs finds leads that are theirs or shared with them, for as long', async () => {
    const tenantId = newId();
    const [owner, colleague] = [newId(), newId()];
    const { lead } = documentsOf(tenantId, talkedAt);
    const known = { ...lead({ company: 'Flamingo Foods' }), stats: { calls: 0, conversations: 1 } };
    const change = async (version: number, changes: Partial<Lead>) => {
      const changed = withDerived({ ...known, ...changes, version });
      await store({ leads: [changed] });
      await follow(tenantId, 'lead.updated', changed);
    };
    const finders = async () => {
      const asked = [owner, colleague].flatMap((agentId) => ways.map((by) => ({ agentId, by })));
      const found = await Promise.all(
        asked.map(({ agentId, by }) => find('leads', { tenantId, agentId }, 'flamingo foods', { by })),
      );
      return asked.flatMap(({ agentId, by }, place) => (found[place]?.length ? [[agentId, by]] : []));
    };
    await change(1, { ownerId: owner });
    expect(await finders()).toEqual(ways.map((by) => [owner, by]));
    await change(2, { ownerId: owner, sharedWith: [colleague] });
    expect(await finders()).toEqual([owner, colleague].flatMap((who) => ways.map((by) => [who, by])));
    const [hit] = await find('leads', { tenantId, agentId: colleague }, 'flamingo foods');
    expect(hit?.metadata).toMatchObject({ agentId: owner });
    expect(hit?.metadata).not.toHaveProperty('visibleTo');
    await change(3, { sharedWith: [colleague] });
    expect(await finders()).toEqual(ways.map((by) => [colleague, by]));
    for (const by of ways)
      expect(await find('leads', tenantId, 'flamingo', { by, agentId: owner })).toEqual([]);
    await change(4, {});
    expect(await finders()).toEqual([]);
    expect(await find('leads', tenantId, 'flamingo foods')).toHaveLength(1);
  });

  test('an objection of a tenant’s own is found by it alone, until it is deleted', async () => {
    const [ours, theirs] = [newId(), newId()];
    const objection = {
      ...{
        _id: newId(),
        tenantId: ours,
        createdAt: talkedAt,
        updatedAt: talkedAt,
        createdBy: 'tester',
        version: 1,
      },
      ...{ pattern: 'The ostriches object', category: 'animals', outbox: [], deletedAt: null },
      responses: [{ text: 'They will not.', wins: 0, uses: 0 }],
    };
    const objections = await collection('objections');
    await objections.insertOne(objection);
    await follow(ours, 'objection.created', objection);
    const named = async (tenantId: string) => find('objections', tenantId, 'ostriches', { by: 'words' });
    expect(await named(ours)).toMatchObject([{ id: objection._id, metadata: { category: 'animals' } }]);
    expect(await named(theirs)).toEqual([]);
    await objections.updateOne({ _id: objection._id }, { $set: { deletedAt: new Date() } });
    await follow(ours, 'objection.deleted', objection);
    expect(await named(ours)).toEqual([]);
  });
});
