import type * as z from 'zod';
import { type LeadInput, leadInput } from '../../contracts/lead.ts';
import { importBounds, type RowOutcome, type RowWarning } from '../../contracts/lead-import.ts';
import type { RequirableField } from '../../contracts/tenant.ts';
import { missingEssentials } from '../leads/new-lead.ts';
import { type FurtherContact, type Reading, warn } from './cell-readers.ts';
import type { Row } from './parse-rows.ts';
import { type ReadOptions, readRow } from './read-row.ts';

/** A row as what it says of a person, and the further ways to reach them. */
export interface ReadLead {
  readonly input: LeadInput;
  /** Of a new lead, where the row says none itself. */
  readonly timezone?: string | undefined;
  readonly contacts: readonly FurtherContact[];
  readonly warnings: readonly RowWarning[];
}
export type RowResult = ReadLead | { readonly rejected: RowOutcome };

export interface RowOptions extends ReadOptions {
  /** What the tenant asks of every lead. */
  readonly requiredFields?: readonly RequirableField[] | undefined;
}

/** The part of a lead that a file may say, of which each field is checked as the API checks it. */
const importable = leadInput.pick({
  ...{ firstName: true, lastName: true, company: true, title: true, industry: true, city: true, state: true },
  ...{ companySize: true, notes: true, language: true, timezone: true, phoneExtension: true, source: true },
  ...{ website: true, tags: true, customFields: true },
});

/** Fields without which a row can still be a lead: dropped with a warning when they are not valid. */
const droppable: ReadonlySet<string> = new Set([
  ...['website', 'language', 'timezone', 'companySize', 'phoneExtension', 'tags', 'customFields'],
]);

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value ?? '')).slice(0, 200);

/** As much of a row as a report can say again. */
export const keptCells = ({ cells }: Row): string[] => cells.slice(0, importBounds.keptCells);

const reject = (
  row: Row,
  reason: string,
  cell: { column?: string; value?: string } = {},
): { rejected: RowOutcome } => ({
  rejected: { line: row.line, fate: 'rejected', reason, ...cell, cells: keptCells(row) },
});

/** Checks what a row says, without the fields that it can do without. @returns what makes it no lead. */
function check(reading: Reading): z.core.$ZodIssue | undefined {
  const { input, columnOf } = reading;
  for (;;) {
    // These were read one by one, by what the fields themselves allow.
    const { phone, email, country, doNotCall, doNotEmail, ...rest } = input;
    const parsed = importable.safeParse(rest);
    if (parsed.success) {
      Object.assign(input, parsed.data);
      return undefined;
    }
    const [issue] = parsed.error.issues;
    const field = String(issue?.path[0]);
    if (!droppable.has(field)) return issue;
    warn(reading, columnOf[field] ?? field, shown(input[field]), issue?.message ?? 'is not valid');
    delete input[field];
  }
}

/**
 * Reads a row as a lead. A cell that the lead can do without, or one of several phones, costs a warning; what
 * makes it no lead is a reason that names column and value.
 */
export function rowToLead(row: Row, options: RowOptions): RowResult {
  const { header } = options.format;
  if (row.fault) return reject(row, row.fault);
  if (row.cells.length !== header.length) {
    return reject(row, `has ${row.cells.length} cells, the header has ${header.length}`);
  }
  const reading = readRow(row, options);
  const { contacts, warnings, columnOf, timezone } = reading;
  const issue = check(reading);
  if (issue) {
    const field = String(issue.path[0]);
    const column = columnOf[field] ?? columnOf[`full ${field}`] ?? field;
    return reject(row, issue.message, { column, value: shown(reading.input[field]) });
  }
  const input = reading.input as LeadInput;
  const [missing] = missingEssentials(input, options.requiredFields);
  if (!missing) return { input, timezone, contacts, warnings };
  const detail = missing.pointer ? `${missing.pointer.slice(1)} ${missing.detail}` : missing.detail;
  const [cause, ...others] = warnings;
  if (!cause) return reject(row, detail);
  const further = others.map(({ column, value, reason }) => `, ${column} "${value}" ${reason}`).join('');
  const { column, value } = cause;
  return reject(row, `${cause.reason}${further}, and ${detail}`, { column, value });
}
