import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { bantPillars, type Lead, leadStatuses } from '../../shared/contracts/lead.ts';
import { isOfAudience } from '../../shared/domain/dialling/audience.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { audienceFilter } from '../../shared/stores/mongodb/dialling/audience.ts';
import { somePhone } from '../support/belongings.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { randomFrom } from '../support/random.ts';
import '../support/stack.ts';

afterAll(closeMongo);

const tenantId = newId();
const { lead } = documentsOf(tenantId, new Date());
const [owner, campaignId] = [newId(), newId()];
const random = randomFrom(5);
const maybe = (chance = 0.5): boolean => random() < chance;
const scored = { score: 10, confidence: 0.5, updatedAt: new Date() };

/** Leads of every kind that an audience can tell apart. */
const leads: Lead[] = Array.from({ length: 120 }, () =>
  lead(
    { ...(maybe(0.8) && { phone: somePhone() }), ...(maybe() && { industry: 'retail' }) },
    {
      status: leadStatuses[Math.floor(random() * leadStatuses.length)] ?? 'new',
      tags: ['warm', 'fair'].filter(() => maybe()),
      bant: {
        total: 0,
        ...Object.fromEntries(bantPillars.filter(() => maybe()).map((pillar) => [pillar, scored])),
      },
      ...(maybe() && { ownerId: owner }),
      ...(maybe() && { campaignId }),
      doNotCall: maybe(0.2),
      deletedAt: maybe(0.1) ? new Date() : null,
    },
  ),
);

const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const audiences = fc
  .record({
    status: some(fc.subarray([...leadStatuses], { minLength: 1 })),
    ownerId: some(fc.constant(owner)),
    industry: some(fc.constant('retail')),
    tags: some(fc.subarray(['warm', 'fair'])),
    minLeadScore: some(fc.integer({ min: 0, max: 100 })),
    missingBant: some(fc.constantFrom(...bantPillars)),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

test('who is of an audience is the same for the store and for one lead', async () => {
  await store({ leads });
  const documents = await collection('leads');
  await fc.assert(
    fc.asyncProperty(fc.option(audiences, { nil: undefined, freq: 8 }), async (audience) => {
      const campaign = { _id: campaignId, tenantId, ...(audience && { audience }) };
      const found = await documents.find(audienceFilter(campaign), { projection: { _id: 1 } }).toArray();
      const expected = leads.filter((each) => isOfAudience(each, campaign)).map(({ _id }) => _id);
      expect(found.map(({ _id }) => _id).sort()).toEqual(expected.sort());
    }),
    { numRuns: 60 },
  );
});
