import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { dialogue } from '../support/builders.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { embedNew, find, talk, talkedAt } from '../support/integration-embedding.ts';

const idsOf = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id).sort();
const ways = ['meaning', 'words', 'fused'] as const;

afterAll(closeMongo);

describe.each(ways)('a search by %s', (by) => {
  test('never finds what is another tenant’s, whatever is asked', async () => {
    const [ours, theirs] = [newId(), newId()];
    const words = 'We pay forty thousand a year.';
    const lead = documentsOf(theirs, talkedAt).lead({ company: 'Forty Thousand' });
    const own = talk(ours, 'We pay something else altogether.');
    const foreign = Array.from({ length: 5 }, () => talk(theirs, words, { leadId: lead._id }));
    await store({ leads: [lead], conversations: [own, ...foreign] });
    await embedNew();

    expect(idsOf(await find('conversations', theirs, words, { by }))).toEqual(
      foreign.map(({ _id }) => _id).sort(),
    );
    const narrowed: Record<string, string>[] = [
      {},
      { channel: 'voice' },
      { from: '2020-01-01T00:00:00Z' },
      { qualified: 'false' },
    ];
    for (const more of narrowed) {
      expect(idsOf(await find('conversations', ours, words, { by, ...more }))).toEqual([own._id]);
    }
    expect(await find('conversations', newId(), words, { by })).toEqual([]);
    expect(await find('leads', ours, 'Forty Thousand', { by })).toEqual([]);
  });

  test('over all collections finds the tenant’s own and the shared playbook, best first', async () => {
    const [ours, theirs] = [newId(), newId()];
    const words = 'Your price is too high for us.';
    const own = talk(ours, words);
    await store({ conversations: [own, talk(theirs, words)] });
    await embedNew();
    const hits = await find('all', ours, words, { by });
    expect(idsOf(hits.filter((hit) => hit.collection === 'conversations'))).toEqual([own._id]);
    expect(hits.filter((hit) => hit.collection === 'objections').length).toBeGreaterThanOrEqual(1);
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
    const ask = async (more: Record<string, string>) =>
      idsOf(await find('conversations', tenantId, 'price', { by, ...more }));
    expect(await ask({})).toEqual([long._id, sms._id].sort());
    expect(await ask({ channel: 'sms' })).toEqual([sms._id]);
    expect(await ask({ channel: 'sms', to: talkedAt.toISOString() })).toEqual([]);
    expect(await ask({ channel: 'sms', from: talkedAt.toISOString() })).toEqual([sms._id]);
    expect(await ask({ limit: '1' })).toHaveLength(1);
  });
});

describe('words', () => {
  test('are found in any inflection, and shown where they stand', async () => {
    const tenantId = newId();
    const spoken = talk(tenantId, 'Our dentists were cancelling bookings.');
    await store({ conversations: [spoken, talk(tenantId, 'The invoices are late.')] });
    await embedNew();
    const [hit, ...others] = await find('conversations', tenantId, 'cancelled booking', { by: 'words' });
    expect(others).toEqual([]);
    expect(hit?.id).toBe(spoken._id);
    const shown = hit?.highlights.map(([from, to]) => hit.passage.slice(from, to));
    expect(shown).toEqual(['cancelling', 'bookings', 'cancelling', 'bookings']);
  });

  test('that say nothing by themselves find nothing', async () => {
    expect(await find('all', newId(), 'of the and', { by: 'words' })).toEqual([]);
  });

  test('that are rare count for more, and a passage that has more of them comes first', async () => {
    const tenantId = newId();
    const common = Array.from({ length: 6 }, () => talk(tenantId, 'The price of the delivery matters.'));
    const rare = talk(tenantId, 'A zeppelin matters.');
    const both = talk(tenantId, 'The price of a zeppelin.');
    await store({ conversations: [...common, rare, both] });
    await embedNew();
    const hits = await find('conversations', tenantId, 'zeppelin price', { by: 'words' });
    expect(hits.slice(0, 2).map(({ id }) => id)).toEqual([both._id, rare._id]);
    expect(hits).toHaveLength(8);
  });
});

test('a fused search says of each hit which places it had, and finds what only one of the two finds', async () => {
  const tenantId = newId();
  const meant = talk(tenantId, 'They cost too much money.');
  const named = talk(tenantId, 'The reference is QX-7781.');
  await store({ conversations: [meant, named] });
  await embedNew();
  const hits = await find('conversations', tenantId, 'QX-7781 far too expensive', { by: 'fused' });
  const placesOf = (id: string) => hits.find((hit) => hit.id === id)?.found;
  expect(placesOf(named._id)?.words?.place).toBe(1);
  expect(placesOf(meant._id)).toEqual({
    meaning: { place: expect.any(Number), similarity: expect.any(Number) },
  });
});
