import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../../../shared/contracts/audit-event.ts';
import { chainStart, changesHashOf, isIntact, linkHash } from '../../../../shared/domain/audit/chain.ts';
import { at, tenantId, uuid } from '../../../support/builders.ts';

const salt = 'a-random-salt';

const anEntry = (number: number, more: Partial<AuditEvent> = {}): AuditEvent => {
  const changes = more.changes ?? { title: { from: 'CTO', to: `CEO ${number}` }, at: { to: at(number) } };
  return {
    ...{ _id: uuid(100 + number), tenantId, type: 'lead.updated', entityId: uuid(2), version: 2 },
    ...{ at: at(number), actor: 'user:1', requestId: 'r-1', from: '192.0.2.1' },
    ...{ changes, salt, changesHash: changesHashOf(changes, salt) },
    ...more,
  };
};

const entries = [1, 2, 3, 4].map((number) => anEntry(number));
const hash = linkHash(chainStart, entries);

/** An entry as somebody erased it: nobody can tell any more what it said. */
const erased = ({ changes, salt: _, ...left }: AuditEvent): AuditEvent => ({ ...left, erasedAt: at(999) });

/** Flips a bit of one sign of a text. */
const flipped = (text: string, where: number, bit: number): string => {
  const index = where % text.length;
  const other = String.fromCharCode(text.charCodeAt(index) ^ (1 << bit));
  return text.slice(0, index) + other + text.slice(index + 1);
};

const textFields = [
  ...(['_id', 'tenantId', 'type', 'entityId', 'actor', 'requestId', 'from', 'changesHash'] as const),
] as const;
const positions = fc.nat(entries.length - 1);

const replaced = (index: number, change: (entry: AuditEvent) => AuditEvent) =>
  entries.map((entry, place) => (place === index ? change(entry) : entry));

describe('the hash of a link', () => {
  test('is the same for the same, and for what came back from a store', () => {
    expect(linkHash(chainStart, structuredClone(entries))).toBe(hash);
    const turned = entries.map((entry) => Object.fromEntries(Object.entries(entry).reverse()) as AuditEvent);
    expect(linkHash(chainStart, turned)).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is another when any bit of any text of any entry is', () => {
    fc.assert(
      fc.property(
        positions,
        fc.constantFrom(...textFields),
        fc.nat(),
        fc.integer({ min: 0, max: 6 }),
        (index, field, where, bit) => {
          const changed = replaced(index, (entry) => ({
            ...entry,
            [field]: flipped(String(entry[field]), where, bit),
          }));
          expect(linkHash(chainStart, changed)).not.toBe(hash);
        },
      ),
    );
  });

  test('is another when the version or the time is', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 1e6 }), (index, more) => {
        const version = replaced(index, (entry) => ({ ...entry, version: entry.version + more }));
        const later = replaced(index, (entry) => ({ ...entry, at: new Date(entry.at.getTime() + more) }));
        expect(linkHash(chainStart, version)).not.toBe(hash);
        expect(linkHash(chainStart, later)).not.toBe(hash);
      }),
    );
  });

  test.each(['requestId', 'from'] as const)('is another when %s is taken away or emptied', (field) => {
    const without = replaced(1, ({ [field]: _, ...entry }) => entry);
    const emptied = replaced(1, (entry) => ({ ...entry, [field]: '' }));
    const hashes = [hash, linkHash(chainStart, without), linkHash(chainStart, emptied)];
    expect(new Set(hashes).size).toBe(3);
  });

  test('is another when an entry is removed or added', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 5, max: 50 }), (index, number) => {
        const removed = entries.filter((_, place) => place !== index);
        expect(linkHash(chainStart, removed)).not.toBe(hash);
        expect(linkHash(chainStart, entries.toSpliced(index, 0, anEntry(number)))).not.toBe(hash);
        expect(
          linkHash(chainStart, entries.toSpliced(index, 0, ...entries.slice(index, index + 1))),
        ).not.toBe(hash);
      }),
    );
  });

  test('is another when entries change places', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        const isSame = shuffled.every((entry, index) => entry === entries[index]);
        expect(linkHash(chainStart, shuffled) === hash).toBe(isSame);
      }),
    );
  });

  test('is another when the link before it is', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 3 }), (where, bit) => {
        expect(linkHash(flipped(chainStart, where, bit), entries)).not.toBe(hash);
      }),
    );
  });

  test('stays when entries are erased', () => {
    fc.assert(
      fc.property(fc.subarray(entries), (gone) => {
        const left = entries.map((entry) => (gone.includes(entry) ? erased(entry) : entry));
        expect(linkHash(chainStart, left)).toBe(hash);
      }),
    );
  });
});

describe('an entry is intact', () => {
  test('as it was written, and after an erasure', () => {
    expect([...entries, ...entries.map(erased)].map(isIntact)).not.toContain(false);
  });

  test('unless any bit of what it changed is another', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.integer({ min: 0, max: 6 }),
        (to, where, bit) => {
          const entry = anEntry(1, { changes: { notes: { to } } });
          expect(isIntact(entry)).toBe(true);
          expect(isIntact({ ...entry, changes: { notes: { to: flipped(to, where, bit) } } })).toBe(false);
          expect(isIntact({ ...entry, changes: { notes: { from: to } } })).toBe(false);
          expect(isIntact({ ...entry, changes: { notes: { to }, more: { to: 1 } } })).toBe(false);
        },
      ),
    );
  });

  test('unless its changes are gone and no erasure says why', () => {
    const { changes, ...rest } = anEntry(1);
    expect(isIntact(rest)).toBe(false);
  });

  test('unless its salt is another, or gone', () => {
    expect(isIntact({ ...anEntry(1), salt: 'another' })).toBe(false);
    expect(isIntact({ ...anEntry(1), salt: undefined })).toBe(false);
  });

  test('whatever the order of its fields', () => {
    const changes = { b: { to: { y: 1, x: [2, 1] } }, a: { to: 1 } };
    const turned = { a: { to: 1 }, b: { to: { x: [2, 1], y: 1 } } };
    expect(isIntact({ ...anEntry(1, { changes }), changes: turned })).toBe(true);
  });
});

test('the hash of the same change differs by its salt', () => {
  expect(changesHashOf({ a: { to: 1 } }, 'one')).not.toBe(changesHashOf({ a: { to: 1 } }, 'two'));
});
