import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, storedInstant, text } from './fields.ts';
import { tenantPolicy } from './tenant.ts';

export const importStatuses = [
  ...(['queued', 'splitting', 'running', 'finishing', 'done', 'done_with_errors'] as const),
  ...(['failed', 'cancelled', 'undone'] as const),
] as const;

const endedStatuses = ['done', 'done_with_errors', 'failed', 'cancelled', 'undone'] as const;

/** Whether nothing more happens to an import of this status by itself. */
export const isEnded = (status: (typeof importStatuses)[number]): boolean =>
  (endedStatuses as readonly string[]).includes(status);

/**
 * What is done with a row whose person is a lead already: left alone, or given what the row says. `update`
 * adds nobody; `upsert` adds those who are not there yet.
 */
export const importModes = ['skip', 'update', 'upsert'] as const;
export type ImportMode = (typeof importModes)[number];

/** How much an import may be; every one of them is answered with a sentence that names it. */
export const importBounds = {
  bytes: 2 * 1024 ** 3,
  rows: 5_000_000,
  columns: 200,
  /** Of one row, and so of one cell. */
  recordBytes: 1024 ** 2,
  /** In which the quote that closes the cell of a longer row is looked for. */
  quoteSearchBytes: 16 * 1024 ** 2,
  /** Warnings that are kept of one row, and cells of one that was not imported. */
  rowWarnings: 10,
  keptCells: 250,
  /** In which the header must end. */
  headBytes: 64 * 1024,
  /** Imports of one tenant that are worked on at once; further ones wait their turn. */
  running: 3,
  /** Slices of one import that are on the queue at once: a giant file does not keep a small one waiting. */
  lanes: 8,
  /** Days after which an import can no longer be undone: its slices, files and reports are forgotten. */
  keptDays: 90,
} as const;

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

const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** How the bytes of a file are to be read; decided once, by the splitter. */
export const fileFormat = z.object({
  /** Of the beginning; a row of a UTF-8 file that is no UTF-8 is read as Windows-1252. */
  encoding: z.enum(importEncodings),
  delimiter: z.enum([',', ';', '\t', '|']),
  /** Column names as the header has them. */
  header: z.array(z.string()),
  /** What each column of the file means; null where it is ignored. */
  mapping: z.array(z.string().nullable()),
});
export type FileFormat = z.output<typeof fileFormat>;

/** By the name of a column: what it means, `custom:<field>`, or null to leave it out. */
export const columnMapping = z.record(text(200), text(80).nullable());
export type ColumnMapping = z.output<typeof columnMapping>;

const unknownColumns = z.enum(['custom', 'ignore']);

const chosen = {
  mode: z.enum(importModes),
  dryRun: z.boolean(),
  source: text(100),
  /** Given to every lead of the file, besides its own. */
  tags: z.array(text(50)).max(20),
  campaignId: id,
  /** Whether columns that mean nothing known become custom fields. */
  unknownColumns,
  mapping: columnMapping,
  /** Two-letter region in which phones without a country code are read; the tenant's when left out. */
  defaultRegion: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as US'),
};

/** Body of `POST /v1/imports`. */
export const importInput = z.strictObject({
  fileName: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,150}$/u, 'must be a plain file name such as leads.csv'),
  /** Size of the file that will be uploaded. */
  bytes: z.int().min(1).max(importBounds.bytes),
  ...z.object(chosen).partial().shape,
  /** A mapping that was saved. */
  mappingId: id.optional(),
});
export type ImportInput = z.output<typeof importInput>;

/** The beginning of a file, as much of it as a preview looks at. */
const sampleBytes = 256 * 1024;

/** Body of `POST /v1/imports/preview`. */
export const importPreviewInput = z.strictObject({
  /** The first bytes of the file, in Base64; at most 256 KiB of them. */
  sample: z
    .base64()
    .min(4)
    .max(Math.ceil(sampleBytes / 3) * 4),
  unknownColumns: unknownColumns.optional(),
  mapping: columnMapping.optional(),
  mappingId: id.optional(),
  defaultRegion: chosen.defaultRegion.optional(),
});

const rowFates = ['inserted', 'updated', 'skipped', 'rejected'] as const;

/** What became of one row of a slice. */
const rowOutcome = z.object({
  /** Line of the file the row begins in; the header's is 1. */
  line: z.int().min(1),
  fate: z.enum(rowFates),
  leadId: id.optional(),
  column: z.string().optional(),
  value: z.string().max(200).optional(),
  reason: z.string().optional(),
  /** The earlier line of the same person that counted instead. */
  duplicateOf: z.int().min(1).optional(),
  /** The row as it was, when it was not imported: so that it can be corrected and dropped again. */
  cells: z.array(z.string()).optional(),
});
export type RowOutcome = z.output<typeof rowOutcome>;

/** A row that was imported without one of its cells, or otherwise than it was written. */
export const rowWarning = z.object({
  line: z.int().min(1),
  column: z.string(),
  value: z.string().max(200),
  reason: z.string(),
});
export type RowWarning = z.output<typeof rowWarning>;

/** What the taking back of an import came to. */
const undoCounts = z.object({
  removed: z.int().min(0),
  restored: z.int().min(0),
  /** Leads that somebody edited since: they stay as they are. */
  kept: z.int().min(0),
});
export type UndoCounts = z.output<typeof undoCounts>;

/** A document of the collection `imports`. */
export const leadImport = z.object({
  ...documentBase,
  bucket: z.string(),
  key: z.string(),
  etag: z.string(),
  bytes: z.int().min(0),
  status: z.enum(importStatuses),
  options: z.object({
    ...z.object(chosen).partial().shape,
    batchSize: z.int().min(1).max(1_000),
    source: z.string(),
    dryRun: z.boolean(),
    mode: chosen.mode,
    unknownColumns,
    tags: chosen.tags,
  }),
  /** What the tenant asks of every lead, as it was when the file came. */
  policy: tenantPolicy.pick({ requiredFields: true, scoreWeights: true }).partial().optional(),
  format: fileFormat.optional(),
  /** Number of slices; known once the whole file has been split. */
  slices: z.int().min(0).optional(),
  /** Rows that the splitter saw; broken rows may make the final count another one. */
  rowsSeen: z.int().min(0).optional(),
  /** When its first slice was sent. */
  startedAt: storedInstant.optional(),
  /** Times that its file was begun to be split, since its turn came. */
  splitAttempts: z.int().min(0).optional(),
  /** Times that the import, or its undo, was begun to be finished; and when that was last. */
  finishAttempts: z.int().min(0).optional(),
  finishBegunAt: storedInstant.optional(),
  /** Whether an earlier row of a person came after a later one and took its place. */
  hasOverruled: z.boolean().optional(),
  /** Lanes whose last slice is done, of the import and then of its undoing. */
  lanesEnded: z.array(z.int().min(0)).optional(),
  counts: importCounts.optional(),
  /** Cells that were left out, or read otherwise than they were written, of rows that were imported. */
  warnings: z.int().min(0).optional(),
  error: z.string().optional(),
  /** Keys of the reports in the bucket. */
  reports: z
    .object({
      rejected: z.string(),
      imported: z.string(),
      warnings: z.string().optional(),
      kept: z.string().optional(),
    })
    .optional(),
  finishedAt: storedInstant.optional(),
  /** Taking it back: when that began, and what it came to once it is done. */
  undo: z.object({ at: storedInstant, by: z.string(), counts: undoCounts.optional() }).optional(),
  deletedAt: z.date().nullable().optional(),
  outbox: z.array(domainEvent),
});
export type LeadImport = z.output<typeof leadImport>;

/**
 * Attempts to split or to finish an import, after which it ends as `failed`: three messages of the eight deliveries
 * that a queue makes, so that an outage of half an hour ends none.
 */
export const maxImportAttempts = 24;

/** A slice is `incomplete` when its import ended before the slice was done: its outcomes are read from the leads. */
const sliceStates = ['planned', 'done', 'incomplete'] as const;

/** Deliveries of a slice that may end without any progress, after which the slice is given up and its import fails. */
export const maxSliceAttempts = 6;

/**
 * A document of the collection `importSlices`: a byte range of a file, written when the file is split, and
 * what became of its rows, written as they are done.
 */
export const importSliceResult = z.object({
  _id: z.string(),
  importId: id,
  tenantId: id,
  slice: z.int().min(0),
  /** First byte, and the byte after the last. */
  start: z.int().min(0),
  end: z.int().min(0),
  /** Line of the file in which the range begins. */
  firstLine: z.int().min(1),
  /** The range is one row that is longer than any may be. */
  isTooLong: z.boolean().optional(),
  state: z.enum(sliceStates),
  /** The worker that may write rows of the slice, and until when. An undo waits for its end. */
  claim: z.object({ token: id, until: storedInstant }).optional(),
  /** When a worker claimed the slice last. */
  claimedAt: storedInstant.optional(),
  /** Claims since the slice last made progress. */
  attempts: z.int().min(0).optional(),
  /** First line that is left to do, when a worker ran out of time and handed the remainder over. */
  resumeLine: z.int().min(1).optional(),
  counts: importCounts,
  outcomes: z.array(rowOutcome),
  warnings: z.array(rowWarning),
  /** Once it was taken back. */
  undo: z
    .object({
      ...undoCounts.omit({ kept: true }).shape,
      kept: z.array(z.object({ line: z.int().min(1), leadId: id, reason: z.string() })),
    })
    .optional(),
  version: z.int().min(1),
  finishedAt: storedInstant.optional(),
  /** The store itself forgets it then: it quotes the rows that were refused. */
  expiresAt: storedInstant,
  outbox: z.array(domainEvent),
});
export type ImportSliceResult = z.output<typeof importSliceResult>;
