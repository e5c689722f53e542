import { afterAll, describe, expect, test } from 'vitest';
import { search } from '../../functions/api/search/search.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { dialogue } from '../support/builders.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { embedNew, find, model, talk, talkedAt } from '../support/integration-embedding.ts';

const idsOf = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id).sort();

afterAll(closeMongo);

describe('a search', () => {
  test('never finds what is another tenant’s, whatever is asked', async () => {
    const [ours, theirs] = [newId(), newId()];
    const words = 'We pay forty thousand a year.';
    const lead = documentsOf(theirs, talkedAt).lead({ company: 'Forty Thousand' });
    const own = talk(ours, 'Something else altogether.');
    const foreign = Array.from({ length: 5 }, () => talk(theirs, words, { leadId: lead._id }));
    await store({ leads: [lead], conversations: [own, ...foreign] });
    await embedNew();

    expect(idsOf(await find('conversations', theirs, words))).toEqual(foreign.map(({ _id }) => _id).sort());
    for (const filters of [[], [{ channel: 'voice' }], [{ date: { $gte: 0 } }], [{ qualified: false }]]) {
      expect(idsOf(await find('conversations', ours, words, ...filters))).toEqual([own._id]);
    }
    expect(await find('conversations', ours, words, { tenantId: theirs })).toEqual([]);
    expect(await find('conversations', newId(), words)).toEqual([]);
    expect(await find('leads', ours, 'Forty Thousand')).toEqual([]);
  });

  test('over all collections finds the tenant’s own and the shared playbook, best first', async () => {
    const [ours, theirs] = [newId(), newId()];
    const words = 'It is far too expensive for us.';
    const own = talk(ours, words);
    await store({ conversations: [own, talk(theirs, words)] });
    await embedNew();
    const hits = await search({ q: words, in: 'all', limit: 20 }, ours, model);
    expect(idsOf(hits.filter((hit) => hit.collection === 'conversations'))).toEqual([own._id]);
    expect(hits.filter((hit) => hit.collection === 'objections').length).toBeGreaterThanOrEqual(5);
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(JSON.stringify(hits)).not.toContain(theirs);
  });

  test('keeps to its filters and counts a conversation once', async () => {
    const tenantId = newId();
    const line = 'The price is too high for us this year. '.repeat(15);
    const messages = dialogue(`lead: ${line}`, `agent: ${line}`, `lead: ${line}`);
    const long = { ...talk(tenantId, 'x'), messages };
    const sms = talk(tenantId, 'The price is too high.', { channel: 'sms' });
    await store({ conversations: [long, sms] });
    await embedNew();
    expect(idsOf(await find('conversations', tenantId, 'price'))).toEqual([long._id, sms._id].sort());
    const isSms = { channel: 'sms' };
    expect(idsOf(await find('conversations', tenantId, 'price', isSms))).toEqual([sms._id]);
    const before = { date: { $lt: talkedAt.getTime() / 1000 } };
    expect(await find('conversations', tenantId, 'price', isSms, before)).toEqual([]);
    const after = { date: { $gte: talkedAt.getTime() / 1000 } };
    expect(idsOf(await find('conversations', tenantId, 'price', isSms, after))).toEqual([sms._id]);
  });
});
