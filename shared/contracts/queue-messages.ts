import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { id } from './fields.ts';

/** An import whose file is there and whose turn it is. */
export const importStartMessage = z.object({ importId: id, tenantId: id });
export type ImportStartMessage = z.output<typeof importStartMessage>;

/**
 * A slice to be imported, or to be taken back. Where its rows are stands in the collection `importSlices`:
 * messages carry no rows.
 */
export const importSliceMessage = z.object({
  importId: id,
  tenantId: id,
  slice: z.int().min(0),
  task: z.enum(['import', 'undo']),
});
export type ImportSliceMessage = z.output<typeof importSliceMessage>;

export const importFinishMessage = z.object({ importId: id, tenantId: id });
export type ImportFinishMessage = z.output<typeof importFinishMessage>;

/** An event as EventBridge puts it on a queue. */
export const busMessage = z.object({ detail: domainEvent });

export const foldMessage = z.object({ callLegId: z.string() });
export type FoldMessage = z.output<typeof foldMessage>;

/** A recording to be copied before the provider's link dies: the event that told of it. */
export const recordingMessage = z.object({ eventId: z.string() });
export type RecordingMessage = z.output<typeof recordingMessage>;

/** Something that a call of ours is waiting for: the event that told of it. */
export const reactMessage = z.object({ eventId: z.string() });
export type ReactMessage = z.output<typeof reactMessage>;

/** A campaign whose dialler goes round until then. */
export const dialMessage = z.object({ campaignId: id, tenantId: id, until: z.coerce.date() });
export type DialMessage = z.output<typeof dialMessage>;

/** The steps of a run, in their order: it is cut into windows, facts bind to leads, summaries are made of facts. */
export const etlSteps = ['plan', 'dimensions', 'leads', 'calls', 'conversations', 'summaries'] as const;
export type EtlStep = (typeof etlSteps)[number];

/** A window of one step of a tenant's run. What is in it stands in `ops.etl_windows`. */
export const etlLoadMessage = z.object({
  runId: id,
  tenantId: id,
  step: z.enum(etlSteps),
  window: z.int().min(0),
});
export type EtlLoadMessage = z.output<typeof etlLoadMessage>;
