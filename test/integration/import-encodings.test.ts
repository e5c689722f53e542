import { afterAll, describe, expect, test } from 'vitest';
import type { Lead } from '../../shared/contracts/lead.ts';
import { importBounds } from '../../shared/contracts/lead-import.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, newImporter, rowByRow } from '../support/importer.ts';
import '../support/stack.ts';

type Cells = readonly string[];

const header = ['first_name', 'Straße', 'email', 'phone', 'company', 'notes'];
const people: readonly Cells[] = [
  ['Zoë', 'Allée 1', 'zoe@cobalt.example', '+12125550101', 'Müller, Söhne; Co|KG', 'says “hi” – for 5 €'],
  ['Ann', '', 'ann@cobalt.example', '', 'Cobalt\tInc', 'one\ntwo, three'],
  ['Ben', 'Übergang', '', '+12125550102', 'The "Bolt"', ''],
];

const onlyWindows: Readonly<Record<string, number>> = { '€': 0x80, '“': 0x93, '”': 0x94, '–': 0x96 };
const windows1252 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => onlyWindows[letter] ?? letter.charCodeAt(0)));
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const written = (delimiter = ',', lineEnd = '\n'): string =>
  [header, ...people]
    .map((cells) =>
      cells
        .map((cell) => (/[\n",;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(delimiter),
    )
    .join(lineEnd);

const said = ({ firstName, email, phone, company, notes, customFields }: Lead) => ({
  ...{ firstName, email, phone, company, notes, street: customFields?.Straße },
});

const expected = people.map(([firstName, street, email, phone, company, notes]) => ({
  ...{ firstName, company, email: email || undefined, phone: phone || undefined },
  ...{ notes: notes || undefined, street: street || undefined },
}));

const encodings: [name: string, encoding: string, bytes: (text: string) => Buffer][] = [
  ['UTF-8', 'utf-8', (text) => Buffer.from(text)],
  ['UTF-8 with its mark', 'utf-8', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with its mark', 'utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 LE', 'utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 BE with its mark', 'utf-16be', (text) => utf16be(`\ufeff${text}`)],
  ['UTF-16 BE', 'utf-16be', utf16be],
  ['Windows-1252', 'windows-1252', windows1252],
];

afterAll(closeMongo);

describe.each(encodings)('encodings: a table in %s', (_, encoding, bytes) => {
  test.each([
    ['in one slice', {}],
    ['with a slice a row', rowByRow],
  ])('gives the same leads, %s', async (_cut, cutting) => {
    const them = newImporter();
    const { record } = await them.imports(bytes(written()), {}, cutting);
    expect(record).toMatchObject({ counts: counts({ inserted: 3 }), format: { encoding } });
    expect((await them.leads()).map(said)).toEqual(expected);
  });
});

describe.each([',', ';', '\t', '|'])('encodings: a table with the delimiter %j', (delimiter) => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('and lines that end with %s gives the same leads', async (_, lineEnd) => {
    const them = newImporter();
    const { record } = await them.imports(written(delimiter, lineEnd), {}, rowByRow);
    expect(record).toMatchObject({ counts: counts({ inserted: 3 }), format: { delimiter } });
    expect((await them.leads()).map(said)).toEqual(expected);
  });
});

describe('encodings', () => {
  test('keep a character whole that stands across the chunks of the file', async () => {
    const them = newImporter();
    const before = `name,email,notes\nAnn,ann@cobalt.example,${'x'.repeat(1_000 - 40)}`;
    expect(Buffer.byteLength(before)).toBe(1_000);
    await them.imports(Buffer.from(`${before.slice(0, -2)}€€€\n`));
    expect((await them.leads())[0]?.notes).toMatch(/^x+€€€$/);
  });

  test('lose nothing of a file that turns out to be Windows-1252 only at its end', async () => {
    const them = newImporter();
    const rows = Array.from(
      { length: 20 },
      (_, index) => `Ann,p${index}@cobalt.example,${'x'.repeat(4_000)}`,
    );
    const text = csvOf('first_name,email,notes', ...rows);
    expect(text.length).toBeGreaterThan(importBounds.headBytes);
    const { record } = await them.imports(
      Buffer.concat([Buffer.from(text), windows1252('Zoë,z@b.example,Mü')]),
    );
    expect(record.counts).toEqual(counts({ inserted: 21 }));
    expect((await them.leads()).at(-1)).toMatchObject({ firstName: 'Zoë', notes: 'Mü' });
  });
});
