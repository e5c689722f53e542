import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import csvParser from 'csv-parser';
import papaparse from 'papaparse';
import { inferSchema, initParser } from 'udsv';
import type { FileFormat } from '../shared/contracts/lead-import.ts';
import { parseRows } from '../shared/domain/imports/parse-rows.ts';
import { personOf } from './import/people.ts';
import { median, seconds } from './measure.ts';
import { atLeast, type Bench, ratio } from './report.ts';

type Parser = (text: string) => readonly (readonly string[])[] | Promise<readonly (readonly string[])[]>;

const columns = 9;
const names = Array.from({ length: columns }, (_, place) => `c${place}`);
const head = `${names.join(',')}\n`;
const format: FileFormat = { encoding: 'utf-8', delimiter: ',', header: names, mapping: [] };

/** The rows of a slice, which has no header of its own, as each parser gives them. */
const parsers: Readonly<Record<string, Parser>> = {
  ours: (text) => parseRows(Buffer.from(text), format, 2).map(({ cells }) => cells),
  'csv-parse': (text) =>
    parse(text, { relax_column_count: true, relax_quotes: true, record_delimiter: ['\r\n', '\n', '\r'] }),
  papaparse: (text) =>
    papaparse.parse<string[]>(text, { delimiter: ',' }).data.filter((row) => row.length > 1),
  udsv: (text) => initParser(inferSchema(head + text)).stringArrs(head + text) as string[][],
  'csv-parser': async (text) => {
    const rows: string[][] = [];
    const stream = Readable.from([Buffer.from(text)]).pipe(csvParser({ headers: false }));
    for await (const row of stream as AsyncIterable<Record<string, string>>) rows.push(Object.values(row));
    return rows;
  },
};

const row = (...cells: string[]) => cells;
const nine = (first: string): string[] => [first, ...Array.from({ length: columns - 1 }, () => 'x')];
const line = (first: string): string => nine(first).join(',');

/** Texts as files have them, and their rows. */
const hard: readonly (readonly [text: string, rows: readonly (readonly string[])[]])[] = [
  [`${line('"a\r\nb"')}\n${line('c')}\n`, [nine('a\r\nb'), nine('c')]],
  [`${line('a')}\r\n${line('b')}\n${line('c')}\r\n`, [nine('a'), nine('b'), nine('c')]],
  [`${line('a')}\nb,x\n${line('c')}\n`, [nine('a'), row('b', 'x'), nine('c')]],
  [`${line('"a"" b"')}\n${line('5" screen')}\n`, [nine('a" b'), nine('5" screen')]],
  [`${line('a')}\n${line('"b')}\n${line('c')}\n`, [nine('a'), nine('"b'), nine('c')]],
];

async function readsRight(parser: Parser): Promise<number> {
  let right = 0;
  for (const [text, rows] of hard) {
    try {
      if (isDeepStrictEqual(await parser(text), rows)) right += 1;
    } catch {
      // it gave up on the whole text: its rows are lost
    }
  }
  return right;
}

async function rowsPerSecond(parser: Parser, text: string, rows: number): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    took.push(await seconds(async () => void (await parser(text))));
  }
  return rows / median(took.slice(2));
}

/** Parsers of CSV on slices of 128 KiB, and what each makes of texts that are not as they should be. */
export const csvBench: Bench = async (size) => {
  const rows = size === 'small' ? 500 : 1_300;
  const people = Array.from({ length: rows }, (_, index) => personOf(index));
  const plain = `${people.map((cells) => cells.join(',')).join('\n')}\n`;
  const quoted = `${people.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`;
  const figures: Record<string, number> = {};
  const rates: Record<string, number> = {};
  for (const [name, parser] of Object.entries(parsers)) {
    rates[name] = await rowsPerSecond(parser, plain, rows);
    figures[`${name}, plain, rows/s`] = Math.round(rates[name]);
    figures[`${name}, all quoted, rows/s`] = Math.round(await rowsPerSecond(parser, quoted, rows));
    figures[`${name}, hard texts read right, of ${hard.length}`] = await readsRight(parser);
  }
  const ratios = { 'plain slices, ours to csv-parse': ratio(rates.ours ?? 0, rates['csv-parse'] ?? 1) };
  const right = figures[`ours, hard texts read right, of ${hard.length}`] ?? 0;
  return { figures, ratios, targets: [atLeast('hard texts read right', hard.length, right)] };
};
