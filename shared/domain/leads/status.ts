import type { LeadStatus } from '../../contracts/lead.ts';
import { DomainError } from '../errors.ts';

/** Which status may follow which. A closed lead may be reopened only by nurturing it. */
export const statusTransitions: Readonly<Record<LeadStatus, readonly LeadStatus[]>> = {
  new: ['contacted', 'qualified', 'nurturing', 'closed_lost'],
  contacted: ['qualified', 'nurturing', 'closed_lost'],
  qualified: ['proposal', 'negotiation', 'nurturing', 'closed_won', 'closed_lost'],
  proposal: ['negotiation', 'nurturing', 'closed_won', 'closed_lost'],
  negotiation: ['proposal', 'nurturing', 'closed_won', 'closed_lost'],
  nurturing: ['contacted', 'qualified', 'closed_lost'],
  closed_won: ['nurturing'],
  closed_lost: ['nurturing'],
};

/** @throws DomainError `transition_not_allowed`, with the statuses that are allowed. */
export function assertTransition(from: LeadStatus, to: LeadStatus): void {
  const allowed = statusTransitions[from];
  if (allowed.includes(to)) return;
  throw new DomainError('transition_not_allowed', `A lead that is ${from} cannot become ${to}`, {
    extra: { from, to, allowed },
  });
}
