import * as z from 'zod';
import type { lead } from './lead.ts';
import { timeZone } from './time-zone.ts';

/** Fields that a tenant may ask every lead to have. */
const requirableFields = [
  ...(['firstName', 'lastName', 'email', 'phone', 'company', 'title', 'industry', 'country'] as const),
] as const;

export const scoreFactorNames = ['bant', 'seniority', 'engagement', 'data_quality'] as const;

const weight = z.number().min(0).max(1);

/** What a tenant decides for itself. */
export const tenantPolicy = z.strictObject({
  requiredFields: z.array(z.enum(requirableFields)).max(requirableFields.length),
  /** Weights of the lead score's factors; together 1. */
  scoreWeights: z.strictObject({ bant: weight, seniority: weight, engagement: weight, data_quality: weight }),
  /** Whether agents see every lead, or their own and those shared with them. */
  agentsSee: z.enum(['all', 'own']),
  /**
   * Whether calls move leads along: to contacted when a person answers, to qualified when a conversation qualifies
   * them.
   */
  advanceLeads: z.boolean(),
  /** Days after which what was deleted is purged. */
  retentionDays: z.int().min(1).max(3_650),
  /** Of the days and hours of reports, for users who have not chosen their own. */
  timezone: timeZone,
});
export type TenantPolicy = z.output<typeof tenantPolicy>;

export const defaultPolicy: TenantPolicy = {
  requiredFields: [],
  scoreWeights: { bant: 0.5, seniority: 0.15, engagement: 0.2, data_quality: 0.15 },
  agentsSee: 'all',
  advanceLeads: true,
  retentionDays: 365,
  timezone: 'UTC',
};

export type RequirableField = (typeof requirableFields)[number] & keyof typeof lead.shape;
