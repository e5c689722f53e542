import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../shared/domain/imports/file-format.ts';
import { UnreadableFile } from '../../../../shared/domain/imports/unreadable-file.ts';

const detect = (text: string) => detectFormat(Buffer.from(text));
const formatOf = (text: string) => detect(text).format;

describe('what is no CSV is refused in a sentence', () => {
  const refusal = (bytes: Uint8Array): unknown => {
    try {
      return detectFormat(bytes);
    } catch (error) {
      return error;
    }
  };
  const wide = Array.from({ length: 200 }, (_, index) => `c${index}`).join(',');

  test.each([
    ['an empty file', Buffer.alloc(0), /is empty/],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), /Excel workbook: save it as CSV/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel workbook of the old kind: save it/],
    ['a compressed file', Buffer.from('1f8b08000000', 'hex'), /compressed file: unpack it/],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), /PNG picture/],
    ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), /JPEG picture/],
    ['a PDF', Buffer.from('%PDF-1.7'), /PDF document/],
    ['a web page', Buffer.from('\n<!doctype html><p>email</p>'), /web page or XML/],
    ['JSON', Buffer.from('[{"email":"ann@cobalt.example"}]'), /not a CSV but JSON/],
    ['bytes that are no text', Buffer.from('email\n\0\0\0\n'), /not a text: it contains NUL bytes/],
    ['a table of something else', Buffer.from('sku,price\n1,2\n'), /No column for a phone.*sku, price/],
    ['more than 200 columns', Buffer.from(`email,${wide}\n`), /has 201 columns; there may be 200/],
    ['a file without line ends', Buffer.from('email,'.repeat(11_000)), /does not end within 64 KiB/],
    ['a header whose quote is not closed', Buffer.from('email,"phone\na@b.co,1\n'), /header cannot be read/],
  ])('%s', (_, bytes, sentence) => {
    const error = refusal(bytes);
    expect(error).toBeInstanceOf(UnreadableFile);
    expect(String(error)).toMatch(sentence);
  });

  test('without repeating a header that never ends', () => {
    expect(String(refusal(Buffer.from('x'.repeat(5_000)))).length).toBeLessThan(500);
  });
});

describe('encoding', () => {
  test('is UTF-8 where the bytes are', () => {
    expect(formatOf('email,name\na@b.co,Zoë\n').encoding).toBe('utf-8');
  });

  test('is Windows-1252 where they are not', () => {
    const { format } = detectFormat(Buffer.from('email;prénom\n', 'latin1'));
    expect(format).toMatchObject({ encoding: 'windows-1252', header: ['email', 'prénom'] });
  });

  test.each([
    ['utf-16le', Buffer.from('email;Straße\n', 'utf16le')],
    ['utf-16be', Buffer.from('email;Straße\n', 'utf16le').swap16()],
  ])('is %s where every other byte is zero, without a mark', (encoding, bytes) => {
    expect(detectFormat(bytes)).toMatchObject({
      textStart: 0,
      format: { encoding, delimiter: ';', header: ['email', 'Straße'] },
    });
  });

  test('is UTF-8 still where one row of many is not', () => {
    const bytes = Buffer.concat([
      Buffer.from('email,name\nann@cobalt.example,Zoë\n'),
      Buffer.from('bo@cobalt.example,José\n', 'latin1'),
      Buffer.from('cy@cobalt.example,Renée\n'.repeat(50)),
    ]);
    expect(detectFormat(bytes).format.encoding).toBe('utf-8');
  });

  test.each([1, 2, 3])('is UTF-8 still when the head ends %d bytes into a character', (kept) => {
    const head = Buffer.concat([Buffer.from('email\n'), Buffer.from('😀').subarray(0, kept)]);
    expect(detectFormat(head).format.encoding).toBe('utf-8');
  });
});

describe('byte order mark', () => {
  test('is left out', () => {
    expect(detect('\ufeffemail,phone\n')).toMatchObject({
      textStart: 3,
      format: { header: ['email', 'phone'] },
    });
  });

  test.each([
    ['utf-16le', Buffer.from('\ufeffemail\n', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffemail\n', 'utf16le').swap16()],
  ])('says that the file is %s', (encoding, bytes) => {
    expect(detectFormat(bytes)).toMatchObject({ textStart: 2, format: { encoding, header: ['email'] } });
  });

  test('is not missed where there is none', () => {
    expect(detect('email\n').textStart).toBe(0);
  });
});

describe('delimiter', () => {
  test.each([',', ';', '\t', '|'])('%j', (delimiter) => {
    expect(formatOf(`email${delimiter}phone${delimiter}city\n`)).toMatchObject({
      delimiter,
      header: ['email', 'phone', 'city'],
    });
  });

  test('of a single column is a comma', () => {
    expect(formatOf('email\na@b.co\n').delimiter).toBe(',');
  });

  test('is not looked for in quotes', () => {
    expect(formatOf('email;"city, state, country"\n').delimiter).toBe(';');
  });

  test('is looked for in the header only', () => {
    expect(formatOf('email;phone\n"a,b,c,d,e"\n').delimiter).toBe(';');
  });
});

describe('header', () => {
  test.each(['\n', '\r\n', '\r'])('ends at %j', (lineEnd) => {
    expect(formatOf(`email,phone${lineEnd}a@b.co,1`).header).toEqual(['email', 'phone']);
  });

  test.each(['', '  '])('is the first line that is not blank: behind %j', (blank) => {
    expect(formatOf(`${blank}\nemail,phone\n`).header).toEqual(['email', 'phone']);
  });

  test('may have 200 columns', () => {
    const others = Array.from({ length: 199 }, (_, index) => `c${index}`);
    expect(formatOf(`email,${others.join(',')}\n`).header).toHaveLength(200);
  });

  test('loses the blanks around its names', () => {
    expect(formatOf(' email , phone\n').header).toEqual(['email', 'phone']);
  });

  test('may have line breaks in quotes', () => {
    expect(formatOf('email,"phone\nnumber"\n').mapping).toEqual(['email', 'phone']);
  });

  test('is found in a head that ends inside of a quoted cell', () => {
    expect(formatOf('email,notes\na@b.co,"first line').header).toEqual(['email', 'notes']);
  });
});

test('what is asked of the columns is heeded', () => {
  const options = { mapping: { Kanal: 'email' }, unknownColumns: 'ignore' } as const;
  const { format } = detectFormat(Buffer.from('Kanal,Schuhe\n'), options);
  expect(format.mapping).toEqual(['email', null]);
});
