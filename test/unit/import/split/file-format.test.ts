import { describe, expect, test } from 'vitest';
import { detectFormat, UnreadableFile } from '../../../../functions/import/split/file-format.ts';

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
  const utf16 = (mark: string) => Buffer.concat([Buffer.from(mark, 'hex'), Buffer.from('email', 'utf16le')]);

  test.each([
    ['an empty file', Buffer.alloc(0), /is empty/],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), /Excel workbook: save it as CSV/],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /PNG picture/],
    ['a PDF', Buffer.from('%PDF-1.7'), /PDF document/],
    ['UTF-16, little end first', utf16('fffe'), /UTF-16 text: save it as CSV UTF-8/],
    ['UTF-16, big end first', utf16('feff'), /UTF-16 text: save it as CSV UTF-8/],
    ['UTF-16 without its mark', Buffer.from('email', 'utf16le'), /NUL bytes/],
    [
      'a table of something else',
      Buffer.from('sku,price\n1,2\n'),
      /No column for a phone or an e-mail.*sku, price/,
    ],
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
