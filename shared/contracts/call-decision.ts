import * as z from 'zod';
import { id, storedInstant } from './fields.ts';

const callRules = [
  ...(['phone', 'do_not_call', 'do_not_call_list', 'consent', 'calling_hours', 'holiday'] as const),
  ...(['attempts_per_day', 'campaign_status', 'campaign_schedule', 'campaign_attempts'] as const),
] as const;

/** May this lead be called now: what was looked at, what it said, and where the rule stands. */
export const callDecision = z.object({
  callable: z.boolean(),
  at: storedInstant,
  leadId: id,
  campaignId: id.optional(),
  phone: z.string().optional(),
  /** Where the lead may be, and what the clock shows there. All of them must allow the call. */
  places: z.array(
    z.object({
      region: z.string().optional(),
      timeZone: z.string(),
      localTime: z.string(),
      /** What says so: the number or the address. */
      by: z.enum(['number', 'address']),
    }),
  ),
  rules: z.array(
    z.object({
      rule: z.enum(callRules),
      passed: z.boolean(),
      detail: z.string(),
      /** Where the rule stands, where it is law. */
      source: z.string().optional(),
    }),
  ),
  /** Whether the law of a place asks that everybody on the line agrees to a recording. */
  recordingNeedsConsent: z.boolean(),
  /** When time alone stands in the way: the next moment at which it does not. */
  callableFrom: storedInstant.optional(),
});
export type CallDecision = z.output<typeof callDecision>;
