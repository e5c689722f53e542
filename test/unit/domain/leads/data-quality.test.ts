import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataQuality } from '../../../../shared/domain/leads/data-quality.ts';

const complete = {
  phone: '+12125550144',
  email: 'ann@cobalt.example',
  firstName: 'Ann',
  lastName: 'Lee',
  company: 'Cobalt',
  title: 'CEO',
  industry: 'Paint',
  city: 'Boston',
  state: 'MA',
};

const someFields = fc.record(
  Object.fromEntries(
    Object.entries(complete).map(([name, value]) => [name, fc.constantFrom(value, 'a@gmail.com')]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<typeof complete>>;

describe('the quality of the data', () => {
  test('of a complete lead is 100', () => {
    expect(dataQuality(complete)).toEqual({ score: 100, missing: [], doubtful: [] });
  });

  test('of nothing is 0, all of it missing', () => {
    expect(dataQuality({})).toEqual({ score: 0, missing: Object.keys(complete), doubtful: [] });
  });

  test('is 0 to 100', () => {
    fc.assert(
      fc.property(someFields, (fields) => {
        const { score } = dataQuality(fields);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('names exactly what is not there', () => {
    fc.assert(
      fc.property(someFields, (fields) => {
        const absent = Object.keys(complete).filter((name) => !(name in fields));
        expect(dataQuality(fields).missing).toEqual(absent);
      }),
    );
  });
});

describe('a private address', () => {
  test('is doubtful for the contact of a company', () => {
    expect(dataQuality({ ...complete, email: 'ann@gmail.com' })).toMatchObject({
      score: 95,
      doubtful: ['email'],
    });
  });

  test('is not for a person', () => {
    expect(dataQuality({ email: 'ann@gmail.com' }).doubtful).toEqual([]);
  });
});
