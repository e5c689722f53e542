import { describe, expect, test } from 'vitest';
import { emailHash, identityOf, phoneHash } from '../../../../shared/domain/leads/identity.ts';
import { at, tenantId, uuid } from '../../../support/builders.ts';

const person = {
  tenantId,
  deletedAt: null,
  phone: '+12125550144',
  email: 'ann@cobalt.example',
  firstName: 'Åse',
  lastName: "O'Neil",
  company: 'Cobalt, Inc.',
};
const identity = identityOf(person);

test('is under the keys by which a lead is looked up', () => {
  expect(identity).toMatchObject({
    phoneHash: phoneHash(tenantId, person.phone),
    emailHash: emailHash(tenantId, person.email),
  });
});

test('shows neither phone nor e-mail', () => {
  expect(JSON.stringify(identity)).not.toMatch(/2125550144|cobalt/);
});

test.each(['phoneHash', 'emailHash', 'personHash'] as const)('another tenant has another %s', (key) => {
  expect(identityOf({ ...person, tenantId: uuid(99) })[key]).not.toBe(identity[key]);
});

test('a deleted lead has none, so it blocks nobody', () => {
  expect(identityOf({ ...person, deletedAt: at(0) })).toEqual({});
});

describe('the person', () => {
  test.each([
    ['accents and letter case', { firstName: 'ase', lastName: 'ONEIL' }],
    ['blanks', { firstName: ' Åse ', lastName: "O'Neil  " }],
    ['punctuation', { company: 'cobalt inc' }],
  ])('is the same whatever the %s', (_, changes) => {
    expect(identityOf({ ...person, ...changes }).personHash).toBe(identity.personHash);
  });

  test('is another at another company', () => {
    expect(identityOf({ ...person, company: 'Fern' }).personHash).not.toBe(identity.personHash);
  });

  test('is not known without a company', () => {
    const { company: _, ...alone } = person;
    expect(identityOf(alone)).not.toHaveProperty('personHash');
  });
});
