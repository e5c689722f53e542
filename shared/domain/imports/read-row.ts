import type { FileFormat } from '../../contracts/lead-import.ts';
import { type PhoneNumber, parsePhone } from '../leads/phone.ts';
import { timezoneOf } from '../leads/timezone.ts';
import {
  addContact,
  type Reader,
  type Reading,
  readCustomField,
  readers,
  set,
  warn,
} from './cell-readers.ts';
import type { Row } from './parse-rows.ts';
import { readPhones, unguard } from './read-cells.ts';

export interface ReadOptions {
  readonly format: FileFormat;
  readonly source: string;
  /** Region in which phones without a country code are read, where the row names no country. */
  readonly defaultRegion: string;
}

function setTimezone(reading: Reading, country: string | undefined): void {
  reading.timezone ??= timezoneOf(country);
}

/** Spreadsheets write long numbers as `1.21256E+10`. */
const whyNoPhone = (value: string): string =>
  /^\d[.,]\d+E\+?\d+$/i.test(value)
    ? 'was rounded by a spreadsheet: format the column as text'
    : 'is not a valid phone number';

function addPhone(reading: Reading, { e164, country, extension }: PhoneNumber, column: string): void {
  const { input } = reading;
  if (input.phone === undefined) {
    set(reading, 'phone', e164, column);
    if (extension) set(reading, 'phoneExtension', extension, column);
    setTimezone(reading, country);
  } else if (input.phone !== e164) addContact(reading, 'phone', e164, column);
}

/** Reads a cell of phones in the row's country; what that country rejects, in the default region, with a warning. */
function readPhone(reading: Reading, cell: string, column: string, defaultRegion: string): void {
  const country = reading.input.country as string | undefined;
  const { phones, refused } = readPhones(cell, country ?? defaultRegion);
  for (const phone of phones) addPhone(reading, phone, column);
  for (const value of refused) {
    const phone = country && country !== defaultRegion ? parsePhone(value, defaultRegion) : undefined;
    if (phone) addPhone(reading, phone, column);
    const reason = phone
      ? `is not a valid phone number of ${country}: it was read as one of ${defaultRegion}`
      : whyNoPhone(value);
    warn(reading, column, value, reason);
  }
}

interface Column {
  readonly place: number;
  readonly name: string;
  /** Left out for phones, which wait for the country that may stand in a later column. */
  readonly read?: Reader;
}

const columnsOf = new WeakMap<FileFormat, readonly Column[]>();

/** The columns of a file that mean something, with how each is read. */
function readable(format: FileFormat): readonly Column[] {
  let columns = columnsOf.get(format);
  if (!columns) {
    columns = format.mapping.flatMap((meaning, place): Column[] => {
      if (!meaning) return [];
      const column = { place, name: format.header[place] ?? '' };
      if (meaning === 'phone') return [column];
      return [{ ...column, read: readers[meaning] ?? readCustomField(meaning.slice('custom:'.length)) }];
    });
    columnsOf.set(format, columns);
  }
  return columns;
}

/** Reads the cells of a row that has as many as the header. Blank says nothing. */
export function readRow({ line, cells }: Row, { format, source, defaultRegion }: ReadOptions): Reading {
  const reading: Reading = { line, input: { source }, contacts: [], warnings: [], columnOf: {} };
  const phones: [cell: string, column: string][] = [];
  for (const { place, name: column, read } of readable(format)) {
    const cell = unguard((cells[place] as string).trim());
    if (cell === '') continue;
    if (read) read(reading, cell, column);
    else phones.push([cell, column]);
  }
  for (const [cell, column] of phones) readPhone(reading, cell, column, defaultRegion);
  if (reading.input.phone === undefined) delete reading.input.phoneExtension;
  setTimezone(reading, reading.input.country as string | undefined);
  return reading;
}
