import * as z from 'zod';
import { importStatuses, type LeadImport, leadImport } from '../../../shared/contracts/lead-import.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { countsSoFar } from '../../../shared/stores/mongodb/import-slices.ts';
import { type Resource, represent, shownSchema } from '../resource/resource.ts';
import { ownDocuments } from '../visibility.ts';

const internal = [
  ...['bucket', 'etag', 'reports', 'policy', 'lanesEnded', 'slices', 'hasOverruled'],
  ...['splitAttempts', 'finishAttempts', 'finishBegunAt'],
];

export const imports: Resource<LeadImport> = {
  name: 'imports',
  noun: 'import',
  entity: 'import',
  permissions: { read: 'imports:read', write: 'imports:write' },
  open: () => collection('imports'),
  shown: shownSchema('Import', leadImport, internal),
  filters: { key: 'text', status: importStatuses, createdAt: 'instant' },
  sorts: ['updatedAt'],
  // Its reports hold the rows of the file: leads that a restricted agent may not see.
  visible: ownDocuments,
};

const progress = z.object({
  /** Rows that the file was seen to have. */
  rows: z.int().min(0),
  done: z.int().min(0),
  rejected: z.int().min(0),
  rowsPerSecond: z.number().min(0),
  secondsLeft: z.number().min(0).optional(),
});

const links = z.object({
  rejected: z.string(),
  imported: z.string(),
  warnings: z.string().optional(),
  kept: z.string().optional(),
});

/** An import as it is read by itself: how far it is, and links to its reports. */
export const shownImport = imports.shown.extend({ reports: links.optional(), progress: progress.optional() });

const roundTo = (value: number, parts: number): number => Math.round(value * parts) / parts;

function progressOf(record: LeadImport, counts: LeadImport['counts'], now: Date) {
  const { startedAt, finishedAt, rowsSeen, status } = record;
  if (!startedAt || !counts || rowsSeen === undefined) return undefined;
  const seconds = Math.max(0.001, ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1_000);
  const rate = counts.rows / seconds;
  const left =
    status === 'running' && !record.undo && rate > 0 ? Math.max(0, rowsSeen - counts.rows) / rate : undefined;
  return {
    ...{ rows: rowsSeen, done: counts.rows, rejected: counts.rejected, rowsPerSecond: roundTo(rate, 10) },
    ...(left !== undefined && { secondsLeft: roundTo(left, 10) }),
  };
}

/** @param signedUrl makes a link that lets its holder read one object for a while. */
export async function representImport(
  record: LeadImport,
  now: Date,
  signedUrl: (bucket: string, key: string) => Promise<string>,
): Promise<object> {
  const { counts, warnings } = record.counts
    ? { counts: record.counts, warnings: record.warnings ?? 0 }
    : await countsSoFar(await collection('importSlices'), record._id);
  const reports = await Promise.all(
    Object.entries(record.reports ?? {}).map(async ([name, key]) => [
      name,
      await signedUrl(record.bucket, key),
    ]),
  );
  const done = progressOf(record, counts, now);
  return {
    ...represent(record, imports.shown),
    counts,
    warnings,
    ...(done && { progress: done }),
    ...(reports.length > 0 && { reports: Object.fromEntries(reports) }),
  };
}
