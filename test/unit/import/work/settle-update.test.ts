import { describe, expect, test } from 'vitest';
import type { Lead, LeadInput } from '../../../../shared/contracts/lead.ts';
import { updatedLead } from '../../../../shared/domain/imports/update-lead.ts';
import { aLead, uuid } from '../../../support/builders.ts';
import { candidateOf, importContext, importId, settleIn } from '../../../support/import-candidates.ts';

const ann = { firstName: 'Ann', email: 'ann@cobalt.example' };
const row = (input: LeadInput = { city: 'Bath' }) => candidateOf(7, { ...ann, ...input });

/** A lead that a row of an import changed already. */
function changedBy(line: number, input: LeadInput = { city: 'Oslo', title: 'CEO' }, id = importId): Lead {
  const next = updatedLead(aLead({ city: 'Rome' }), input, { id, line }, importContext);
  if (!next) throw new Error('the row says nothing new');
  return next;
}

describe.each(['update', 'upsert'] as const)('in the mode %s, a row that meets a lead which', (mode) => {
  test('it changed itself was an update, by a message delivered before', () => {
    expect(settleIn(mode, row(), changedBy(7))).toEqual({
      outcome: { line: 7, fate: 'updated', leadId: uuid(2) },
    });
  });

  test('it changed itself was an update also when somebody edited the lead since', () => {
    expect(settleIn(mode, row(), { ...changedBy(7), version: 5 })).toEqual({
      outcome: { line: 7, fate: 'updated', leadId: uuid(2) },
    });
  });

  test('an earlier line changed is a duplicate of it', () => {
    const { outcome, next } = settleIn(mode, row(), changedBy(3));
    expect(outcome).toMatchObject({ fate: 'skipped', reason: 'duplicate of line 3', leadId: uuid(2) });
    expect(next).toBeUndefined();
  });

  test('a later line changed says what it says, and nothing of that line', () => {
    const { outcome, next } = settleIn(mode, row(), changedBy(9));
    expect(outcome).toEqual({ line: 7, fate: 'updated', leadId: uuid(2) });
    expect(next).toMatchObject({ city: 'Bath', importUpdate: { line: 7, before: { city: 'Rome' } } });
    expect(next).not.toHaveProperty('title');
  });

  test('a later line changed is written one version on from what was seen', () => {
    expect(settleIn(mode, row(), changedBy(9)).next).toMatchObject({
      ...{ version: 3, importUpdate: { version: 3 } },
    });
  });

  test('a later line changed, and somebody edited since, leaves it alone', () => {
    const { outcome, next } = settleIn(mode, row(), { ...changedBy(9), version: 5 });
    expect(outcome).toMatchObject({ fate: 'skipped', reason: 'duplicate of line 9' });
    expect(next).toBeUndefined();
  });

  test('a later line changed is restored where this row says nothing new', () => {
    const { outcome, next } = settleIn(mode, row({ city: 'Rome' }), changedBy(9));
    expect(outcome).toMatchObject({ fate: 'skipped', reason: 'the lead says all of this already' });
    expect(next).toEqual({ ...aLead({ city: 'Rome' }), version: 3, updatedAt: importContext.now });
  });

  test('another import changed adds to what that one said', () => {
    const { next } = settleIn(mode, row(), changedBy(3, { title: 'CEO' }, uuid(71)));
    expect(next).toMatchObject({ title: 'CEO', city: 'Bath', importUpdate: { id: importId, line: 7 } });
  });
});

describe('a row with the phone or the e-mail of somebody else', () => {
  const input = { city: 'Bath', phone: '+12125550144' };

  test('changes the lead without it', () => {
    const { outcome, next } = settleIn('update', row(input), aLead(), true);
    expect(outcome.fate).toBe('updated');
    expect(next).toMatchObject({ city: 'Bath' });
    expect(next).not.toHaveProperty('phone');
  });

  test('is warned of', () => {
    const candidate = row(input);
    settleIn('update', candidate, aLead(), true);
    expect(candidate.warnings).toEqual([
      { line: 7, column: 'phone', value: '+12125550144', reason: 'belongs to another lead' },
    ]);
  });

  test('is warned of once, however often it is looked at', () => {
    const candidate = row(input);
    settleIn('update', candidate, aLead(), true);
    settleIn('update', candidate, aLead(), true);
    expect(candidate.warnings).toHaveLength(1);
  });

  test('leaves the lead the extension of its own phone', () => {
    const twin = aLead({ phone: '+12125550100', phoneExtension: '1' });
    const { next } = settleIn('update', row({ ...input, phoneExtension: '99' }), twin, true);
    expect(next).toMatchObject({ phone: '+12125550100', phoneExtension: '1' });
  });

  test('is skipped where it says nothing else', () => {
    const { outcome } = settleIn('update', row({ phone: '+12125550144' }), aLead(), true);
    expect(outcome).toMatchObject({ fate: 'skipped', reason: 'the lead says all of this already' });
  });

  test('keeps what is the lead’s own', () => {
    const candidate = row({ city: 'Bath' });
    settleIn('update', candidate, aLead(), true);
    expect(candidate.warnings).toEqual([]);
  });
});
