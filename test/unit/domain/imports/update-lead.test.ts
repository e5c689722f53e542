import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead, LeadInput } from '../../../../shared/contracts/lead.ts';
import { restoredLead, updatedLead } from '../../../../shared/domain/imports/update-lead.ts';
import { aLead, at, uuid, writeContext } from '../../../support/builders.ts';
import { anyLead } from '../../../support/leads.ts';

const context = { ...writeContext, now: at(60), actor: 'import' };
const from = { id: uuid(9), line: 7 };
const update = (lead: Lead, input: LeadInput) => updatedLead(lead, input, from, context);
/** The lead after a row that says something new. */
const updated = (lead: Lead, input: LeadInput): Lead => {
  const next = update(lead, input);
  if (!next) throw new Error('the row says nothing new');
  return next;
};

describe('a row that says something new', () => {
  test('changes the lead, one version on', () => {
    expect(updated(aLead(), { city: 'Bath' })).toMatchObject({ city: 'Bath', version: 2, updatedAt: at(60) });
  });

  test('leaves a mark with what the lead said before', () => {
    expect(updated(aLead({ city: 'Rome' }), { city: 'Bath', title: 'CEO' }).importUpdate).toEqual({
      ...{ id: uuid(9), line: 7, version: 2 },
      before: { city: 'Rome', title: null },
    });
  });

  test('changes what is derived of the lead', () => {
    const before = aLead();
    const next = updated(before, { title: 'CEO', company: 'Cobalt' });
    expect(next.leadScore).toBeGreaterThan(before.leadScore);
    expect(next.identity).toHaveProperty('personHash');
  });

  test('erases nothing that it does not say', () => {
    const before = aLead({ title: 'CEO', notes: 'Met at the fair', phone: '+12125550144' });
    const { title, notes, phone } = updated(before, { city: 'Bath' });
    expect({ title, notes, phone }).toEqual({
      ...{ title: 'CEO', notes: 'Met at the fair', phone: '+12125550144' },
    });
  });

  test('joins its tags to those of the lead', () => {
    expect(updated(aLead({ tags: ['vip', 'fair'] }), { tags: ['fair', 'new'] }).tags).toEqual([
      ...['vip', 'fair', 'new'],
    ]);
  });

  test('adds no tag beyond the fiftieth', () => {
    const tags = Array.from({ length: 49 }, (_, index) => `t${index}`);
    expect(updated(aLead({ tags }), { tags: ['a', 'b'] }).tags).toEqual([...tags, 'a']);
  });

  test('adds its custom fields to those of the lead', () => {
    const before = aLead({ customFields: { shoes: '44', hat: 'L' } });
    expect(updated(before, { customFields: { hat: 'M', belt: 90 } }).customFields).toEqual({
      ...{ shoes: '44', hat: 'M', belt: 90 },
    });
  });

  test('has another number dialled without the extension of the one before', () => {
    const before = aLead({ phone: '+12125550144', phoneExtension: '12' });
    expect(updated(before, { phone: '+12125550145' })).not.toHaveProperty('phoneExtension');
  });

  test('keeps the extension of the number that is the same', () => {
    const before = aLead({ phone: '+12125550144', phoneExtension: '12' });
    expect(updated(before, { phone: '+12125550144', city: 'Bath' }).phoneExtension).toBe('12');
  });
});

describe('what a row never takes back', () => {
  test.each(['doNotCall', 'doNotEmail'] as const)('%s', (flag) => {
    expect(update(aLead({ [flag]: true }), { [flag]: false })).toBeNull();
  });

  test.each(['doNotCall', 'doNotEmail'] as const)('%s may be said by it', (flag) => {
    expect(updated(aLead(), { [flag]: true })).toMatchObject({ [flag]: true });
  });

  test('where the lead came from', () => {
    expect(update(aLead({ source: 'fair' }), { source: 'bulk-csv-import' })).toBeNull();
  });

  test('the lack of a time zone it may fill', () => {
    expect(updated(aLead(), { timezone: 'Europe/Berlin' })).toMatchObject({ timezone: 'Europe/Berlin' });
  });
});

const word = fc.stringMatching(/^[a-z]{3,8}$/);
const inputs: fc.Arbitrary<LeadInput> = fc.record(
  {
    firstName: word,
    title: word,
    company: word,
    notes: word,
    city: word,
    email: word.map((name) => `${name}@cobalt.example`),
    phone: fc.integer({ min: 100, max: 199 }).map((end) => `+12125550${end}`),
    phoneExtension: fc.stringMatching(/^\d{1,4}$/),
    timezone: fc.constantFrom('Europe/Rome', 'Europe/Berlin'),
    tags: fc.uniqueArray(word, { maxLength: 3 }),
    customFields: fc.dictionary(word, fc.oneof(word, fc.boolean()), { noNullPrototype: true, maxKeys: 3 }),
    doNotCall: fc.boolean(),
    doNotEmail: fc.boolean(),
    source: word,
  },
  { requiredKeys: [] },
);
const leads = anyLead(uuid(2));

describe('any row', () => {
  test('that is said twice says nothing new the second time', () => {
    fc.assert(
      fc.property(leads, inputs, (lead, input) => {
        expect(update(update(lead, input) ?? lead, input)).toBeNull();
      }),
    );
  });

  test('is taken back without a trace but the version and the time', () => {
    fc.assert(
      fc.property(leads, inputs, (lead, input) => {
        const next = update(lead, input);
        fc.pre(next !== null);
        expect(restoredLead(next as Lead, at(90))).toEqual({
          ...lead,
          version: lead.version + 2,
          updatedAt: at(90),
        });
      }),
    );
  });

  test('leaves every field that it does not name', () => {
    fc.assert(
      fc.property(leads, inputs, (lead, input) => {
        const next = update(lead, input) ?? lead;
        const { status, priority, ownerId, stats, relations, createdBy } = lead;
        expect(next).toMatchObject({ status, priority, stats, createdBy });
        expect([next.ownerId, next.relations]).toEqual([ownerId, relations]);
      }),
    );
  });
});

test('a lead that no import changed is restored as it is', () => {
  expect(restoredLead(aLead(), at(90))).toEqual({ ...aLead(), version: 2, updatedAt: at(90) });
});
