import type { ContactInput } from '../../contracts/contact.ts';
import { leadInput } from '../../contracts/lead.ts';
import type { FileFormat, RowWarning } from '../../contracts/lead-import.ts';
import { timezoneOf } from '../leads/timezone.ts';
import type { Row } from './parse-rows.ts';
import { readCountry, readEmails, readPhones, readTags, saysYes, splitName, unguard } from './read-cells.ts';

export type FurtherContact = Pick<ContactInput, 'type' | 'value' | 'label'>;

/** What a row says, cell by cell, before it is checked as a whole. */
export interface Reading {
  readonly line: number;
  readonly input: Record<string, unknown>;
  /** Further phones and e-mails. */
  readonly contacts: FurtherContact[];
  readonly warnings: RowWarning[];
  /** Name of the column that a field came from. */
  readonly columnOf: Record<string, string>;
  /** Follows from the phone or the country; the row need not say it. */
  timezone?: string | undefined;
}

export interface ReadOptions {
  readonly format: FileFormat;
  readonly source: string;
  /** Region in which phones without a country code are read, where the row names no country. */
  readonly defaultRegion: string;
}

type Reader = (reading: Reading, cell: string, column: string) => void;

const maxCustom = 1_000;
const maxShown = 200;

export function warn({ line, warnings }: Reading, column: string, value: string, reason: string): void {
  warnings.push({ line, column, value: value.slice(0, maxShown), reason });
}

/** The first column that says something of a field counts. */
function set({ input, columnOf }: Reading, field: string, value: unknown, column: string): void {
  if (columnOf[field] !== undefined) return;
  input[field] = value;
  columnOf[field] = column;
}

function addContact({ contacts }: Reading, type: 'phone' | 'email', value: string, label: string): void {
  if (contacts.some((known) => known.value === value)) return;
  contacts.push({ type, value, label: label.slice(0, 100) });
}

const text =
  (field: string): Reader =>
  (reading, cell, column) =>
    set(reading, field, cell, column);

const flag =
  (field: string): Reader =>
  (reading, cell, column) => {
    const said = saysYes(cell);
    if (said === false) return;
    set(reading, field, true, column);
    // A wish not to be contacted is not lost for want of a word.
    if (said === undefined) warn(reading, column, cell, 'is understood as yes');
  };

const name =
  (isLastFirst: boolean): Reader =>
  (reading, cell, column) => {
    // A column of its own says it better than the full name, whichever comes first.
    for (const [field, part] of Object.entries(splitName(cell, isLastFirst))) {
      reading.input[field] ??= part;
      reading.columnOf[`full ${field}`] = column;
    }
  };

const readEmail: Reader = (reading, cell, column) => {
  const { emails, refused } = readEmails(cell);
  for (const value of emails) {
    if (reading.input.email === undefined) set(reading, 'email', value, column);
    else if (reading.input.email !== value) addContact(reading, 'email', value, column);
  }
  for (const value of refused) warn(reading, column, value, 'is not a valid e-mail address');
};

const readCustomField =
  (field: string): Reader =>
  (reading, cell, column) => {
    const { input } = reading;
    if (cell.includes('\0')) return warn(reading, column, cell, 'may not contain a NUL character');
    if (cell.length > maxCustom) {
      warn(reading, column, cell, `is longer than ${maxCustom} characters: the rest was left out`);
    }
    input.customFields = { ...(input.customFields as object), [field]: cell.slice(0, maxCustom) };
  };

/** As our own exports write them. */
const readOwnCustomFields: Reader = (reading, cell, column) => {
  try {
    reading.input.customFields = { ...JSON.parse(cell), ...(reading.input.customFields as object) };
  } catch {
    warn(reading, column, cell, 'is not JSON');
  }
};

const maxTags = 50;
const tag = leadInput.shape.tags.unwrap().element;

function addTags(reading: Reading, tags: readonly string[], column: string): void {
  const known = (reading.input.tags as string[] | undefined) ?? [];
  for (const text of tags) {
    const { error } = tag.safeParse(text);
    if (error) warn(reading, column, text, error.issues[0]?.message ?? 'is not valid');
    else if (known.length === maxTags) warn(reading, column, text, `is one of more than ${maxTags} tags`);
    else if (!known.includes(text)) known.push(text);
  }
  if (known.length > 0) reading.input.tags = known;
}

const readers: Readonly<Record<string, Reader>> = {
  first_name: text('firstName'),
  last_name: text('lastName'),
  full_name: name(false),
  last_first_name: name(true),
  email: readEmail,
  company: text('company'),
  title: text('title'),
  industry: text('industry'),
  city: text('city'),
  state: text('state'),
  company_size: text('companySize'),
  notes: text('notes'),
  language: text('language'),
  timezone: text('timezone'),
  source: text('source'),
  phone_extension: text('phoneExtension'),
  website: (reading, cell, column) =>
    set(reading, 'website', /^[a-z][a-z+.-]*:(?!\d)/i.test(cell) ? cell : `https://${cell}`, column),
  country: (reading, cell, column) => {
    const country = readCountry(cell);
    if (country) set(reading, 'country', country, column);
    else warn(reading, column, cell, 'is no country: a two-letter code such as US, or its name');
  },
  tags: (reading, cell, column) => addTags(reading, readTags(cell), column),
  own_tags: (reading, cell, column) =>
    addTags(reading, cell.startsWith('[') ? JSON.parse(cell) : cell.split('; '), column),
  do_not_call: flag('doNotCall'),
  do_not_email: flag('doNotEmail'),
  do_not_contact: (reading, cell, column) => {
    flag('doNotCall')(reading, cell, column);
    flag('doNotEmail')(reading, cell, column);
  },
  custom_fields: readOwnCustomFields,
};

function setTimezone(reading: Reading, country: string | undefined): void {
  reading.timezone ??= timezoneOf(country);
}

/** Spreadsheets write long numbers as `1.21256E+10`. */
const whyNoPhone = (value: string): string =>
  /^\d[.,]\d+E\+?\d+$/i.test(value)
    ? 'was rounded by a spreadsheet: format the column as text'
    : 'is not a valid phone number';

function readPhone(reading: Reading, cell: string, column: string, defaultRegion: string): void {
  const { input } = reading;
  const { phones, refused } = readPhones(cell, (input.country as string | undefined) ?? defaultRegion);
  for (const { e164, country, extension } of phones) {
    if (input.phone === undefined) {
      set(reading, 'phone', e164, column);
      if (extension) set(reading, 'phoneExtension', extension, column);
      setTimezone(reading, country);
    } else if (input.phone !== e164) addContact(reading, 'phone', e164, column);
  }
  for (const value of refused) warn(reading, column, value, whyNoPhone(value));
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
