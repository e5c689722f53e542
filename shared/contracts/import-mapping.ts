import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, text } from './fields.ts';
import { columnMapping } from './lead-import.ts';
import { mergePatch } from './merge-patch.ts';

const writable = {
  /** Under which the metadata of a dropped file may ask for it. */
  name: text(100),
  columns: columnMapping,
};

/** Body of `POST /v1/import-mappings`. */
export const importMappingInput = z.strictObject(writable);
export type ImportMappingInput = z.output<typeof importMappingInput>;
export const importMappingPatch = mergePatch(writable, ['name', 'columns']);
export type ImportMappingPatch = z.output<typeof importMappingPatch>;

/** A document of the collection `importMappings`: what the columns of a kind of file mean. */
export const importMapping = z.object({
  ...documentBase,
  ...writable,
  /** Tenant and name while it is not deleted: a unique index keeps the name one. */
  nameKey: z.string().optional(),
  deletedAt: z.date().nullable(),
  outbox: z.array(domainEvent),
});
export type ImportMapping = z.output<typeof importMapping>;
