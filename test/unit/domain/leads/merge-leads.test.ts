import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead, LeadPatch } from '../../../../shared/contracts/lead.ts';
import { changesBetween } from '../../../../shared/domain/audit/changes-between.ts';
import {
  leftoverContacts,
  mergedLead,
  mergedSource,
  unmergedSource,
  unmergedTarget,
} from '../../../../shared/domain/leads/merge-leads.ts';
import { patchLead } from '../../../../shared/domain/leads/patch-lead.ts';
import { aLead, at, uuid, writeContext } from '../../../support/builders.ts';
import { anyLead, ownFields } from '../../../support/leads.ts';

const then = { ...writeContext, now: at(60), actor: 'merger' };
const later = { ...writeContext, now: at(120), actor: 'undoer' };
const targets = anyLead(uuid(2));
const sources = anyLead(uuid(3));

const merged = (target: Lead, source: Lead) => {
  const next = mergedLead(target, source, then);
  return { next, changes: changesBetween(target, next) };
};

describe('a merge that is taken back', () => {
  test('restores every field of the lead that stayed', () => {
    fc.assert(
      fc.property(targets, sources, (target, source) => {
        const { next, changes } = merged(target, source);
        const back = unmergedTarget(next, changes, later);
        expect(ownFields(back)).toEqual(ownFields(target));
        expect(back).toMatchObject({ version: target.version + 2, updatedAt: at(120) });
      }),
    );
  });

  test('restores what is derived of it, and so what it is found by', () => {
    fc.assert(
      fc.property(targets, sources, (target, source) => {
        const { next, changes } = merged(target, source);
        const { identity, searchKeys, leadScore, visibleTo } = unmergedTarget(next, changes, later);
        expect({ identity, searchKeys, leadScore, visibleTo }).toEqual({
          identity: target.identity,
          searchKeys: target.searchKeys,
          leadScore: target.leadScore,
          visibleTo: target.visibleTo,
        });
      }),
    );
  });

  test('restores the lead that went', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const back = unmergedSource(mergedSource(source, uuid(2), then), later);
        expect({ ...back, version: 0, updatedAt: 0 }).toEqual({ ...source, version: 0, updatedAt: 0 });
      }),
    );
  });

  test('works as well on changes that a store has kept', () => {
    const target = aLead({ tags: ['a'], customFields: { shoes: 44 }, consent: undefined });
    const source = aLead({ tags: ['b'], title: 'CEO', retentionUntil: at(9), doNotCall: true });
    const { next, changes } = merged(target, { ...source, _id: uuid(3) });
    const back = unmergedTarget(structuredClone(next), structuredClone(changes), later);
    expect(ownFields(back)).toEqual(ownFields(target));
  });
});

describe('an edit since the merge', () => {
  const target = aLead({ tags: ['vip'], city: 'Boston' });
  const source: Lead = { ...aLead({ title: 'CEO', notes: 'tall', tags: ['new'] }), _id: uuid(3) };
  const { next, changes } = merged(target, source);
  const unmergedAfter = (patch: LeadPatch) => unmergedTarget(patchLead(next, patch, then), changes, later);

  test.each([
    ['of what came from the other lead', { title: 'CTO' }],
    ['of what both had', { tags: ['mine'] }],
    ['of what only this one had', { city: 'Salem' }],
    ['of what neither had', { industry: 'Steel' }],
  ] as const)('%s stays', (_, patch) => {
    const edit = patch as LeadPatch;
    expect(unmergedAfter(edit)).toMatchObject(edit);
  });

  test('that removed what came from the other lead stays', () => {
    expect(unmergedAfter({ title: null })).not.toHaveProperty('title');
  });

  test('of one field does not keep the others from going back', () => {
    const back = unmergedAfter({ title: 'CTO' });
    expect(back).not.toHaveProperty('notes');
    expect(back.tags).toEqual(['vip']);
  });

  test('of the status stays, with its history', () => {
    const back = unmergedAfter({ status: 'contacted' });
    expect(back.status).toBe('contacted');
    expect(back.statusHistory.map(({ to }) => to)).toEqual(['new', 'contacted']);
  });
});

describe('the lead that went', () => {
  const gone = mergedSource({ ...aLead(), _id: uuid(3) }, uuid(2), then);

  test('is deleted, says where it went, and blocks nobody', () => {
    expect(gone).toMatchObject({ deletedAt: at(60), mergedInto: uuid(2), identity: {}, searchKeys: [] });
    expect(gone.version).toBe(2);
  });

  test('is found again once it is back', () => {
    const back = unmergedSource(gone, later);
    expect(back).not.toHaveProperty('mergedInto');
    expect(back).toMatchObject({ deletedAt: null, identity: aLead().identity, version: 3 });
  });
});

describe('ways to reach the person that find no room', () => {
  const target = aLead({ phone: '+12125550144' });
  const source = (phone: string | undefined, email: string | undefined): Lead => ({
    ...aLead({ company: 'Cobalt', email: 'x@cobalt.example' }),
    ...{ _id: uuid(3), phone, email },
  });

  test('become contacts of the lead that stays', () => {
    const left = leftoverContacts(target, source('+12125550155', 'bo@cobalt.example'));
    expect(left.map(({ type, value, leadId }) => [type, value, leadId])).toEqual([
      ['phone', '+12125550155', uuid(2)],
      ['email', 'bo@cobalt.example', uuid(2)],
    ]);
  });

  test('are none where both have the same, or one has nothing', () => {
    expect(leftoverContacts(target, source(target.phone, target.email))).toEqual([]);
    expect(leftoverContacts(target, source(undefined, undefined))).toEqual([]);
    expect(leftoverContacts(aLead(), source('+12125550155', undefined))).toEqual([]);
  });

  test('are all of the source that the merged lead does not say itself', () => {
    fc.assert(
      fc.property(targets, sources, (one, other) => {
        const next = mergedLead(one, other, then);
        const known = [next.phone, next.email, ...leftoverContacts(one, other).map(({ value }) => value)];
        expect(known).toEqual(expect.arrayContaining([other.phone, other.email].filter(Boolean)));
      }),
    );
  });
});
