import type { Call } from '../../shared/contracts/call-log.ts';
import { newId } from '../../shared/platform/id.ts';
import { cypher } from '../../shared/stores/neo4j/connection.ts';

export interface GraphExport {
  /** Label and all properties, one line a node. */
  readonly nodes: string[];
  /** Both ends, type and all properties, one line a relationship. */
  readonly relationships: string[];
}

type Properties = Record<string, unknown>;

const line = (...parts: unknown[]): string =>
  parts
    .map((part) =>
      typeof part === 'string' ? part : JSON.stringify(Object.entries(part as Properties).sort()),
    )
    .join(' ');

/** The nodes of tenants and what links them, with every property, in a fixed order. */
export async function exportGraph(...tenantIds: string[]): Promise<GraphExport> {
  const nodes = await cypher<{ label: string; properties: Properties }>(
    'MATCH (n) WHERE n.tenantId IN $tenantIds RETURN labels(n)[0] AS label, properties(n) AS properties',
    { tenantIds },
    'READ',
  );
  const relationships = await cypher<{ from: string; type: string; to: string; properties: Properties }>(
    `MATCH (a)-[r]->(b) WHERE a.tenantId IN $tenantIds OR b.tenantId IN $tenantIds
     RETURN coalesce(a.id, a.key) AS from, type(r) AS type, coalesce(b.id, b.key) AS to, properties(r) AS properties`,
    { tenantIds },
    'READ',
  );
  return {
    nodes: nodes.map(({ label, properties }) => line(label, properties)).sort(),
    relationships: relationships
      .map(({ from, type, to, properties }) => line(from, type, to, properties))
      .sort(),
  };
}

/** What leads from a node to those that are drawn, e.g. `KNOWS Bo`; the other end by the name given to it. */
export async function linksFrom(id: string, names: Record<string, string>): Promise<string[]> {
  const rows = await cypher<{ type: string; to: string }>(
    `MATCH (a {id: $id})-[r]->(b) WHERE (NOT a:Lead OR a.version > 0) AND (NOT b:Lead OR b.version > 0)
     RETURN type(r) AS type, coalesce(b.id, b.name) AS to`,
    { id },
    'READ',
  );
  return rows.map(({ type, to }) => `${type} ${names[to] ?? to}`).sort();
}

/** A call of a tenant as the fold writes it. */
export const aCall = (tenantId: string, changes: Partial<Call> = {}): Call => ({
  _id: newId(),
  tenantId,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  createdBy: 'tester',
  version: 1,
  callSessionId: newId(),
  legIds: [],
  participants: [],
  direction: 'outbound',
  durationSeconds: 60,
  outcome: 'completed',
  costCents: 1,
  outbox: [],
  ...changes,
});
