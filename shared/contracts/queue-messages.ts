import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { id } from './fields.ts';
import { fileFormat } from './lead-import.ts';

/** A byte range of a file in the bucket: messages carry where the rows are, never the rows. */
export const importSliceMessage = z.object({
  importId: id,
  tenantId: id,
  bucket: z.string(),
  key: z.string(),
  etag: z.string(),
  slice: z.int().min(0),
  /** First byte, and the byte after the last. */
  start: z.int().min(0),
  end: z.int().min(0),
  /** Line of the file in which the range begins. */
  firstLine: z.int().min(1),
  format: fileFormat,
  batchSize: z.int().min(1),
  source: z.string(),
  /** Region in which the tenant's phones without a country code are read. */
  defaultRegion: z.string(),
  dryRun: z.boolean(),
});
export type ImportSliceMessage = z.output<typeof importSliceMessage>;

export const importFinishMessage = z.object({ importId: id, tenantId: id });
export type ImportFinishMessage = z.output<typeof importFinishMessage>;

/** An event as EventBridge puts it on a queue. */
export const busMessage = z.object({ detail: domainEvent });

export const foldMessage = z.object({ callLegId: z.string() });
export type FoldMessage = z.output<typeof foldMessage>;

/** The steps of a run, in their order: facts bind to leads, summaries are made of facts. */
export const etlSteps = ['dimensions', 'leads', 'calls', 'conversations', 'summaries'] as const;
export type EtlStep = (typeof etlSteps)[number];

/** One step of a tenant's run: what changed from `from` on, before `to`. */
export const etlLoadMessage = z.object({
  runId: id,
  tenantId: id,
  mode: z.enum(['incremental', 'full']),
  step: z.enum(etlSteps),
  from: z.coerce.date(),
  to: z.coerce.date(),
});
export type EtlLoadMessage = z.output<typeof etlLoadMessage>;
