import type { ContactInput } from '../../contracts/contact.ts';
import { leadInput } from '../../contracts/lead.ts';
import { importBounds, type RowWarning } from '../../contracts/lead-import.ts';
import { readEmails, readTags, saysYes, splitName } from './read-cells.ts';
import { readCountry } from './read-country.ts';

export type FurtherContact = Pick<ContactInput, 'type' | 'value' | 'label' | 'doNotContact'>;

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

export type Reader = (reading: Reading, cell: string, column: string) => void;

const maxCustom = 1_000;
const maxShown = 200;

export function warn({ line, warnings }: Reading, column: string, value: string, reason: string): void {
  if (warnings.length === importBounds.rowWarnings) return;
  warnings.push({ line, column, value: value.slice(0, maxShown), reason });
}

/** The first column that says something of a field counts. */
export function set({ input, columnOf }: Reading, field: string, value: unknown, column: string): void {
  if (columnOf[field] !== undefined) return;
  input[field] = value;
  columnOf[field] = column;
}

export function addContact(
  { contacts }: Reading,
  type: 'phone' | 'email',
  value: string,
  label: string,
): void {
  if (contacts.some((known) => known.value === value)) return;
  contacts.push({ type, value, label: label.slice(0, 100) });
}

/** Characters that control a terminal or the direction of a text, but for tabs and line breaks. */
const controls = /(?![\t\n\r\0])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

const withoutControls = (cell: string): string => cell.replace(controls, '').trim();

const text =
  (field: string): Reader =>
  (reading, cell, column) => {
    const said = withoutControls(cell);
    if (said !== '') set(reading, field, said, column);
  };

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
    for (const [field, part] of Object.entries(splitName(withoutControls(cell), isLastFirst))) {
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

export const readCustomField =
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

/** How the cell of a column is read, by what the column means. Phones wait for the country: `read-row.ts`. */
export const readers: Readonly<Record<string, Reader>> = {
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
  /** As our own exports write it: the API takes codes that no list of countries has. */
  own_country: text('country'),
};
