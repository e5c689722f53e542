import type { Lead, LeadInput } from '../../contracts/lead.ts';
import type { RequirableField } from '../../contracts/tenant.ts';
import { DomainError, type InputProblem } from '../errors.ts';
import { searchKeysOf } from '../search/words.ts';
import { existenceProblems } from '../validation/existence.ts';
import { newDocument, type WriteContext } from '../write-context.ts';
import { bantTotal, qualificationTier } from './bant.ts';
import { dataQuality } from './data-quality.ts';
import { identityOf } from './identity.ts';
import { parsePhone } from './phone.ts';
import { type ScoreWeights, scoreLead } from './score.ts';
import { timezoneOf } from './timezone.ts';

/** What can be computed from a lead's other fields, and is, on every write. */
type Derived =
  | 'identity'
  | 'visibleTo'
  | 'searchKeys'
  | 'dataQuality'
  | 'qualificationTier'
  | 'leadScore'
  | 'conversionProbability'
  | 'scoreFactors';

/** The texts that a lead is found by. */
export const leadTexts = (lead: Partial<Lead>): (string | undefined)[] => [
  ...[lead.firstName, lead.lastName, lead.company, lead.title, lead.email, lead.notes],
];

const visibleTo = ({ ownerId, sharedWith = [] }: Pick<Lead, 'ownerId' | 'sharedWith'>): string[] => [
  ...new Set(ownerId ? [ownerId, ...sharedWith] : sharedWith),
];

/**
 * Recomputes everything a lead derives from its own fields.
 * @param weights of the score's factors; without them it keeps those it was scored with.
 */
export const withDerived = (lead: Omit<Lead, Derived>, weights?: ScoreWeights): Lead =>
  derive({ ...lead }, weights);

/** Derives into the object itself, which nobody else has seen. */
function derive(lead: Omit<Lead, Derived>, weights: ScoreWeights | undefined): Lead {
  const bant = { ...lead.bant, total: bantTotal(lead.bant) };
  const quality = dataQuality(lead);
  return Object.assign(
    lead,
    {
      bant,
      identity: identityOf(lead),
      visibleTo: visibleTo(lead),
      searchKeys: lead.deletedAt ? [] : searchKeysOf(leadTexts(lead)),
      dataQuality: quality,
      qualificationTier: qualificationTier(bant.total),
    },
    scoreLead(lead, bant, quality.score, weights),
  );
}

/** What a lead lacks to be one: a way to reach it, a name to call it by, and what its tenant asks for. */
export function missingEssentials(
  lead: Partial<LeadInput>,
  requiredFields: readonly RequirableField[] = [],
): InputProblem[] {
  const problems: InputProblem[] = [];
  if (!lead.phone && !lead.email) problems.push({ pointer: '', detail: 'a phone or an e-mail is required' });
  if (!lead.firstName && !lead.lastName && !lead.company) {
    problems.push({ pointer: '', detail: 'a name or a company is required' });
  }
  for (const field of requiredFields) {
    if (!lead[field]) problems.push({ pointer: `/${field}`, detail: 'is required of every lead here' });
  }
  return problems;
}

/**
 * A phone as it is kept, and what it tells of where it is.
 * @throws DomainError `unprocessable` when it is not a valid number.
 */
export function readPhone(
  phone: string,
  country: string | undefined,
  defaultRegion: string,
): { readonly phone: string; readonly timezone?: string } {
  const parsed = parsePhone(phone, country ?? defaultRegion);
  if (!parsed) {
    throw new DomainError('unprocessable', 'The lead is not valid', {
      problems: [{ pointer: '/phone', detail: 'is not a valid phone number' }],
    });
  }
  const timezone = timezoneOf(parsed.country);
  return { phone: parsed.e164, ...(timezone && { timezone }) };
}

/**
 * A new lead from what a person or a program said of it.
 * @param _id its new id, UUIDv7.
 * @throws DomainError `unprocessable` naming each problem.
 */
export function newLead(input: LeadInput, _id: string, context: WriteContext): Lead {
  const problems = [...missingEssentials(input, context.policy?.requiredFields), ...existenceProblems(input)];
  if (problems.length > 0) throw new DomainError('unprocessable', 'The lead is not valid', { problems });
  const { phone, timezone } = input.phone
    ? readPhone(input.phone, input.country, context.defaultRegion)
    : { phone: undefined, timezone: timezoneOf(input.country) };
  return assembleLead({ ...(timezone && { timezone }), ...input, ...(phone && { phone }) }, _id, context);
}

/**
 * A new lead from an input that was checked already: it has its essentials, its phone is in E.164.
 * @param _id its new id, UUIDv7.
 * @param from the row of an import that says so.
 */
export function assembleLead(
  input: LeadInput,
  _id: string,
  context: WriteContext,
  from?: Lead['import'],
): Lead {
  const status = input.status ?? 'new';
  const lead = Object.assign({ ...input }, newDocument(_id, context), {
    status,
    priority: input.priority ?? 'medium',
    source: input.source ?? 'api',
    tags: [...new Set(input.tags)],
    doNotCall: input.doNotCall ?? false,
    doNotEmail: input.doNotEmail ?? false,
    deletedAt: null,
    statusHistory: [{ from: null, to: status, by: context.actor, at: context.now }],
    bant: { total: 0 },
    stats: { calls: 0, conversations: 0 },
    outbox: [],
    ...(from && { import: from }),
  });
  return derive(lead, context.policy?.scoreWeights);
}
