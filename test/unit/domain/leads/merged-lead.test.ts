import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bantPillars, type Lead, lead as schema } from '../../../../shared/contracts/lead.ts';
import { mergedLead } from '../../../../shared/domain/leads/merge-leads.ts';
import { aLead, at, uuid, writeContext } from '../../../support/builders.ts';
import { anyLead } from '../../../support/leads.ts';

const then = { ...writeContext, now: at(60) };
const targets = anyLead(uuid(2));
const sources = anyLead(uuid(3));
const source = (changes: Partial<Lead> = {}): Lead => ({ ...aLead(), _id: uuid(3), ...changes });

/** What the one that stays says alone, if it says it. */
const plainFields = [
  ...(['firstName', 'title', 'company', 'notes', 'email', 'phone', 'ownerId'] as const),
  ...(['consent', 'pipelineValueCents', 'retentionUntil', 'status', 'priority', 'source'] as const),
  ...(['_id', 'createdAt', 'createdBy', 'statusHistory', 'deletedAt'] as const),
];

const ofBoth = (check: (next: Lead, target: Lead, source: Lead) => void) =>
  fc.assert(fc.property(targets, sources, (one, other) => check(mergedLead(one, other, then), one, other)));

describe('of two leads that are one', () => {
  test('nothing that the one that stays says is lost', () => {
    ofBoth((next, target, other) => {
      for (const field of plainFields) {
        const isOverruled = field === 'consent' && other.consent?.given === false;
        if (target[field] !== undefined && !isOverruled) expect(next[field]).toEqual(target[field]);
      }
      expect(next.tags).toEqual(expect.arrayContaining(target.tags));
      expect(next.sharedWith).toEqual(expect.arrayContaining(target.sharedWith ?? []));
      expect(next.customFields).toMatchObject(target.customFields ?? {});
      const others = target.relations?.filter(({ leadId }) => leadId !== uuid(2) && leadId !== uuid(3));
      expect(next.relations).toEqual(expect.arrayContaining(others ?? []));
    });
  });

  test('what the one that stays lacks comes from the other', () => {
    ofBoth((next, target, other) => {
      for (const field of ['title', 'company', 'email', 'phone', 'ownerId', 'consent'] as const) {
        if (target[field] === undefined) expect(next[field]).toEqual(other[field]);
      }
      expect(next.tags).toEqual(expect.arrayContaining(other.tags));
      for (const [name, value] of Object.entries(other.customFields ?? {})) {
        expect(next.customFields?.[name]).toBe(target.customFields?.[name] ?? value);
      }
    });
  });

  test('a wish not to be contacted holds, whoever recorded it', () => {
    ofBoth((next, target, other) => {
      expect(next.doNotCall).toBe(target.doNotCall || other.doNotCall);
      expect(next.doNotEmail).toBe(target.doNotEmail || other.doNotEmail);
    });
  });

  test('no evidence is weaker than either had', () => {
    ofBoth((next, target, other) => {
      for (const pillar of bantPillars) {
        const best = Math.max(target.bant[pillar]?.score ?? -1, other.bant[pillar]?.score ?? -1);
        expect(next.bant[pillar]?.score ?? -1).toBe(best);
      }
    });
  });

  test('calls count together, and the last one of both is the last', () => {
    ofBoth((next, { stats: a }, { stats: b }) => {
      expect(next.stats.calls).toBe(a.calls + b.calls);
      expect(next.stats.conversations).toBe(a.conversations + b.conversations);
      const last = Math.max(a.lastCallAt?.getTime() ?? 0, b.lastCallAt?.getTime() ?? 0);
      expect(next.stats.lastCallAt?.getTime() ?? 0).toBe(last);
    });
  });

  test('none knows itself, or was referred by itself', () => {
    ofBoth((next) => {
      const others = [...(next.relations ?? []), ...(next.referredBy ? [next.referredBy] : [])];
      expect(others.filter(({ leadId }) => leadId === uuid(2) || leadId === uuid(3))).toEqual([]);
    });
  });

  test('there is one, as its schema says, a version on', () => {
    ofBoth((next, target) => {
      expect(schema.safeParse(next).error).toBeUndefined();
      expect(next).toMatchObject({ _id: target._id, version: target.version + 1, updatedAt: at(60) });
    });
  });

  test('neither that was given is touched', () => {
    fc.assert(
      fc.property(targets, sources, (target, other) => {
        const before = structuredClone([target, other]);
        mergedLead(target, other, then);
        expect([target, other]).toEqual(before);
      }),
    );
  });
});

test('two relations to the same person, of different kinds, both stay', () => {
  const since = at(-9);
  const relations: Lead['relations'] = [
    { leadId: uuid(7), type: 'knows', since },
    { leadId: uuid(7), type: 'reports_to', since },
  ];
  expect(mergedLead({ ...aLead(), relations }, source(), then).relations).toEqual(relations);
});

test('the outcome of the last call is that of the later one, not of the lead that stays', () => {
  const called = (second: number, lastCallOutcome: string) => ({
    stats: { calls: 1, conversations: 0, lastCallAt: at(second), lastCallOutcome },
  });
  const next = mergedLead({ ...aLead(), ...called(-9, 'busy') }, source(called(-1, 'completed')), then);
  expect(next.stats).toEqual({
    calls: 2,
    conversations: 0,
    lastCallAt: at(-1),
    lastCallOutcome: 'completed',
  });
});

test('lists that would become too long keep what the lead that stays has', () => {
  const named = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}${index}`);
  const target = { ...aLead(), tags: named('own', 40) };
  const next = mergedLead(target, source({ tags: named('other', 40) }), then);
  expect(next.tags).toHaveLength(50);
  expect(next.tags.slice(0, 40)).toEqual(target.tags);
});

test('the row of an import that made the one does not become the row of the other', () => {
  expect(mergedLead(aLead(), source({ import: { id: uuid(5), line: 3 } }), then)).not.toHaveProperty(
    'import',
  );
});

test('a lead is not taken for an erased one when what is left of another is merged into it', () => {
  expect(mergedLead(aLead(), source({ anonymizedAt: at(-1) }), then)).not.toHaveProperty('anonymizedAt');
});
