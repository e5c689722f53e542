import type { Lead, LeadInput } from '../../contracts/lead.ts';
import { DomainError, type InputProblem } from '../errors.ts';
import { bantTotal, qualificationTier } from './bant.ts';
import { dataQuality } from './data-quality.ts';
import { identityOf } from './identity.ts';
import { parsePhone } from './phone.ts';
import { scoreLead } from './score.ts';

/** Who does what, when, for whom; ids and time are handed in, the domain makes none. */
export interface WriteContext {
  readonly tenantId: string;
  readonly actor: string;
  readonly now: Date;
  /** Region in which phones without a country code are read. */
  readonly defaultRegion: string;
}

/** What can be computed from a lead's other fields, and is, on every write. */
type Derived =
  | 'identity'
  | 'dataQuality'
  | 'qualificationTier'
  | 'leadScore'
  | 'conversionProbability'
  | 'scoreFactors';

/** Recomputes everything a lead derives from its own fields. */
export function withDerived(lead: Omit<Lead, Derived>): Lead {
  const bant = { ...lead.bant, total: bantTotal(lead.bant) };
  const quality = dataQuality(lead);
  return {
    ...lead,
    bant,
    identity: identityOf(lead),
    dataQuality: quality,
    qualificationTier: qualificationTier(bant.total),
    ...scoreLead({ ...lead, bant, dataQuality: quality }),
  };
}

/** What a lead lacks to be one: a way to reach it, and a name to call it by. */
export function missingEssentials(lead: Partial<LeadInput>): InputProblem[] {
  const problems: InputProblem[] = [];
  if (!lead.phone && !lead.email) problems.push({ pointer: '', detail: 'a phone or an e-mail is required' });
  if (!lead.firstName && !lead.lastName && !lead.company) {
    problems.push({ pointer: '', detail: 'a name or a company is required' });
  }
  return problems;
}

/** @throws DomainError `invalid_input` when the phone is not a valid number. */
export function normalisePhone(phone: string, country: string | undefined, defaultRegion: string): string {
  const parsed = parsePhone(phone, country ?? defaultRegion);
  if (!parsed) {
    throw new DomainError('invalid_input', 'The lead is not valid', {
      problems: [{ pointer: '/phone', detail: 'is not a valid phone number' }],
    });
  }
  return parsed.e164;
}

/**
 * A new lead from what a person or a program said of it.
 * @param _id its new id, UUIDv7.
 * @throws DomainError `invalid_input` naming each problem.
 */
export function newLead(input: LeadInput, _id: string, context: WriteContext): Lead {
  const problems = missingEssentials(input);
  if (problems.length > 0) throw new DomainError('invalid_input', 'The lead is not valid', { problems });
  const phone = input.phone && normalisePhone(input.phone, input.country, context.defaultRegion);
  return assembleLead({ ...input, ...(phone && { phone }) }, _id, context);
}

/**
 * A new lead from an input that was checked already: it has its essentials, its phone is in E.164.
 * @param _id its new id, UUIDv7.
 */
export function assembleLead(input: LeadInput, _id: string, context: WriteContext): Lead {
  const status = input.status ?? 'new';
  return withDerived({
    ...input,
    _id,
    tenantId: context.tenantId,
    createdAt: context.now,
    updatedAt: context.now,
    createdBy: context.actor,
    version: 1,
    status,
    priority: input.priority ?? 'medium',
    source: input.source ?? 'api',
    tags: input.tags ?? [],
    doNotCall: input.doNotCall ?? false,
    doNotEmail: input.doNotEmail ?? false,
    deletedAt: null,
    statusHistory: [{ from: null, to: status, by: context.actor, at: context.now }],
    bant: { total: 0 },
    stats: { calls: 0, conversations: 0 },
    outbox: [],
  });
}
