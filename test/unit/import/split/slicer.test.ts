import { describe, expect, test } from 'vitest';
import { Slicer } from '../../../../functions/import/split/slicer.ts';

const plain = { delimiter: ',', encoding: 'utf-8', textStart: 0, sliceBytes: 1, sliceRows: 1_000 } as const;
const slices = (text: string, sliceBytes = 1, textStart = 0) => {
  const slicer = new Slicer({ ...plain, sliceBytes, textStart });
  return [...slicer.push(Buffer.from(text)), ...slicer.finish()];
};

describe('the header', () => {
  test('alone is no slice', () => {
    expect(slices('email,phone\n')).toEqual([]);
  });

  test('without a line end is no slice', () => {
    expect(slices('email,phone')).toEqual([]);
  });

  test('may have a line break in quotes', () => {
    expect(slices('"e\nmail"\na')).toEqual([{ start: 9, end: 10, firstLine: 3 }]);
  });
});

test('an empty file has no slices', () => {
  expect(slices('')).toEqual([]);
});

test('offsets count the byte order mark that was left out', () => {
  expect(slices('h\na\n', 1, 3)).toEqual([{ start: 5, end: 7, firstLine: 2 }]);
});

test('a slice ends with the first record that fills it', () => {
  expect(slices('h\naa\nbb\ncc\n', 6)).toEqual([
    { start: 2, end: 8, firstLine: 2 },
    { start: 8, end: 11, firstLine: 4 },
  ]);
});

test('a line feed is not torn from its carriage return by the end of a chunk', () => {
  const slicer = new Slicer(plain);
  const chunks = ['h\r\na\r', '\nb\r\n'].map((text) => slicer.push(Buffer.from(text)));
  expect([...chunks.flat(), ...slicer.finish()]).toEqual([
    { start: 3, end: 6, firstLine: 2 },
    { start: 6, end: 9, firstLine: 3 },
  ]);
});

test('a carriage return and line feed inside of quotes are one line', () => {
  expect(slices('h\n"a\r\nb"\nc\n').map(({ firstLine }) => firstLine)).toEqual([2, 4]);
});
