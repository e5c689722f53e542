import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, text } from './fields.ts';
import { mergePatch } from './merge-patch.ts';

const count = z.int().min(0).max(1e9);

const objectionFields = {
  pattern: text(500),
  category: text(100),
  responses: z
    .array(z.strictObject({ text: text(2_000), wins: count.default(0), uses: count.default(0) }))
    .min(1)
    .max(50),
};

/** Body of `POST /v1/objections`. */
export const objectionInput = z.strictObject(objectionFields);
export type ObjectionInput = z.output<typeof objectionInput>;
export const objectionPatch = mergePatch(objectionFields, ['pattern', 'category', 'responses']);

/** A document of the collection `objections`: what leads object, and what has answered it best. */
export const objection = z.object({
  ...documentBase,
  /** null: shared reference data that every tenant sees. */
  tenantId: id.nullable(),
  pattern: z.string(),
  category: z.string(),
  responses: z.array(z.object({ text: z.string(), wins: z.int().min(0), uses: z.int().min(0) })).min(1),
  deletedAt: z.date().nullable().default(null), // the first ones shipped without
  outbox: z.array(domainEvent).default([]),
});
export type Objection = z.output<typeof objection>;

const scriptFields = {
  phase: z.int().min(1).max(12),
  name: text(200),
  goal: text(1_000),
  lines: z.array(text(2_000)).min(1).max(100),
  /** What the lead says or does that shows it is time to move on. */
  signals: z.array(text(500)).max(50),
};

/** Body of `POST /v1/scripts`. */
export const scriptInput = z.strictObject({ ...scriptFields, signals: scriptFields.signals.default([]) });
export type ScriptInput = z.output<typeof scriptInput>;
export const scriptPatch = mergePatch(scriptFields, ['phase', 'name', 'goal', 'lines', 'signals']);

/** A document of the collection `scripts`: one phase of the twelve-phase methodology. */
export const script = z.object({
  ...documentBase,
  tenantId: id.nullable(),
  phase: scriptFields.phase,
  name: z.string(),
  goal: z.string(),
  lines: z.array(z.string()).min(1),
  signals: z.array(z.string()),
  deletedAt: z.date().nullable().default(null), // the first ones shipped without
  outbox: z.array(domainEvent).default([]),
});
export type Script = z.output<typeof script>;
