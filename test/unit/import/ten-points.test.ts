import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { representImport } from '../../../functions/api/imports/imports.ts';
import { twinOf } from '../../../functions/import/work/find-twins.ts';
import { Preparation } from '../../../functions/import/work/prepare.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { countFates } from '../../../shared/domain/imports/count-fates.ts';
import { detectFormat } from '../../../shared/domain/imports/file-format.ts';
import { mapColumns } from '../../../shared/domain/imports/map-columns.ts';
import { restoredLead, updatedLead } from '../../../shared/domain/imports/update-lead.ts';
import { aLead, at, uuid } from '../../support/builders.ts';
import { cut } from '../../support/csv-tables.ts';
import { anImport, candidateOf, importContext, importId, settleIn } from '../../support/import-candidates.ts';
import { inputOf, leadOf } from '../../support/import-rows.ts';
import { exportedCsv, importedRows } from '../../support/own-export.ts';

const ann = { firstName: 'Ann', email: 'ann@cobalt.example' };

describe('1. Counts that lie', () => {
  const cells = fc.constantFrom(
    '',
    'Ann',
    'ann@cobalt.example',
    '212-555-0144',
    '123',
    '\0',
    'x'.repeat(300),
  );
  const files = fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { maxLength: 20 });

  test('every row is a lead, a duplicate or rejected, and one of them only', () => {
    fc.assert(
      fc.property(files, (rows) => {
        const preparation = new Preparation(anImport(['name', 'email', 'phone']), importContext, () =>
          uuid(99),
        );
        const candidates = preparation.candidates(
          rows.map((row, index) => ({ line: index + 2, cells: row })),
        );
        const leads = candidates.map(({ row }) => ({ line: row.line, fate: 'inserted' as const }));
        const outcomes = [...preparation.outcomes, ...leads];
        const lines = outcomes.map(({ line }) => line).sort((a, b) => a - b);
        expect(lines).toEqual(rows.map((_, index) => index + 2));
        const { rows: all, inserted, updated, skipped, rejected } = countFates(outcomes);
        expect(inserted + updated + skipped + rejected).toBe(all);
      }),
    );
  });
});

describe('2. Duplicates', () => {
  test('are known by phone, then e-mail, then person', () => {
    const person = { ...ann, lastName: 'Lee', company: 'Cobalt', phone: '+12125550144' };
    const row = candidateOf(2, person);
    const { phoneHash = '', emailHash = '', personHash = '' } = row.lead.identity;
    const known = (name: string): Lead => aLead({ ...person, notes: name });
    const twins = new Map(
      [phoneHash, emailHash].map((hash, place) => [hash, known(['phone', 'e-mail'][place] ?? '')]),
    );
    const namesakes = new Map([[personHash, known('person')]]);
    const found: (string | undefined)[] = [];
    for (const hash of [phoneHash, emailHash, personHash]) {
      found.push(twinOf(row, twins, namesakes)?.notes);
      twins.delete(hash);
    }
    expect(found).toEqual(['phone', 'e-mail', 'person']);
  });

  test('of one file: the first line wins, whichever comes first', () => {
    const [first, second] = [
      candidateOf(2, { ...ann, city: 'Bath' }),
      candidateOf(5, { ...ann, city: 'Rome' }),
    ];
    const later = settleIn('skip', first, second.lead).next;
    const { outcome } = settleIn('skip', second, first.lead);
    expect([later?.city, outcome.reason]).toEqual(['Bath', 'duplicate of line 2']);
  });
});

test('3. Limits and speed: no slice is longer than what was asked for and one record', () => {
  const bytes = Buffer.from(`email\n${`${'x'.repeat(99)}\n`.repeat(500)}`);
  const { slices } = cut(bytes, { sliceBytes: 1_000, sliceRows: 2_000 }, [64]);
  expect(Math.max(...slices.map(({ start, end }) => end - start))).toBeLessThan(1_100);
});

describe('4. Cells bleeding into the next row', () => {
  test('a blank cell says nothing, whatever the row before said', () => {
    const rows = importedRows(Buffer.from('email,name,city\na@b.co,Ann,Bath\nc@d.co,Bo,\n'));
    expect(rows[1]).toMatchObject({ input: { source: 'bulk-csv-import', email: 'c@d.co', firstName: 'Bo' } });
    expect(rows[1]).not.toHaveProperty('input.city');
  });

  test('our own export says nothing new', () => {
    const lead = aLead({
      title: '=CEO',
      tags: ['vip', 'fair'],
      customFields: { shoes: 44 },
      doNotCall: true,
    });
    const [row] = importedRows(exportedCsv([lead]));
    const input = row && 'input' in row ? row.input : {};
    expect(updatedLead(lead, input, { id: importId, line: 2 }, importContext)).toBeNull();
  });
});

test.each([
  ['utf-8', Buffer.from('email;Straße\nann@cobalt.example;Bath\n')],
  ['utf-8', Buffer.from('\ufeffemail;Straße\nann@cobalt.example;Bath\n')],
  ['utf-16le', Buffer.from('\ufeffemail;Straße\nann@cobalt.example;Bath\n', 'utf16le')],
  ['utf-16be', Buffer.from('\ufeffemail;Straße\nann@cobalt.example;Bath\n', 'utf16le').swap16()],
  ['windows-1252', Buffer.from('email;Straße\nann@cobalt.example;Bath\n', 'latin1')],
])('5. Encodings: %s is detected and reported', (encoding, bytes) => {
  expect(detectFormat(bytes).format).toMatchObject({ encoding, delimiter: ';', header: ['email', 'Straße'] });
});

test('6. Headers: matched by name, synonym, language and letter case', () => {
  expect(mapColumns(['Phone Number', 'Mobile', 'E-Mail', 'Vorname', 'business_name', 'CITY'])).toEqual([
    ...['phone', 'phone', 'email', 'first_name', 'company', 'city'],
  ]);
});

describe('7. Timeouts', () => {
  test.each(['skip', 'update', 'upsert'] as const)('a row that comes again says what it said: %s', (mode) => {
    const row = candidateOf(2, ann);
    const once = settleIn(mode, row, row.lead);
    expect([once, settleIn(mode, row, row.lead)]).toEqual([once, once]);
    expect(once.outcome.fate).toBe('inserted');
  });

  test('a file that is split again has the same slices', () => {
    const bytes = Buffer.from(`email\n${'a@b.co\n"c\n@d.co"\n'.repeat(50)}`);
    expect(cut(bytes, { sliceBytes: 40 }, [7, 3])).toEqual(cut(bytes, { sliceBytes: 40 }, [100]));
  });
});

test('8. Undo: what an import changed says again what it said before', () => {
  const lead = aLead({ city: 'Rome', tags: ['vip'] });
  const { next } = settleIn('update', candidateOf(2, { ...ann, city: 'Bath', tags: ['fair'] }), lead);
  expect(restoredLead(next as Lead, at(90))).toEqual({ ...lead, version: 3, updatedAt: at(90) });
});

describe('9. Progress', () => {
  const counts = { rows: 300, inserted: 280, updated: 0, skipped: 10, rejected: 10 };
  const running = { ...anImport(['email']), startedAt: at(0), rowsSeen: 1_000, counts };
  const shown = async (changes: object) =>
    representImport({ ...running, ...changes }, at(30), async (_, key) => `https://files.example/${key}`);

  test('is told as rows seen, done and rejected, rate and time left', async () => {
    expect(await shown({})).toMatchObject({
      progress: { rows: 1_000, done: 300, rejected: 10, rowsPerSecond: 10, secondsLeft: 70 },
    });
  });

  test('has no time left once it is done', async () => {
    expect(await shown({ status: 'done', finishedAt: at(20) })).not.toHaveProperty('progress.secondsLeft');
  });
});

describe('10. Rules', () => {
  test('a phone is read in the country of its row, else in the region of the tenant', () => {
    const phoneIn = (country: string) =>
      inputOf({ name: 'Ann', phone: '020 7946 0958', country }, { defaultRegion: 'GB' }).phone;
    expect([phoneIn(''), phoneIn('JP')]).toEqual(['+442079460958', '+812079460958']);
  });

  test('a bad phone beside a good e-mail costs a warning', () => {
    const { input, warnings } = leadOf({ name: 'Ann', email: 'ANN@Cobalt.example', phone: '123' });
    expect([input.email, input.phone, warnings.length]).toEqual(['ann@cobalt.example', undefined, 1]);
  });

  test('a formula is text, and its guard taken off', () => {
    const company = (cell: string) => inputOf({ email: 'a@b.co', company: cell }).company;
    expect([company('=1+1'), company("'=1+1")]).toEqual(['=1+1', '=1+1']);
  });
});
