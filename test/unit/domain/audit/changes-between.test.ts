import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../../../shared/domain/audit/changes-between.ts';
import { patchLead } from '../../../../shared/domain/leads/patch-lead.ts';
import { aLead, at, uuid, writeContext } from '../../../support/builders.ts';

const names = fc.constantFrom('a', 'b', 'c', 'd');
const values = fc.oneof(
  fc.integer(),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.dictionary(names, fc.integer(), { noNullPrototype: true }),
  fc.integer({ min: 0, max: 9 }).map(at),
);
const documents = fc.dictionary(names, values, { noNullPrototype: true });

describe('what changed between two versions', () => {
  test('leads from the one to the other, and back', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const changes = Object.entries(changesBetween(before, after));
        const forth = { ...before, ...Object.fromEntries(changes.map(([name, { to }]) => [name, to])) };
        const back = { ...after, ...Object.fromEntries(changes.map(([name, { from }]) => [name, from])) };
        expect(forth).toEqual(after);
        expect(back).toEqual(before);
      }),
    );
  });

  test('is nothing when they say the same', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(changesBetween(document, structuredClone(document))).toEqual({});
      }),
    );
  });

  test('names no field that says the same', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        for (const { from, to } of Object.values(changesBetween(before, after))) expect(from).not.toEqual(to);
      }),
    );
  });

  test.each([
    ['replaced', { a: 1 }, { a: 2 }, { a: { from: 1, to: 2 } }],
    ['added', {}, { a: 2 }, { a: { to: 2 } }],
    ['removed', { a: 1 }, {}, { a: { from: 1 } }],
    ['set from null', { a: null }, { a: 2 }, { a: { to: 2 } }],
    ['set to nothing that matters', { a: null }, { a: undefined }, {}],
    ['changed inside', { a: { b: 1 } }, { a: { b: 2 } }, { a: { from: { b: 1 }, to: { b: 2 } } }],
    [
      'no, or none',
      { a: false, b: 0 },
      { a: true, b: 1 },
      { a: { from: false, to: true }, b: { from: 0, to: 1 } },
    ],
  ])('says what was %s', (_, before: object, after: object, changes: object) => {
    expect(changesBetween(before, after)).toStrictEqual(changes);
  });
});

describe('of a lead', () => {
  test('that was created, all that was said of it is told', () => {
    expect(changesBetween(null, aLead({ city: 'Boston' }))).toMatchObject({
      firstName: { to: 'Ann' },
      email: { to: 'ann@cobalt.example' },
      city: { to: 'Boston' },
      doNotCall: { to: false },
    });
  });

  test('that was changed, only that is told, and nothing that follows from it', () => {
    const before = aLead({ ownerId: uuid(7) });
    const after = patchLead(
      before,
      { title: 'CEO', ownerId: uuid(9) },
      { ...writeContext, now: at(60), actor: 'other' },
    );
    expect(changesBetween(before, after)).toStrictEqual({
      title: { to: 'CEO' },
      ownerId: { from: uuid(7), to: uuid(9) },
    });
  });

  test('that was deleted, when is told', () => {
    expect(changesBetween(aLead(), { ...aLead(), deletedAt: at(9) })).toStrictEqual({
      deletedAt: { to: at(9) },
    });
  });

  test('whose status moved, the move is told once', () => {
    const after = patchLead(aLead(), { status: 'contacted' }, writeContext);
    expect(changesBetween(aLead(), after)).toStrictEqual({ status: { from: 'new', to: 'contacted' } });
  });
});
