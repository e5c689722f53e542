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
  readonly won: number;
  readonly lost: number;
  /** Share that was won, 0–1, with one imagined win in two: one win alone is not 100 %. */
  readonly winRate: number;
  /** Share of the path's last conversations, at most 200, that met each objection, and in how many of these it was handled. */
  readonly objections: readonly { readonly type: string; readonly share: number; readonly handled: number }[];
}

/**
 * The ways by which most conversations went through the script, those that win most first.
 * @param limit so many of the most frequent are compared.
 */
export async function decisionPaths(
  tenantId: string,
  { campaignId, agentId, limit }: { campaignId: string | null; agentId: string | null; limit: number },
) {
  const rows = await cypher<Omit<DecisionPath, 'winRate'>>(
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
     RETURN path.phases AS phases, COUNT { (path)<-[:WON_BY]-() } AS won, COUNT { (path)<-[:LOST_BY]-() } AS lost, objections`,
    { tenantId, scope: pathScope(campaignId, agentId) },
    'READ',
  );
  const { items, cut } = bounded(rows, limit);
  const rated = items.map(
    (row): DecisionPath => ({
      ...row,
      winRate: Number(successRate({ wins: row.won, uses: row.won + row.lost }).toFixed(4)),
    }),
  );
  return { items: rated.sort((a, b) => b.winRate - a.winRate || b.won - a.won), cut };
}
