import { describe, expect, test } from 'vitest';
import type { Lead } from '../../../../shared/contracts/lead.ts';
import type { ImportMode } from '../../../../shared/contracts/lead-import.ts';
import { aLead, uuid } from '../../../support/builders.ts';
import { candidateOf, importId, settleIn } from '../../../support/import-candidates.ts';

const ann = { firstName: 'Ann', email: 'ann@cobalt.example' };
const row = () => candidateOf(7, { ...ann, city: 'Bath' });
const modes: readonly ImportMode[] = ['skip', 'update', 'upsert'];

/** A lead that this import created from another row. */
const createdBy = (line: number, changes: Partial<Lead> = {}): Lead => ({
  ...aLead({ city: 'Rome' }),
  import: { id: importId, line },
  ...changes,
});

describe.each(modes)('in the mode %s, a row that meets a lead of this import', (mode) => {
  test('which is its own was inserted, by a message delivered before', () => {
    expect(settleIn(mode, row(), createdBy(7))).toEqual({
      outcome: { line: 7, fate: 'inserted', leadId: uuid(2) },
    });
  });

  test('which is its own was inserted also when somebody edited it since', () => {
    expect(settleIn(mode, row(), createdBy(7, { version: 3 }))).toEqual({
      outcome: { line: 7, fate: 'inserted', leadId: uuid(2) },
    });
  });

  test('of an earlier line is a duplicate', () => {
    expect(settleIn(mode, row(), createdBy(3))).toEqual({
      outcome: {
        ...{ line: 7, fate: 'skipped', leadId: uuid(2), reason: 'duplicate of line 3', duplicateOf: 3 },
        cells: ['Ann', 'ann@cobalt.example', 'Bath'],
      },
    });
  });

  test('of a later line takes its place, under its id', () => {
    const candidate = row();
    expect(settleIn(mode, candidate, createdBy(9))).toEqual({
      outcome: { line: 7, fate: 'inserted', leadId: uuid(2) },
      next: { ...candidate.lead, _id: uuid(2) },
      overrules: true,
    });
  });

  test('of a later line that somebody edited leaves it alone', () => {
    expect(settleIn(mode, row(), createdBy(9, { version: 2 }))).toMatchObject({
      outcome: { fate: 'skipped', reason: 'duplicate of line 9' },
    });
  });

  test('of a later line leaves it alone where somebody else has its other key', () => {
    expect(settleIn(mode, row(), createdBy(9), true)).toMatchObject({
      outcome: { fate: 'skipped', reason: 'duplicate of line 9' },
    });
  });
});

describe.each<[string, Partial<Lead>]>([
  ['that was there before', {}],
  ['of another import', { import: { id: uuid(71), line: 7 } }],
])('a row that meets a lead %s', (_, changes) => {
  const twin = (): Lead => ({ ...aLead({ city: 'Rome' }), ...changes });

  test('is skipped in the mode skip, and names it', () => {
    expect(settleIn('skip', row(), twin())).toEqual({
      outcome: {
        ...{ line: 7, fate: 'skipped', leadId: uuid(2), reason: 'the lead exists already' },
        cells: ['Ann', 'ann@cobalt.example', 'Bath'],
      },
    });
  });

  test.each(['update', 'upsert'] as const)('changes it in the mode %s', (mode) => {
    expect(settleIn(mode, row(), twin())).toMatchObject({
      outcome: { line: 7, fate: 'updated', leadId: uuid(2) },
      next: { _id: uuid(2), version: 2, city: 'Bath', ...changes },
    });
  });

  test.each(['update', 'upsert'] as const)('is skipped in the mode %s where it says nothing new', (mode) => {
    const { outcome, next } = settleIn(mode, candidateOf(7, ann), twin());
    expect({ fate: outcome.fate, reason: outcome.reason, next }).toEqual({
      ...{ fate: 'skipped', reason: 'the lead says all of this already', next: undefined },
    });
  });
});
