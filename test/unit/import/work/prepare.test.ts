import { describe, expect, test } from 'vitest';
import { Preparation } from '../../../../functions/import/work/prepare.ts';
import type { LeadImport } from '../../../../shared/contracts/lead-import.ts';
import { uuid } from '../../../support/builders.ts';
import { anImport, importContext, importId } from '../../../support/import-candidates.ts';

const header = ['first_name', 'company', 'phone', 'email', 'tags'];

/** Reads rows from line 2 on, all at once or in batches. */
function prepare(record: LeadImport, ...batches: readonly (readonly string[])[][]) {
  let id = 100;
  let line = 1;
  const preparation = new Preparation(record, importContext, () => {
    id += 1;
    return uuid(id);
  });
  const candidates = batches.flatMap((rows) =>
    preparation.candidates(
      rows.map((cells) => {
        line += 1;
        return { line, cells };
      }),
    ),
  );
  return { candidates, lines: candidates.map(({ row }) => row.line), outcomes: preparation.outcomes };
}

const ann = ['Ann', 'Cobalt', '212-555-0144', 'ann@cobalt.example', ''];

describe('a row that repeats an earlier one of its slice', () => {
  test.each([
    ['phone', ['Bo', 'Zinc', '+1 (212) 555-0144', 'bo@zinc.example', '']],
    ['e-mail', ['Bo', 'Zinc', '212-555-0145', 'ANN@cobalt.example', '']],
    ['name and company, with nothing against it', ['ANN', 'Cobalt', '212-555-0144', '', '']],
  ])('by its %s is skipped', (_, again) => {
    const { lines, outcomes } = prepare(anImport(header), [ann, again]);
    expect(lines).toEqual([2]);
    expect(outcomes).toEqual([
      { line: 3, fate: 'skipped', reason: 'duplicate of line 2', duplicateOf: 2, cells: again },
    ]);
  });

  test('is known by name and company alone', () => {
    const [loose, again] = [
      ['Ann', 'Cobalt', '212-555-0144', '', ''],
      ['Ann', 'Cobalt', '', 'ann@cobalt.example', ''],
    ];
    expect(prepare(anImport(header), [loose, again] as string[][]).lines).toEqual([2]);
  });

  test('is skipped also in a later batch', () => {
    expect(prepare(anImport(header), [ann], [ann]).lines).toEqual([2]);
  });

  test('is another person with another phone and e-mail', () => {
    const namesake = ['Ann', 'Cobalt', '212-555-0145', 'ann2@cobalt.example', ''];
    expect(prepare(anImport(header), [ann, namesake]).lines).toEqual([2, 3]);
  });

  test('does not repeat one that was rejected', () => {
    const bad = ['', '', '212-555-0144', '', ''];
    const { lines, outcomes } = prepare(anImport(header), [bad, ann]);
    expect(lines).toEqual([3]);
    expect(outcomes).toMatchObject([{ line: 2, fate: 'rejected' }]);
  });
});

describe('a candidate', () => {
  const only = (options: Partial<LeadImport['options']>, row = ann) =>
    prepare(anImport(header, options), [row]).candidates[0];

  test('is marked with its import and line, by which a repeat knows it', () => {
    expect(only({})?.lead).toMatchObject({ _id: uuid(101), import: { id: importId, line: 2 }, version: 1 });
  });

  test('comes from the source of the import', () => {
    expect(only({ source: 'fair' })?.lead.source).toBe('fair');
  });

  test('has the tags of the import before its own', () => {
    expect(only({ tags: ['fair', 'vip'] }, [...ann.slice(0, 4), 'vip; new'])?.lead.tags).toEqual([
      ...['fair', 'vip', 'new'],
    ]);
  });

  test('belongs to the campaign of the import', () => {
    expect(only({ campaignId: uuid(5) })?.lead.campaignId).toBe(uuid(5));
  });
});

describe('what the tenant asks of every lead', () => {
  const policy = { requiredFields: ['title' as const] };

  test.each(['skip', 'upsert'] as const)('is asked of rows that may become one: %s', (mode) => {
    expect(prepare(anImport(header, { mode }, policy), [ann]).outcomes).toMatchObject([
      { fate: 'rejected', reason: 'title is required of every lead here' },
    ]);
  });

  test('is not asked of rows that only change one', () => {
    expect(prepare(anImport(header, { mode: 'update' }, policy), [ann]).lines).toEqual([2]);
  });
});
