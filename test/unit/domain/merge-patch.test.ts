import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';

/** RFC 7396, appendix A: those whose values are no objects. */
test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
])('%j patched with %j is %j', (target: object, patch: object, result: object) => {
  expect(applyMergePatch(target, patch)).toStrictEqual(result);
});

const values = fc.oneof(fc.integer(), fc.string({ unit: 'binary' }), fc.boolean(), fc.array(fc.integer()));
const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const objects = fc.dictionary(names, values, { noNullPrototype: true });
const patches = fc.dictionary(names, fc.option(values, { nil: null }), { noNullPrototype: true });

test('what is not named stays, what is named null is gone, what else is named is there', () => {
  fc.assert(
    fc.property(objects, patches, (target, patch) => {
      const patched: Record<string, unknown> = applyMergePatch(target, patch);
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        const wanted = name in patch ? (patch[name] ?? undefined) : target[name];
        expect(patched[name]).toEqual(wanted);
        expect(name in patched).toBe(wanted !== undefined);
      }
    }),
  );
});

test('a patch applied twice does what it did once, and the target stays as it was', () => {
  fc.assert(
    fc.property(objects, patches, (target, patch) => {
      const before = structuredClone(target);
      const once = applyMergePatch(target, patch);
      expect(applyMergePatch(once, patch)).toEqual(once);
      expect(target).toEqual(before);
    }),
  );
});

test('a field that is undefined is not named', () => {
  expect(applyMergePatch({ a: 1 }, { a: undefined, b: undefined })).toStrictEqual({ a: 1 });
});
