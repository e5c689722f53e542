import type { CallStatus } from '../../contracts/call-log.ts';
import { leadStatuses } from '../../contracts/lead.ts';
import { cypher } from './connection.ts';
import { bounded, isVisible, maxRows, type VisibleLeads } from './queries.ts';

export interface ChainedCall {
  readonly id: string;
  readonly startedAt: string;
  readonly outcome: string;
  readonly durationSeconds: number;
  /** Hours since the call before; null for the first. */
  readonly gapHours: number | null;
  readonly agentId: string | null;
  readonly agentName: string | null;
}

/** Condition that a call is one that `$agentId` made; every call is where `$agentId` is null. */
const isOwnCall = (call: string): string =>
  `($agentId IS NULL OR EXISTS { (:Agent {id: $agentId, tenantId: $tenantId})-[:MADE]->(${call}) })`;

/** Whose records a query is over; null: all. */
interface CallScope {
  readonly tenantId: string;
  /** Calls that this agent made. */
  readonly agentId: string | null;
  readonly visible: VisibleLeads;
}

/**
 * The chain of calls that a call is part of, from the first to the last; null when there is no such call.
 * @param agentId only the calls that this agent made; null: all.
 */
export async function callChain(
  tenantId: string,
  callId: string,
  agentId: string | null,
): Promise<{ calls: ChainedCall[]; cut: boolean } | null> {
  const rows = await cypher<ChainedCall>(
    `MATCH (start:Call {id: $callId, tenantId: $tenantId})
     OPTIONAL MATCH (start)-[:TO]->(:Lead)<-[:TO]-(other:Call)
     WITH start, collect(other) AS others
     UNWIND [start] + others AS call
     WITH DISTINCT call WHERE ${isOwnCall('call')}
     OPTIONAL MATCH (previous:Call)-[before:FOLLOWED_BY]->(call) WHERE ${isOwnCall('previous')}
     OPTIONAL MATCH (agent:Agent)-[:MADE]->(call)
     RETURN call.id AS id, toString(call.startedAt) AS startedAt, call.outcome AS outcome,
       call.durationSeconds AS durationSeconds, before.gapHours AS gapHours,
       agent.id AS agentId, agent.name AS agentName
     ORDER BY call.startedAt, id LIMIT ${maxRows + 1}`,
    { tenantId, callId, agentId },
    'READ',
  );
  if (rows.length === 0) return null;
  const { items, cut } = bounded(rows);
  return { calls: items, cut };
}

/** So many leads are looked at, those called last first: of those won and lost each, and of those that are open. */
const [maxClosed, maxOpen] = [2_000, 5_000];

/** As the index has them: it is read no further than to the limit. */
const lastCalled = 'lead.tenantId DESC, lead.status DESC, lead.lastCallAt DESC';

export interface LeadsByTouches {
  readonly status: 'closed_won' | 'closed_lost';
  /** Calls made to each of them until then. */
  readonly touches: number;
  readonly leads: number;
}

/** How many of the leads that were won and lost were called how often; of each the 2,000 that were called last. */
export async function leadsByTouches(scope: CallScope): Promise<LeadsByTouches[]> {
  return cypher<LeadsByTouches>(
    `UNWIND ['closed_won', 'closed_lost'] AS status
     CALL (status) {
       MATCH (lead:Lead)
       WHERE lead.tenantId = $tenantId AND lead.status = status AND lead.lastCallAt > datetime('0001-01-01T00:00:00Z')
         AND ${isVisible('lead')}
       WITH lead ORDER BY ${lastCalled} LIMIT ${maxClosed}
       RETURN COUNT {
         (lead)<-[:TO]-(call:Call) WHERE (lead.closedAt IS NULL OR call.startedAt <= lead.closedAt) AND ${isOwnCall('call')}
       } AS touches
     }
     WITH status, touches WHERE $agentId IS NULL OR touches > 0
     RETURN status, touches, count(*) AS leads ORDER BY status, touches`,
    { ...scope },
    'READ',
  );
}

export interface WonBy {
  /** What came of each call, in their order; of more than twelve, the last twelve. */
  readonly outcomes: readonly CallStatus[];
  readonly leads: number;
}

/** Which calls, one after the other, led to a win: the most frequent of the 1,000 leads won and called last. */
export async function pathsToWins(scope: CallScope) {
  const rows = await cypher<WonBy>(
    `MATCH (lead:Lead)
     WHERE lead.tenantId = $tenantId AND lead.status = 'closed_won'
       AND lead.lastCallAt > datetime('0001-01-01T00:00:00Z') AND ${isVisible('lead')}
     WITH lead ORDER BY ${lastCalled} LIMIT 1000
     MATCH (lead)<-[:TO]-(call:Call)
     WHERE (lead.closedAt IS NULL OR call.startedAt <= lead.closedAt) AND ${isOwnCall('call')}
     WITH lead, call ORDER BY call.startedAt, call.id
     WITH lead, collect(call.outcome)[-12..] AS outcomes
     RETURN outcomes, count(*) AS leads ORDER BY leads DESC, size(outcomes) LIMIT 21`,
    { ...scope },
    'READ',
  );
  return bounded(rows, 20);
}

export interface BrokenChains {
  /** What came of the last call. */
  readonly outcome: CallStatus;
  /** Calls that were made until then. */
  readonly touches: number;
  readonly leads: number;
  readonly pipelineValueCents: number;
  /** The five of them that may bring most. */
  readonly examples: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly lastCallAt: string;
  }[];
}

const openStatuses = leadStatuses.filter((status) => !status.startsWith('closed_'));

/**
 * Open leads that nobody has called any more since a time, by how often they had been called and what came of the last
 * call, those with most leads first; of the 5,000 that were called last.
 */
export async function brokenChains(tenantId: string, before: Date, visible: VisibleLeads) {
  const rows = await cypher<BrokenChains>(
    `UNWIND $statuses AS status
     CALL (status) {
       MATCH (lead:Lead)
       WHERE lead.tenantId = $tenantId AND lead.status = status AND lead.lastCallAt < datetime($before) AND ${isVisible('lead')}
       RETURN lead ORDER BY ${lastCalled} LIMIT ${maxOpen}
     }
     WITH lead ORDER BY lead.lastCallAt DESC LIMIT ${maxOpen}
     MATCH (lead)<-[:TO]-(last:Call) WHERE NOT EXISTS { (last)-[:FOLLOWED_BY]->() }
     WITH lead, last, COUNT { (lead)<-[:TO]-() } AS touches ORDER BY lead.pipelineValueCents DESC, lead.id
     RETURN last.outcome AS outcome, touches, count(*) AS leads, sum(lead.pipelineValueCents) AS pipelineValueCents,
       collect({id: lead.id, name: lead.name, lastCallAt: toString(lead.lastCallAt)})[..5] AS examples
     ORDER BY leads DESC, pipelineValueCents DESC LIMIT ${maxRows + 1}`,
    { tenantId, statuses: openStatuses, before: before.toISOString(), visible },
    'READ',
  );
  return bounded(rows);
}
