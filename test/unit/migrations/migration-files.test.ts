import { describe, expect, test } from 'vitest';
import { type MigrationFile, migrationFiles, upAndDown } from '../../../migrations/migration-files.ts';
import { assertUnedited } from '../../../migrations/migration-store.ts';

const file = (text: string): MigrationFile => ({ name: '0001_first', path: '', text, checksum: 'abc' });

describe('a migration in a text file', () => {
  test.each(['--', '//'])('has two halves after %s', (comment) => {
    const text = `${comment} about\n${comment} migrate:up\nCREATE a;\n${comment} migrate:down\nDROP a;\n`;
    expect(upAndDown(file(text))).toEqual({ up: '\nCREATE a;\n', down: '\nDROP a;\n' });
  });

  test('may speak of its halves within a line', () => {
    const text = "-- migrate:up\nSELECT '-- migrate:down';\n-- migrate:down\nDROP a;";
    expect(upAndDown(file(text)).down).toBe('\nDROP a;');
  });

  test.each(['CREATE a;', '-- migrate:up\nCREATE a;'])(
    'without both halves is refused by name: %j',
    (text) => {
      expect(() => upAndDown(file(text))).toThrow(
        'Migration 0001_first needs a "migrate:up" and a "migrate:down"',
      );
    },
  );
});

describe('the migrations of each store', () => {
  test.each([
    ['postgres', '.sql'],
    ['neo4j', '.cypher'],
    ['mongodb', '.ts'],
  ] as const)('%s: are numbered without a gap, in order', (store, ending) => {
    const numbers = migrationFiles(store, ending).map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test.each([
    ['postgres', '.sql'],
    ['neo4j', '.cypher'],
  ] as const)('%s: can all be taken back', (store, ending) => {
    const halves = migrationFiles(store, ending).map(upAndDown);
    expect(halves.filter(({ up, down }) => !up.trim() || !down.trim())).toEqual([]);
  });
});

describe('an applied migration', () => {
  const applied = { name: '0001_first', checksum: 'abc' };

  test('that is as it was is fine', () => {
    expect(() => assertUnedited([file('x')], [applied])).not.toThrow();
  });

  test('that was edited is refused', () => {
    expect(() => assertUnedited([file('x')], [{ ...applied, checksum: 'def' }])).toThrow(
      '0001_first was edited',
    );
  });

  test('whose file is gone is refused', () => {
    expect(() => assertUnedited([], [applied])).toThrow('its file is gone');
  });
});
