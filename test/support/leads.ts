import fc from 'fast-check';
import { bantPillars, type Lead, leadStatuses } from '../../shared/contracts/lead.ts';
import { withDerived } from '../../shared/domain/leads/new-lead.ts';
import { aLead, at, uuid } from './builders.ts';

const moments = fc.integer({ min: -1_000, max: 0 }).map(at);
const ids = fc.integer({ min: 2, max: 9 }).map(uuid);
const words = fc.stringMatching(/^[a-z]{3,8}$/);
const optional = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });

const pillars = fc.record({
  score: fc.integer({ min: 0, max: 25 }),
  confidence: fc.constantFrom(0.5, 1),
  updatedAt: moments,
});
const bants = fc
  .record(Object.fromEntries(bantPillars.map((pillar) => [pillar, pillars])), { requiredKeys: [] })
  .map((bant): Lead['bant'] => ({ ...bant, total: 0 }));

const relations = fc.uniqueArray(
  fc.record({ leadId: ids, type: fc.constantFrom('knows', 'colleague'), since: moments }),
  { maxLength: 4, selector: ({ leadId }) => leadId },
);

const fields = fc.record({
  firstName: optional(words),
  title: optional(words),
  company: optional(words),
  notes: optional(words),
  email: optional(words.map((word) => `${word}@cobalt.example`)),
  phone: optional(fc.integer({ min: 100, max: 199 }).map((end) => `+12125550${end}`)),
  ownerId: optional(ids),
  sharedWith: optional(fc.uniqueArray(ids)),
  tags: fc.uniqueArray(words, { maxLength: 5 }),
  customFields: optional(fc.dictionary(words, fc.integer(), { noNullPrototype: true, maxKeys: 4 })),
  consent: optional(fc.record({ given: fc.boolean(), at: moments, source: words, basis: words })),
  referredBy: optional(fc.record({ leadId: ids, at: moments, channel: words })),
  relations: optional(relations),
  pipelineValueCents: optional(fc.nat()),
  lastContactedAt: optional(moments),
  retentionUntil: optional(moments),
  doNotCall: fc.boolean(),
  doNotEmail: fc.boolean(),
  status: fc.constantFrom(...leadStatuses),
  bant: bants,
  stats: fc.record(
    { calls: fc.nat(9), conversations: fc.nat(9), lastCallAt: moments },
    { requiredKeys: ['calls', 'conversations'] },
  ),
});

const saidOnly = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

/** Any lead with this id, with its derived fields right; it need not have its essentials. */
export const anyLead = (_id: string): fc.Arbitrary<Lead> =>
  fields.map((given) => {
    const { firstName, email, ...plain } = aLead();
    return withDerived({ ...plain, ...saidOnly(given), _id } as Lead);
  });

const derived = new Set([
  ...['identity', 'visibleTo', 'searchKeys', 'dataQuality', 'qualificationTier', 'leadScore'],
  ...['conversionProbability', 'scoreFactors', 'updatedAt', 'version'],
]);

/** What a lead says itself: without what is computed of it, and without when and how often it was written. */
export const ownFields = (lead: Lead): object =>
  Object.fromEntries(
    Object.entries(lead).filter(([name, value]) => !derived.has(name) && value !== undefined),
  );
