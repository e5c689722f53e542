import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { RunChanges } from '../support/import-run.ts';
import { counts, csvOf, newImporter, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

const header = 'first_name,email,notes';

const person = (index: number) => `Ann,p${index}@cobalt.example,`;

async function refusedOf(text: string, changes?: RunChanges) {
  const them = newImporter();
  const { record, reports } = await them.imports(text, {}, changes);
  return { record, leads: await them.leads(), refused: rowsOf(reports.get('rejected.csv')) };
}

/** A ZIP archive of one file. */
function zipOf(name: string, text: string): Buffer {
  const [path, data] = [Buffer.from(name), deflateRawSync(text)];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt16LE(path.length, 26);
  return Buffer.concat([local, path, data]);
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

afterAll(closeMongo);

describe('encodings: one broken row', () => {
  test('that has a NUL byte is refused with its line, and the others are imported', async () => {
    const text = csvOf(header, person(1), 'B\0b,p2@cobalt.example,', person(3));
    const { record, leads, refused } = await refusedOf(text);
    expect(record.counts).toEqual(counts({ inserted: 2, rejected: 1 }));
    expect(refused).toMatchObject([
      { line: '3', column: 'first_name', reason: expect.stringContaining('NUL') },
    ]);
    expect(leads).toHaveLength(2);
  });

  test('that has a NUL byte far behind the header is refused with its line', async () => {
    const many = Array.from({ length: 20 }, (_, index) => person(index) + 'x'.repeat(4_000));
    const text = csvOf(header, ...many, 'B\0b,last@cobalt.example,');
    expect(text.indexOf('\0')).toBeGreaterThan(64 * 1024);
    const { record, refused } = await refusedOf(text);
    expect(record.counts).toEqual(counts({ inserted: 20, rejected: 1 }));
    expect(refused).toMatchObject([{ line: '22', column: 'first_name' }]);
  });

  test('that has a field of 10 MB is refused with its line', async () => {
    const giant = `Ben,p2@cobalt.example,"${'x'.repeat(10 * 1024 ** 2)}"`;
    const { record, refused } = await refusedOf(csvOf(header, person(1), giant, person(3)));
    expect(record.counts).toEqual(counts({ inserted: 2, rejected: 1 }));
    expect(refused).toMatchObject([{ line: '3', reason: expect.stringMatching(/longer than 1024 KiB/) }]);
  });

  test('that has a field of 10 MB in many lines is one refused row, and spoils none behind it', async () => {
    const giant = `Ben,p2@cobalt.example,"${'a line of a note\n'.repeat(600_000)}"`;
    const text = csvOf(header, person(1), giant, person(3));
    const { record, leads, refused } = await refusedOf(text, { sliceBytes: 128 * 1024 });
    expect(leads.map(({ email }) => email)).toEqual(['p1@cobalt.example', 'p3@cobalt.example']);
    expect(record.counts).toEqual(counts({ inserted: 2, rejected: 1 }));
    expect(refused).toMatchObject([{ line: '3', reason: 'is longer than 1024 KiB' }]);
  });

  test('that has a quote which is not closed is refused with its line', async () => {
    const text = csvOf(header, person(1), 'Ben,p2@cobalt.example,"open', person(3), person(4));
    const { record, refused, leads } = await refusedOf(text);
    expect(record.counts).toEqual(counts({ inserted: 3, rejected: 1 }));
    expect(refused).toMatchObject([{ line: '3', reason: 'has a quote that is not closed' }]);
    expect(leads.map((lead) => lead.import?.line)).toEqual([2, 4, 5]);
  });

  test('that has too many cells is refused with its line and the number of them', async () => {
    const { refused } = await refusedOf(csvOf(header, person(1), 'Ben,p2@cobalt.example,,,,'));
    expect(refused).toMatchObject([{ line: '3', reason: 'has 6 cells, the header has 3' }]);
  });

  test('has the right line behind quoted line breaks', async () => {
    const text = csvOf(header, 'Ann,a@cobalt.example,"one\r\ntwo\nthree"', '', 'Ben,none,', person(3));
    const { refused } = await refusedOf(text);
    expect(refused).toMatchObject([{ line: '6', column: 'email', value: 'none' }]);
  });
});

describe('encodings: a file that is not CSV at all', () => {
  test.each([
    ['a ZIP archive', zipOf('leads.csv', csvOf(header, person(1))), /ZIP archive/],
    ['an Excel workbook', zipOf('[Content_Types].xml', '<Types/>'), /Excel workbook: save it as CSV/],
    ['a picture', png, /PNG picture/],
    ['a web page', Buffer.from('<!doctype html>\n<p>email</p>'), /web page/],
    ['JSON', Buffer.from('[{"email":"ann@cobalt.example"}]'), /JSON/],
    ['nothing', Buffer.alloc(0), /empty/],
    ['a picture without a name', Buffer.from([0, 1, 0, 0, 7, 255, 0, 0, 1]), /not a text/],
  ])('such as %s fails with a sentence', async (_, bytes, sentence) => {
    const them = newImporter();
    const { run } = them.opens(bytes);
    const { status, error } = await run.split();
    expect({ status, error }).toEqual({ status: 'failed', error: expect.stringMatching(sentence) });
    expect(run.messages).toEqual([]);
    expect(await them.leads()).toEqual([]);
    expect(await (await collection('importSlices')).countDocuments({ importId: run.importId })).toBe(0);
  });

  test('stays failed, and without reports, when its end is said', async () => {
    const them = newImporter();
    const { record, reports } = await them.imports(png);
    expect(record.status).toBe('failed');
    expect(reports.size).toBe(0);
  });
});
