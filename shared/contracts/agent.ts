import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { cents, documentBase, text, timeOfDay } from './fields.ts';
import { mergePatch } from './merge-patch.ts';

export const availabilities = ['available', 'busy', 'away', 'offline'] as const;

const shift = z.strictObject({ from: timeOfDay, to: timeOfDay });

const profile = {
  displayName: text(100),
  skills: z.array(text(50)).max(50),
  /** BCP 47 tags, e.g. `en`, `pt-BR`. */
  languages: z.array(text(35)).max(20),
  /** Of reports and working hours; the account's, when left out. */
  timezone: text(50),
  workingHours: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), shift),
  availability: z.enum(availabilities),
  /** Open leads that they can look after at once. */
  capacity: z.int().min(1).max(100_000),
  dialer: z
    .strictObject({
      autoAnswer: z.boolean(),
      wrapUpSeconds: z.int().min(0).max(3_600),
      callerId: text(40),
      /** Where calls reach them: a number in E.164, or a SIP address. */
      address: z
        .string()
        .max(200)
        .regex(
          /^(\+[1-9]\d{6,14}|sips?:[^\s@]+@[^\s@]+)$/,
          'must be a number such as +13125550100, or a SIP address',
        ),
    })
    .partial(),
  targets: z
    .strictObject({
      callsPerDay: z.int().min(0).max(10_000),
      qualifiedPerWeek: z.int().min(0).max(10_000),
      revenueCentsPerMonth: cents,
    })
    .partial(),
};

/** The part of `PATCH /v1/users/{id}` that is about work and not about identity. */
export const agentPatch = mergePatch(profile, ['displayName', 'skills', 'languages', 'availability']);

/** A document of the collection `users`: how an agent works; who they are is `crm.users`, same id. */
export const agent = z.object({
  ...documentBase,
  ...z.object(profile).partial().shape,
  displayName: profile.displayName,
  skills: profile.skills,
  languages: profile.languages,
  availability: profile.availability,
  stats: z.object({ calls: z.int(), answered: z.int(), qualified: z.int() }).partial().optional(),
  deletedAt: z.date().nullable(),
  outbox: z.array(domainEvent),
});
export type Agent = z.output<typeof agent>;
