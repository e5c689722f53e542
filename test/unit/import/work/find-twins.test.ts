import { describe, expect, test } from 'vitest';
import { couldBeOne, twinOf } from '../../../../functions/import/work/find-twins.ts';
import type { Lead, LeadInput } from '../../../../shared/contracts/lead.ts';
import { aLead } from '../../../support/builders.ts';
import { candidateOf } from '../../../support/import-candidates.ts';

const person = { firstName: 'Ann', lastName: 'Lee', company: 'Cobalt' };
const phone = '+12125550144';
const email = 'ann@cobalt.example';

describe('two with one name and company', () => {
  test.each<[string, LeadInput, LeadInput]>([
    ['the same phone', { phone }, { phone }],
    ['a phone of one and an e-mail of the other', { phone }, { email }],
    ['the same phone and an e-mail of one', { phone }, { phone, email }],
    ['nothing but that', {}, {}],
  ])('could be one with %s', (_, a, b) => {
    expect(couldBeOne(a, b)).toBe(true);
  });

  test.each<[string, LeadInput, LeadInput]>([
    ['another phone', { phone }, { phone: '+12125550145' }],
    ['another e-mail', { email }, { email: 'lee@cobalt.example' }],
    ['the same phone and another e-mail', { phone, email }, { phone, email: 'lee@cobalt.example' }],
  ])('are two with %s', (_, a, b) => {
    expect(couldBeOne(a, b)).toBe(false);
  });
});

describe('the lead already there', () => {
  const none = new Map<string, Lead>();
  const row = candidateOf(7, { ...person, phone, email });
  const { phoneHash = '', emailHash = '', personHash = '' } = row.lead.identity;
  const byPhone = aLead({ ...person, notes: 'by phone' });
  const byEmail = aLead({ ...person, notes: 'by e-mail' });
  const byName: Lead = aLead({ ...person, email, notes: 'by name' });

  test('is found by phone first', () => {
    const twins = new Map([
      [phoneHash, byPhone],
      [emailHash, byEmail],
    ]);
    expect(twinOf(row, twins, new Map([[personHash, byName]]))).toBe(byPhone);
  });

  test('is found by e-mail before name and company', () => {
    expect(twinOf(row, new Map([[emailHash, byEmail]]), new Map([[personHash, byName]]))).toBe(byEmail);
  });

  test('is found by name and company where nothing speaks against it', () => {
    expect(twinOf(row, none, new Map([[personHash, byName]]))).toBe(byName);
  });

  test('is nobody of that name with another phone', () => {
    const other = { ...byName, phone: '+12125550145' };
    expect(twinOf(row, none, new Map([[personHash, other]]))).toBeUndefined();
  });

  test('is nobody where no lead is known', () => {
    expect(twinOf(row, none, none)).toBeUndefined();
  });

  test('is nobody for a row without a phone where only others have none', () => {
    const loose = candidateOf(7, { firstName: 'Bo', email: 'bo@cobalt.example' });
    expect(twinOf(loose, new Map([[phoneHash, byPhone]]), new Map([[personHash, byName]]))).toBeUndefined();
  });
});
