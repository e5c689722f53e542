import type { Principal } from '../../shared/http/route.ts';

/** An agent's user id, where the tenant lets agents see only what is theirs; undefined for all others. */
export const restrictedTo = ({ user, policy }: Principal): string | undefined =>
  policy?.agentsSee === 'own' && user?.roles.every((role) => role === 'agent') ? user.id : undefined;

/** Leads that are the principal's own or shared with them, where that is all they may see. */
export function visibleLeads(principal: Principal): Readonly<Record<string, unknown>> | undefined {
  const agent = restrictedTo(principal);
  return agent === undefined ? undefined : { visibleTo: agent };
}

/** Documents that the principal created, where that is all they may see. */
export function ownDocuments(principal: Principal): Readonly<Record<string, unknown>> | undefined {
  return restrictedTo(principal) === undefined ? undefined : { createdBy: principal.actor };
}

/** Entries of a campaign's queue for callbacks that the principal is to make, where that is all they may see. */
export function ownCallbacks(principal: Principal): Readonly<Record<string, unknown>> | undefined {
  const agent = restrictedTo(principal);
  return agent === undefined ? undefined : { 'callback.agentId': agent };
}

/** Calls and conversations that the principal held, where that is all they may see. */
export function ownCalls(principal: Principal): Readonly<Record<string, unknown>> | undefined {
  const agent = restrictedTo(principal);
  return agent === undefined ? undefined : { agentId: agent };
}
