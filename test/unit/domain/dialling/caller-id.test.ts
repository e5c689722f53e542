import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callerIdFor } from '../../../../shared/domain/dialling/caller-id.ts';
import { uuid } from '../../../support/builders.ts';

const [newYork, newYorkToo, denver, london] = [
  ...['+12125550100', '+12125550101', '+13035550100', '+442079460100'],
] as [string, string, string, string];
const lines = [newYork, denver, newYorkToo, london];

/** As ids are: different at the end. */
const manyLeads = (phone?: string) => Array.from({ length: 40 }, (_, index) => ({ _id: uuid(index), phone }));
const used = (from: readonly string[], phone?: string): string[] =>
  [...new Set(manyLeads(phone).map((lead) => callerIdFor(from, lead)))].toSorted();

describe('a lead is called from', () => {
  test('the line of its own area code', () => {
    expect(used(lines, '+13035550144')).toEqual([denver]);
  });

  test('each of several lines of its area code, and no other', () => {
    expect(used(lines, '+12125550144')).toEqual([newYork, newYorkToo]);
  });

  test.each([
    ['of which area code there is no line', '+14155550144'],
    ['of another country', '+442079460144'],
    ['whose country code looks like an area code', '+2125550144'],
    ['without a number', undefined],
  ])('any line where it is one %s', (_, phone) => {
    expect(used(lines, phone)).toEqual(lines.toSorted());
  });

  test('the only line there is', () => {
    expect(used([london], '+12125550144')).toEqual([london]);
  });
});

test('it is always the same line, and one of ours', () => {
  const numbers = fc.stringMatching(/^\+1[2-9]\d{2}555\d{4}$/);
  const someLines = fc.uniqueArray(numbers, { minLength: 1, maxLength: 8 });
  const lead = fc.record({ _id: fc.uuid(), phone: fc.option(numbers, { nil: undefined }) });
  fc.assert(
    fc.property(someLines, lead, (ours, called) => {
      const line = callerIdFor(ours, called);
      expect(ours).toContain(line);
      expect(callerIdFor([...ours], { ...called })).toBe(line);
    }),
  );
});
