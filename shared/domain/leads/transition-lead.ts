import { bantPillars, type Lead, type LeadStatus } from '../../contracts/lead.ts';
import type { QualifyInput } from '../../contracts/lead-actions.ts';
import { DomainError } from '../errors.ts';
import type { WriteContext } from '../write-context.ts';
import { bantTotal, isQualified } from './bant.ts';
import { withDerived } from './new-lead.ts';
import { assertTransition, statusTransitions } from './status.ts';

function moved(lead: Lead, to: LeadStatus, reason: string | undefined, { actor, now }: WriteContext): Lead {
  const change = { from: lead.status, to, by: actor, at: now, ...(reason && { reason }) };
  return { ...lead, status: to, statusHistory: [...lead.statusHistory, change] };
}

const nextVersion = (lead: Lead, before: Lead, context: WriteContext): Lead =>
  withDerived({ ...lead, updatedAt: context.now, version: before.version + 1 }, context.policy?.scoreWeights);

/** The lead in another status, with who moved it and why. @throws DomainError `transition_not_allowed`. */
export function transitionLead(
  lead: Lead,
  to: LeadStatus,
  reason: string | undefined,
  context: WriteContext,
): Lead {
  assertTransition(lead.status, to);
  return nextVersion(moved(lead, to, reason, context), lead, context);
}

/**
 * The lead with what somebody found out of its BANT pillars: what a person says replaces what was detected.
 * A lead that reaches 60 and may become qualified does.
 * @throws DomainError `unprocessable` when no pillar is named.
 */
export function qualifyLead(lead: Lead, input: QualifyInput, context: WriteContext): Lead {
  if (Object.keys(input).length === 0) {
    throw new DomainError('unprocessable', 'At least one pillar is required', {
      problems: [{ pointer: '', detail: 'names no pillar' }],
    });
  }
  const bant: Lead['bant'] = { ...lead.bant };
  for (const pillar of bantPillars) {
    const said = input[pillar];
    if (said) bant[pillar] = { ...said, updatedAt: context.now };
  }
  bant.total = bantTotal(bant);
  const known = { ...lead, bant };
  const reached = isQualified(bant.total) && statusTransitions[lead.status].includes('qualified');
  const next = reached ? moved(known, 'qualified', `BANT total ${bant.total}`, context) : known;
  return nextVersion(next, lead, context);
}
