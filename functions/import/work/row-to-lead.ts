import { type LeadInput, leadInput } from '../../../shared/contracts/lead.ts';
import type { FileFormat, RowOutcome, RowWarning } from '../../../shared/contracts/lead-import.ts';
import { missingEssentials } from '../../../shared/domain/leads/new-lead.ts';
import { parsePhone } from '../../../shared/domain/leads/phone.ts';
import { timezoneOf } from '../../../shared/domain/leads/timezone.ts';
import type { Row } from './parse-rows.ts';

export type RowResult =
  | { readonly input: LeadInput; readonly warnings: readonly RowWarning[] }
  | { readonly rejected: RowOutcome };

interface RowOptions {
  readonly format: FileFormat;
  readonly source: string;
  readonly defaultRegion: string;
}

const fieldOf: Record<string, keyof LeadInput> = {
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  phone: 'phone',
  company: 'company',
  title: 'title',
  industry: 'industry',
  city: 'city',
  state: 'state',
  country: 'country',
};

/** A guard that exports put before what a spreadsheet would run; taken off again on the way in. */
const unguard = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** `Mary Ann Lee` and `Lee, Mary Ann` as first and last name. */
function splitName(name: string): Pick<LeadInput, 'firstName' | 'lastName'> {
  const [family, given] = name.split(',').map((part) => part.trim());
  if (family && given) return { firstName: given, lastName: family };
  const words = name.split(/\s+/);
  const lastName = words.length > 1 ? words.pop() : undefined;
  return { firstName: words.join(' '), ...(lastName && { lastName }) };
}

/** The cells of a row under the names of a lead's fields; blank is left out. */
function fields({ cells }: Row, { format, source }: RowOptions): Record<string, unknown> {
  const input: Record<string, unknown> = { source };
  const customFields: Record<string, string> = {};
  format.mapping.forEach((meaning, column) => {
    const cell = unguard((cells[column] ?? '').trim());
    if (!meaning || cell === '') return;
    const field = fieldOf[meaning];
    if (field) input[field] = meaning === 'country' ? cell.toUpperCase() : cell;
    else if (meaning === 'full_name') Object.assign(input, { ...splitName(cell), ...input });
    else customFields[meaning.slice('custom:'.length)] = cell.slice(0, 1_000);
  });
  return Object.keys(customFields).length > 0 ? { ...input, customFields } : input;
}

/** Name of the file's column that a field came from, for messages. */
function columnOf(field: string, { header, mapping }: FileFormat): string {
  const meaning = Object.keys(fieldOf).find((name) => fieldOf[name] === field);
  return header[mapping.indexOf(meaning ?? '')] ?? field;
}

/** Fields without which a row can still be a lead: dropped with a warning when they are not valid. */
const droppable = ['phone', 'email', 'country'];

/** Puts the phone into E.164. @returns a warning when it is no number, and is left out. */
function readPhone(raw: Record<string, unknown>, row: Row, options: RowOptions): RowWarning[] {
  if (!raw.phone) return [];
  const country = String(raw.country ?? '');
  const region = /^[A-Z]{2}$/.test(country) ? country : options.defaultRegion;
  const phone = parsePhone(String(raw.phone), region);
  if (phone) {
    raw.phone = phone.e164;
    const timezone = timezoneOf(phone.country);
    if (timezone) raw.timezone = timezone;
    return [];
  }
  return [drop('phone', 'is not a valid phone number', raw, row, options)];
}

function drop(
  field: string,
  reason: string,
  raw: Record<string, unknown>,
  row: Row,
  options: RowOptions,
): RowWarning {
  const value = String(raw[field]).slice(0, 200);
  delete raw[field];
  return { line: row.line, column: columnOf(field, options.format), value, reason };
}

/** Checks the fields; one that the lead can do without is dropped where it is wrong. Most rows are checked once. */
function check(raw: Record<string, unknown>, row: Row, options: RowOptions, warnings: RowWarning[]) {
  const first = leadInput.safeParse(raw);
  if (first.success) return first;
  const wrong = new Map(first.error.issues.map(({ path, message }) => [String(path[0]), message]));
  const dropped = droppable.filter((field) => wrong.has(field));
  if (dropped.length === 0) return first;
  for (const field of dropped) warnings.push(drop(field, wrong.get(field) ?? '', raw, row, options));
  return leadInput.safeParse(raw);
}

/**
 * A row as the input of a new lead, or why it is none. A bad phone beside a good e-mail, or the other
 * way round, costs a warning and not the row.
 */
export function rowToLead(row: Row, options: RowOptions): RowResult {
  const { format } = options;
  const reject = (reason: string, column?: string, value?: string): RowResult => ({
    rejected: {
      line: row.line,
      fate: 'rejected',
      reason,
      ...(column && { column }),
      ...(value && { value: value.slice(0, 200) }),
      cells: [...row.cells],
    },
  });
  if (row.cells.length !== format.header.length) {
    return reject(`has ${row.cells.length} cells, the header has ${format.header.length}`);
  }
  const raw = fields(row, options);
  const warnings = readPhone(raw, row, options);
  const parsed = check(raw, row, options, warnings);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = String(issue?.path[0]);
    return reject(issue?.message ?? 'is not valid', columnOf(field, format), String(raw[field] ?? ''));
  }
  const [missing] = missingEssentials(parsed.data);
  if (missing) {
    const [cause] = warnings;
    return cause
      ? reject(`${cause.reason}, and ${missing.detail}`, cause.column, cause.value)
      : reject(missing.detail);
  }
  return { input: parsed.data, warnings };
}
