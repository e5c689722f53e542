import { successRate } from '../../domain/search/passages.ts';
import { cypher } from './connection.ts';
import { bounded } from './queries.ts';

/** Whose decision paths: a campaign's, an agent's, an agent's in a campaign, or those of all. */
export const pathScope = (campaignId: string | null, agentId: string | null): string =>
  `${campaignId ?? ''}/${agentId ?? ''}`;

/** So many conversations of a path say which objections are met on it. */
const sample = 200;

export interface DecisionPath {
  /** Phases of the script, 1–12, in the order in which they were reached. */
  readonly phases: readonly number[];
  /** Conversations that qualified the lead, and those that ended without. What became of the lead is no part of it. */
  readonly qualified: number;
  readonly notQualified: number;
  /** Share that qualified, 0–1, with one of two assumed beforehand: one qualification alone is not 100 %. */
  readonly qualifiedRate: number;
  /** Share of the path's last conversations, at most 200, that met each objection, and in how many of these it was handled. */
  readonly objections: readonly { readonly type: string; readonly share: number; readonly handled: number }[];
}

/**
 * The paths by which most conversations went through the script, those that qualify most leads first.
 * @param limit so many of the most frequent are compared.
 */
export async function decisionPaths(
  tenantId: string,
  { campaignId, agentId, limit }: { campaignId: string | null; agentId: string | null; limit: number },
) {
  const rows = await cypher<Omit<DecisionPath, 'qualifiedRate'>>(
    `MATCH (path:DecisionPath) WHERE path.tenantId = $tenantId AND path.scope = $scope AND path.conversations > 0
     WITH path ORDER BY path.tenantId DESC, path.scope DESC, path.conversations DESC LIMIT ${limit + 1}
     CALL (path) {
       MATCH (path)<-[:WON_BY|LOST_BY]-(c:Conversation)
       WITH c LIMIT ${sample}
       WITH collect(c) AS conversations
       UNWIND conversations AS c
       MATCH (c)-[met:MET]->(objection:Objection)
       WITH conversations, objection.type AS type, count(*) AS times, sum(CASE WHEN met.handled THEN 1 ELSE 0 END) AS handled
       ORDER BY times DESC, type
       RETURN collect({
         type: type, share: round(1.0 * times / size(conversations), 3), handled: round(1.0 * handled / times, 3)
       }) AS objections
     }
     RETURN path.phases AS phases, COUNT { (path)<-[:WON_BY]-() } AS qualified,
       COUNT { (path)<-[:LOST_BY]-() } AS notQualified, objections`,
    { tenantId, scope: pathScope(campaignId, agentId) },
    'READ',
  );
  const { items, cut } = bounded(rows, limit);
  const rated = items.map(
    (row): DecisionPath => ({
      ...row,
      qualifiedRate: Number(
        successRate({ wins: row.qualified, uses: row.qualified + row.notQualified }).toFixed(4),
      ),
    }),
  );
  return { items: rated.sort((a, b) => b.qualifiedRate - a.qualifiedRate || b.qualified - a.qualified), cut };
}
