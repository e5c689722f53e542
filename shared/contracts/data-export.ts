import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, storedInstant, textWithin } from './fields.ts';

export const exportableResources = ['leads', 'contacts', 'call-logs', 'conversations'] as const;
const exportFormats = ['csv', 'ndjson'] as const;

/** Body of `POST /v1/exports`: what a list of the resource would be asked for, without pages. */
export const exportInput = z.strictObject({
  resource: z.enum(exportableResources),
  format: z.enum(exportFormats).default('csv'),
  /** Query parameters of the resource's list, e.g. `{"status": "new,contacted"}`. */
  filter: z.record(z.string().max(60), textWithin(500)).default({}),
});

export const exportStatuses = ['queued', 'running', 'done', 'failed'] as const;

/** A document of the collection `exports`: a file that is being written, or was. */
export const dataExport = z.object({
  ...documentBase,
  ...exportInput.shape,
  status: z.enum(exportStatuses),
  /** Region in which phones of the filter are read. */
  defaultRegion: z.string(),
  /** What the one who asked for it may see, as a condition on the documents. */
  visible: z.record(z.string(), z.unknown()).optional(),
  rows: z.int().min(0).optional(),
  key: z.string().optional(),
  error: z.string().optional(),
  finishedAt: storedInstant.optional(),
  deletedAt: z.date().nullable(),
  outbox: z.array(domainEvent),
});
export type DataExport = z.output<typeof dataExport>;

/** Message that asks for an export to be written. */
export const exportMessage = z.object({ exportId: z.string(), tenantId: z.string() });
export type ExportMessage = z.output<typeof exportMessage>;
