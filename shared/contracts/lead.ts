import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import {
  cents,
  documentBase,
  email,
  type InstantSchema,
  id,
  instant,
  nul,
  score,
  storedInstant,
  text,
  textWithin,
} from './fields.ts';
import { mergePatch } from './merge-patch.ts';

export const leadStatuses = [
  ...(['new', 'contacted', 'qualified', 'proposal', 'negotiation'] as const),
  ...(['closed_won', 'closed_lost', 'nurturing'] as const),
] as const;
export const leadPriorities = ['low', 'medium', 'high', 'urgent'] as const;
export const qualificationTiers = ['hot', 'warm', 'cool', 'cold'] as const;
export const bantPillars = ['budget', 'authority', 'need', 'timeline'] as const;
const relationTypes = ['knows', 'colleague', 'reports_to'] as const;

export type LeadStatus = (typeof leadStatuses)[number];
export type BantPillar = (typeof bantPillars)[number];
export type QualificationTier = (typeof qualificationTiers)[number];

const person = {
  firstName: text(50),
  lastName: text(50),
  email,
  phone: text(40),
  /** What to dial once the phone is answered. */
  phoneExtension: z.string().regex(/^\d{1,15}$/, 'must be digits'),
  title: text(100),
  company: text(200),
  industry: text(100),
  companySize: text(50),
  website: z.url().max(500),
  city: text(100),
  state: text(100),
  /** ISO 3166-1 alpha-2; also the region in which a phone without a country code is read. */
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as US'),
  timezone: text(50),
  language: text(35),
};

const bantPillar = <Time extends InstantSchema>(time: Time) =>
  z.strictObject({
    score: score(25),
    value: z.union([textWithin(500), z.number()]).optional(),
    notes: text(1_000).optional(),
    confidence: z.number().min(0).max(1),
    detectedIn: id.optional(),
    updatedAt: time,
  });

/** The part of a lead that people and programs write, as it arrives or as it is stored. */
const writable = <Time extends InstantSchema>(time: Time) => ({
  ...person,
  status: z.enum(leadStatuses),
  priority: z.enum(leadPriorities),
  source: text(100),
  campaignId: id,
  ownerId: id,
  /** Colleagues who see the lead where agents see only their own. */
  sharedWith: z.array(id).max(50),
  tags: z.array(text(50)).max(50),
  notes: text(5_000),
  customFields: z.record(
    z
      .string()
      .max(60)
      .regex(
        new RegExp(`^(?!__proto__$)[^$.${nul}][^.${nul}]*$`),
        'may not begin with "$", contain "." nor be "__proto__"',
      ),
    z.union([textWithin(1_000), z.number().min(-1e15).max(1e15), z.boolean()]),
  ),
  pipelineValueCents: cents,
  nextFollowUpAt: time,
  doNotCall: z.boolean(),
  doNotEmail: z.boolean(),
  /** Leave to be contacted, with its proof: what was said yes to, where, and the words or record of it. */
  consent: z.strictObject({
    given: z.boolean(),
    at: time,
    source: text(200),
    basis: text(200),
    proof: text(1_000).optional(),
  }),
  retentionUntil: time,
  referredBy: z.strictObject({ leadId: id, at: time, channel: text(50) }),
  relations: z.array(z.strictObject({ leadId: id, type: z.enum(relationTypes), since: time })).max(100),
});

/** Body of `POST /v1/leads`. Who may be reached and how is checked by the domain, over all fields at once. */
export const leadInput = z.strictObject(writable(instant)).partial();
export type LeadInput = z.output<typeof leadInput>;

const request = writable(instant);
const { customFields, ...simple } = request;

/** Body of `PATCH /v1/leads/{id}`: a JSON merge patch (RFC 7396), where null removes a field. */
export const leadPatch = mergePatch(
  {
    ...simple,
    customFields: z.record(customFields.keyType, customFields.valueType.nullable()),
  },
  ['status', 'priority', 'source', 'tags', 'doNotCall', 'doNotEmail'],
);
export type LeadPatch = z.output<typeof leadPatch>;

const stored = writable(storedInstant);
const always = {
  status: stored.status,
  priority: stored.priority,
  source: stored.source,
  tags: stored.tags,
  doNotCall: stored.doNotCall,
  doNotEmail: stored.doNotEmail,
};

/** What the conversations with a lead amount to, as an analyser puts it. */
const leadInsights = z.object({
  summary: z.string(),
  sentiment: z.number().min(-1).max(1),
  objections: z.array(z.string()),
  nextBestAction: z.string(),
  model: z.string(),
  updatedAt: storedInstant,
});

/** A document of the collection `leads`. */
export const lead = z.object({
  ...documentBase,
  ...z.object(stored).partial().shape,
  ...always,
  deletedAt: z.date().nullable(),
  lastContactedAt: storedInstant.optional(),
  statusHistory: z.array(
    z.object({
      from: z.enum(leadStatuses).nullable(),
      to: z.enum(leadStatuses),
      by: z.string(),
      at: storedInstant,
      reason: z.string().optional(),
    }),
  ),
  bant: z.object({
    budget: bantPillar(storedInstant).optional(),
    authority: bantPillar(storedInstant).optional(),
    need: bantPillar(storedInstant).optional(),
    timeline: bantPillar(storedInstant).optional(),
    total: score(100),
  }),
  qualificationTier: z.enum(qualificationTiers),
  leadScore: score(100),
  conversionProbability: score(1),
  scoreFactors: z.array(z.object({ factor: z.string(), weight: z.number(), contribution: z.number() })),
  dataQuality: z.object({ score: score(100), missing: z.array(z.string()), doubtful: z.array(z.string()) }),
  identity: z.object({
    phoneHash: z.string().optional(),
    emailHash: z.string().optional(),
    personHash: z.string().optional(),
  }),
  /** Who sees the lead where agents see only their own: its owner and those it is shared with. */
  visibleTo: z.array(id),
  /** The first letters of every word that finds the lead: `shared/domain/search/words.ts`. */
  searchKeys: z.array(z.string()),
  ai: leadInsights.optional(),
  anonymizedAt: storedInstant.optional(),
  /** Who gave it to whom: the latest fifty. */
  handOffs: z
    .array(z.object({ from: id, to: id, at: storedInstant }))
    .max(50)
    .optional(),
  /** The lead that this one was merged into; its id answers for both. */
  mergedInto: id.optional(),
  stats: z.object({
    calls: z.int().min(0),
    conversations: z.int().min(0),
    lastCallAt: storedInstant.optional(),
    lastCallOutcome: z.string().optional(),
  }),
  /** The row of the import that created the lead: how a redelivered slice knows its own work. */
  import: z.object({ id, line: z.int().min(1) }).optional(),
  /** The row of an import that changed the lead last, the version that made, and what it said before. */
  importUpdate: z
    .object({
      id,
      line: z.int().min(1),
      version: z.int().min(2),
      before: z.record(z.string(), z.unknown()),
      /** When the undo of the import restored what the lead said before. */
      restoredAt: storedInstant.optional(),
    })
    .optional(),
  outbox: z.array(domainEvent),
});
export type Lead = z.output<typeof lead>;
export type BantDetail = NonNullable<Lead['bant'][BantPillar]>;
