import { describe, expect, test } from 'vitest';
import { type Lead, type LeadStatus, leadStatuses } from '../../../../shared/contracts/lead.ts';
import { statusTransitions } from '../../../../shared/domain/leads/status.ts';
import { qualifyLead, transitionLead } from '../../../../shared/domain/leads/transition-lead.ts';
import { aLead, at, uuid, writeContext } from '../../../support/builders.ts';

const later = { ...writeContext, now: at(60), actor: 'somebody else' };
const inStatus = (status: LeadStatus): Lead => ({ ...aLead(), status });
const pillar = (score: number) => ({ score, confidence: 1 });

describe('a transition', () => {
  test('is kept with who made it, when and why', () => {
    const moved = transitionLead(aLead(), 'contacted', 'She answered', later);
    expect(moved).toMatchObject({ status: 'contacted', version: 2, updatedAt: at(60) });
    expect(moved.statusHistory).toEqual([
      ...aLead().statusHistory,
      { from: 'new', to: 'contacted', by: 'somebody else', at: at(60), reason: 'She answered' },
    ]);
  });

  test('without a reason has none', () => {
    expect(transitionLead(aLead(), 'contacted', undefined, later).statusHistory.at(-1)).not.toHaveProperty(
      'reason',
    );
  });

  test('changes what is derived of the status', () => {
    const lost = transitionLead(inStatus('qualified'), 'closed_lost', undefined, later);
    expect(lost.conversionProbability).toBe(0);
  });

  test.each(leadStatuses)('from %s leads to what the table allows and nowhere else', (from) => {
    const reachable = leadStatuses.filter((to) => {
      try {
        return transitionLead(inStatus(from), to, undefined, later).status === to;
      } catch (error) {
        expect(error).toMatchObject({ code: 'transition_not_allowed', extra: { from, to } });
        return false;
      }
    });
    expect(reachable.toSorted()).toEqual([...statusTransitions[from]].toSorted());
  });

  test('does not touch the lead that it was given', () => {
    const lead = aLead();
    const before = structuredClone(lead);
    transitionLead(lead, 'contacted', 'x', later);
    expect(lead).toEqual(before);
  });
});

describe('what somebody found out', () => {
  test('replaces what was detected, even by less, and leaves the other pillars', () => {
    const detected = { ...pillar(25), notes: 'a budget', updatedAt: at(0), detectedIn: uuid(4) };
    const known: Lead = { ...aLead(), bant: { budget: detected, need: detected, total: 50 } };
    const qualified = qualifyLead(known, { budget: { ...pillar(5), value: 7 } }, later);
    expect(qualified.bant).toEqual({
      budget: { score: 5, confidence: 1, value: 7, updatedAt: at(60) },
      need: detected,
      total: 30,
    });
  });

  test('shows in the score, and is a version of its own', () => {
    const qualified = qualifyLead(aLead(), { budget: pillar(25) }, later);
    expect(qualified.leadScore).toBeGreaterThan(aLead().leadScore);
    expect(qualified).toMatchObject({ version: 2, updatedAt: at(60), qualificationTier: 'cold' });
  });
});

describe('a total of 60', () => {
  const input = { budget: pillar(25), authority: pillar(25), need: pillar(10) };

  test.each(['new', 'contacted', 'nurturing'] as const)(
    'makes a lead that is %s a qualified one',
    (status) => {
      const qualified = qualifyLead(inStatus(status), input, later);
      expect(qualified.status).toBe('qualified');
      expect(qualified.statusHistory.at(-1)).toEqual({
        ...{ from: status, to: 'qualified', by: 'somebody else', at: at(60) },
        reason: 'BANT total 60',
      });
    },
  );

  test.each(['qualified', 'proposal', 'negotiation', 'closed_won', 'closed_lost'] as const)(
    'leaves a lead that is %s where it is',
    (status) => {
      const qualified = qualifyLead(inStatus(status), input, later);
      expect(qualified.status).toBe(status);
      expect(qualified.statusHistory).toEqual(aLead().statusHistory);
    },
  );

  test('is reached by what was known before, too', () => {
    const known = qualifyLead(aLead(), { budget: pillar(25), authority: pillar(25) }, later);
    expect(known.status).toBe('new');
    expect(qualifyLead(known, { need: pillar(10) }, later).status).toBe('qualified');
  });

  test('is not reached by 59', () => {
    expect(qualifyLead(aLead(), { ...input, need: pillar(9) }, later).status).toBe('new');
  });
});
