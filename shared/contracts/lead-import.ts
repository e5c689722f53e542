import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, storedInstant } from './fields.ts';

export const importStatuses = [
  ...(['queued', 'splitting', 'running', 'finishing', 'done', 'done_with_errors'] as const),
  ...(['failed', 'cancelled', 'undone'] as const),
] as const;

/** The standard columns, in the order of the template. */
export const standardColumns = [
  ...(['first_name', 'last_name', 'email', 'phone', 'company'] as const),
  ...(['title', 'industry', 'city', 'state'] as const),
] as const;

/** Columns that the report of refused rows adds to those of the file; the import leaves them out again. */
export const reportColumnPrefix = '_import_';

const importCounts = z.object({
  rows: z.int().min(0),
  inserted: z.int().min(0),
  updated: z.int().min(0),
  skipped: z.int().min(0),
  rejected: z.int().min(0),
});
export type ImportCounts = z.output<typeof importCounts>;

const importEncodings = ['utf-8', 'windows-1252'] as const;

/** How the bytes of a file are to be read; decided once, by the splitter. */
export const fileFormat = z.object({
  /** Of the beginning; a slice that does not decode so is read as Windows-1252. */
  encoding: z.enum(importEncodings),
  delimiter: z.enum([',', ';', '\t', '|']),
  /** Column names as the header has them. */
  header: z.array(z.string()),
  /** What each column of the file means; null where it is ignored. */
  mapping: z.array(z.string().nullable()),
});
export type FileFormat = z.output<typeof fileFormat>;

const rowFates = ['inserted', 'skipped', 'rejected'] as const;

/** What became of one row of a slice. */
const rowOutcome = z.object({
  /** Line of the file the row begins in; the header's is 1. */
  line: z.int().min(1),
  fate: z.enum(rowFates),
  leadId: id.optional(),
  column: z.string().optional(),
  value: z.string().max(200).optional(),
  reason: z.string().optional(),
  /** The row as it was, when it was not imported: so that it can be corrected and dropped again. */
  cells: z.array(z.string()).optional(),
});
export type RowOutcome = z.output<typeof rowOutcome>;

/** A row that was imported without one of its cells. */
const rowWarning = z.object({
  line: z.int().min(1),
  column: z.string(),
  value: z.string().max(200),
  reason: z.string(),
});
export type RowWarning = z.output<typeof rowWarning>;

/** A document of the collection `imports`. */
export const leadImport = z.object({
  ...documentBase,
  bucket: z.string(),
  key: z.string(),
  etag: z.string(),
  bytes: z.int().min(0),
  status: z.enum(importStatuses),
  options: z.object({
    batchSize: z.int().min(1).max(1_000),
    source: z.string(),
    dryRun: z.boolean(),
  }),
  format: fileFormat.optional(),
  /** Number of slices; known once the whole file has been split. */
  slices: z.int().min(0).optional(),
  counts: importCounts.optional(),
  error: z.string().optional(),
  /** Keys of the reports in the bucket. */
  reports: z.object({ rejected: z.string(), imported: z.string() }).optional(),
  finishedAt: storedInstant.optional(),
  outbox: z.array(domainEvent),
});
export type LeadImport = z.output<typeof leadImport>;

/** A document of the collection `importSlices`: written once a slice is done, replaced whole by a repeat. */
export const importSliceResult = z.object({
  _id: z.string(),
  importId: id,
  tenantId: id,
  slice: z.int().min(0),
  counts: importCounts,
  outcomes: z.array(rowOutcome),
  warnings: z.array(rowWarning),
  version: z.int().min(1),
  finishedAt: storedInstant,
  outbox: z.array(domainEvent),
});
export type ImportSliceResult = z.output<typeof importSliceResult>;
