import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import {
  cents,
  documentBase,
  type InstantSchema,
  id,
  instant,
  storedInstant,
  text,
  timeOfDay,
} from './fields.ts';
import { bantPillars, leadStatuses } from './lead.ts';
import { mergePatch } from './merge-patch.ts';

export const campaignStatuses = ['draft', 'active', 'paused', 'completed', 'archived'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 30);

export { agent } from './agent.ts'; // where the first migration looks for it

/** Which leads a campaign is for: a saved filter. */
export const audience = z.strictObject({
  status: z.array(z.enum(leadStatuses)).max(leadStatuses.length).optional(),
  ownerId: id.optional(),
  industry: text(100).optional(),
  tags: z.array(text(50)).max(20).optional(),
  minLeadScore: z.number().min(0).max(100).optional(),
  missingBant: z.enum(bantPillars).optional(),
});

const writable = <Time extends InstantSchema>(time: Time) => ({
  name: text(200),
  status: z.enum(campaignStatuses),
  type: text(50),
  /** Id of a script in the 12-phase methodology. */
  script: id,
  audience,
  schedule: z.strictObject({
    days: z.array(z.enum(days)).min(1).max(7),
    from: timeOfDay,
    to: timeOfDay,
    /** Whose clock counts: the called party's, or one zone for all. */
    timezonePolicy: z.enum(['lead', 'fixed']),
    timezone: text(50).optional(),
  }),
  dialing: z.strictObject({
    mode: z.enum(['preview', 'progressive', 'power']),
    maxAttempts: z.int().min(1).max(50),
    retryMinutes: z
      .strictObject({ busy: minutes, noAnswer: minutes, voicemail: minutes, failed: minutes })
      .partial()
      .optional(),
    callerIds: z.array(text(40)).max(100).optional(),
    /** Whether calls are recorded and transcribed; they are, when left out. */
    record: z.boolean().optional(),
  }),
  goals: z
    .strictObject({
      calls: z.int().min(0).max(1e9),
      qualified: z.int().min(0).max(1e9),
      revenueCents: cents,
    })
    .partial(),
  /** What its calls may cost, in cents of the currency in which the provider bills; 0 for no limit. */
  budgetCents: cents,
  agents: z.array(id).max(1_000),
  startsAt: time,
  endsAt: time,
});

/** Body of `POST /v1/campaigns`. */
export const campaignInput = z.strictObject({
  ...z.object(writable(instant)).partial().shape,
  name: writable(instant).name,
});
export type CampaignInput = z.output<typeof campaignInput>;

/** Body of `PATCH /v1/campaigns/{id}`. */
export const campaignPatch = mergePatch(writable(instant), [
  ...(['name', 'status', 'type', 'budgetCents', 'agents'] as const),
]);
export type CampaignPatch = z.output<typeof campaignPatch>;

const stored = writable(storedInstant);

/** A document of the collection `campaigns`. */
export const campaign = z.object({
  ...documentBase,
  ...z.object(stored).partial().shape,
  name: stored.name,
  status: stored.status,
  type: stored.type,
  budgetCents: stored.budgetCents,
  /** What its calls have cost, in the currency in which most of it was billed; counted from the calls. */
  costCents: cents,
  /** The same by currency, in cents. */
  costs: z.record(z.string(), z.int().min(0)).optional(),
  agents: stored.agents,
  /**
   * Counted from the calls: `leads` that were called, `calls` that were placed, attempts that were `refused`, calls
   * `connected` to an agent, and calls by outcome.
   */
  counters: z.record(z.string(), z.int().min(0)),
  /** Why the system paused it, until its status is changed. */
  stoppedBy: z.enum(['budget']).optional(),
  deletedAt: z.date().nullable(),
  outbox: z.array(domainEvent),
});
export type Campaign = z.output<typeof campaign>;

/** A document of the collection `phoneLines`: which tenant one of our numbers or connections belongs to. */
export const phoneLine = z.object({
  ...documentBase,
  number: z.string(),
  connectionId: z.string().optional(),
});
export type PhoneLine = z.output<typeof phoneLine>;
