import { describe, expect, test } from 'vitest';
import { type Contact, type ContactInput, contact as schema } from '../../../../shared/contracts/contact.ts';
import {
  deletedContact,
  demotedContact,
  newContact,
  patchContact,
} from '../../../../shared/domain/contacts/contact.ts';
import { at, tenantId, uuid, writeContext } from '../../../support/builders.ts';

const aContact = (input: Partial<ContactInput> = {}): Contact =>
  newContact({ type: 'email', value: 'ann@cobalt.example', ...input }, uuid(5), writeContext);
const later = { ...writeContext, now: at(60) };
const ofLead = { leadId: uuid(2), isPrimary: true };
const owner = `${tenantId}|${uuid(2)}|email`;

describe('a new contact', () => {
  test('is what its schema says', () => {
    expect(schema.safeParse(aContact({ ...ofLead, engagement: { opens: 3 } })).error).toBeUndefined();
  });

  test('is neither primary nor verified nor off limits unless said so', () => {
    expect(aContact()).toMatchObject({
      isPrimary: false,
      isVerified: false,
      doNotContact: false,
      bounceCount: 0,
      engagement: { opens: 0, replies: 0, callsAnswered: 0, score: 0 },
      version: 1,
    });
  });

  test('that is verified was so when somebody says, or else now', () => {
    expect(aContact({ isVerified: true }).verifiedAt).toEqual(at(0));
    expect(aContact({ isVerified: true, verifiedAt: at(-9) }).verifiedAt).toEqual(at(-9));
    expect(aContact()).not.toHaveProperty('verifiedAt');
  });

  test('has a score of its engagement', () => {
    expect(aContact({ engagement: { opens: 1_000_000, lastTouchAt: at(0) } }).engagement.score).toBe(100);
  });
});

describe('the value', () => {
  test.each([
    ['phone', '(212) 555-0144', '+12125550144'],
    ['phone', '+44 20 7946 0018', '+442079460018'],
    ['email', 'Ann@Cobalt.EXAMPLE', 'ann@cobalt.example'],
    ['address', '1 Main St, Boston', '1 Main St, Boston'],
    ['social', '@Ann_Cobalt', '@Ann_Cobalt'],
  ] as const)('of a %s, %j, is kept as %j', (type, value, kept) => {
    expect(aContact({ type, value }).value).toBe(kept);
  });

  test('of a phone is read in the region of the tenant', () => {
    const british = { ...writeContext, defaultRegion: 'GB' };
    expect(newContact({ type: 'phone', value: '020 7946 0018' }, uuid(5), british).value).toBe(
      '+442079460018',
    );
  });

  test('is the same however often it is normalised', () => {
    const { value } = aContact({ type: 'phone', value: '212-555-0144' });
    expect(aContact({ type: 'phone', value }).value).toBe(value);
  });

  test.each([
    ['phone', '12345'],
    ['phone', 'ann@cobalt.example'],
    ['email', 'ann at cobalt'],
    ['email', '+12125550144'],
  ] as const)('that is no %s is refused: %j', (type, value) => {
    const refused = expect.objectContaining({
      code: 'unprocessable',
      problems: [expect.objectContaining({ pointer: '/value' })],
    });
    expect(() => aContact({ type, value })).toThrow(refused);
    const known = aContact({ type, value: type === 'phone' ? '+12125550144' : 'ann@cobalt.example' });
    expect(() => patchContact(known, { value }, later)).toThrow(refused);
  });
});

describe('the keys that keep contacts apart', () => {
  const primary = aContact(ofLead);
  const keys = { primaryKey: owner, valueKey: `${owner}|ann@cobalt.example` };

  test('are both there for the primary contact of a lead', () => {
    expect(primary).toMatchObject(keys);
  });

  test('of one that is not primary name its value only', () => {
    const plain = aContact({ leadId: uuid(2) });
    expect(plain).not.toHaveProperty('primaryKey');
    expect(plain.valueKey).toBe(keys.valueKey);
  });

  test('are missing without a lead, even of a primary one', () => {
    const alone = aContact({ isPrimary: true });
    expect(alone).not.toHaveProperty('primaryKey');
    expect(alone).not.toHaveProperty('valueKey');
  });

  test.each([
    ['deleted', deletedContact(primary, later)],
    ['taken from its lead', patchContact(primary, { leadId: null }, later)],
  ])('go when the contact is %s', (_, contact) => {
    expect(contact).not.toHaveProperty('primaryKey');
    expect(contact).not.toHaveProperty('valueKey');
    expect(contact.version).toBe(2);
  });

  test('of one that is demoted leave the place of the primary free', () => {
    const demoted = demotedContact(primary, later);
    expect(demoted).not.toHaveProperty('primaryKey');
    expect(demoted).toMatchObject({ isPrimary: false, valueKey: keys.valueKey, version: 2 });
  });

  test('follow a new value and a new lead', () => {
    const patch = { value: 'BO@cobalt.example', leadId: uuid(9) };
    expect(patchContact(primary, patch, later)).toMatchObject({
      primaryKey: `${tenantId}|${uuid(9)}|email`,
      valueKey: `${tenantId}|${uuid(9)}|email|bo@cobalt.example`,
    });
  });

  test('are the same for the same value written another way', () => {
    expect(aContact({ ...ofLead, value: 'ANN@cobalt.example' }).valueKey).toBe(keys.valueKey);
  });
});

describe('a patch', () => {
  const touched = aContact({ label: 'work', engagement: { opens: 4, replies: 1, lastTouchAt: at(0) } });

  test('adds to the engagement what it names and leaves the rest', () => {
    const { engagement } = patchContact(touched, { engagement: { opens: 9 } }, later);
    expect(engagement).toMatchObject({ opens: 9, replies: 1, lastTouchAt: at(0) });
    expect(engagement.score).toBeGreaterThan(touched.engagement.score);
  });

  test('may forget the engagement', () => {
    const { engagement } = patchContact(touched, { engagement: null }, later);
    expect(engagement).toEqual({ opens: 0, replies: 0, callsAnswered: 0, score: 0 });
  });

  test('that verifies dates it', () => {
    expect(patchContact(touched, { isVerified: true }, later).verifiedAt).toEqual(at(60));
  });

  test('removes what it names null, and nothing else', () => {
    const patched = patchContact(touched, { label: null }, later);
    expect(patched).not.toHaveProperty('label');
    expect(patched).toMatchObject({ value: touched.value, version: 2, updatedAt: at(60), createdAt: at(0) });
  });

  test('does not touch the contact that it was given', () => {
    const before = structuredClone(touched);
    patchContact(touched, { value: 'bo@cobalt.example', engagement: { opens: 9 }, label: null }, later);
    expect(touched).toEqual(before);
  });
});

describe('the quality of a contact', () => {
  test('is full when it is verified, labelled and of a lead', () => {
    const { dataQuality } = aContact({ leadId: uuid(2), label: 'work', isVerified: true });
    expect(dataQuality).toEqual({ score: 100, missing: [], doubtful: [] });
  });

  test('names what is missing and what is doubtful, and falls no lower than 0', () => {
    expect(aContact({ bounceCount: 9 }).dataQuality).toEqual({
      score: 0,
      missing: ['label', 'leadId'],
      doubtful: ['isVerified', 'bounceCount'],
    });
  });
});
