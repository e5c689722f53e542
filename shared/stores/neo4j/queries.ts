import { cypher } from './connection.ts';

/** No answer has more than this; a longer one says that it was cut. */
export const maxRows = 200;

export interface Bounded<Item> {
  readonly items: Item[];
  readonly cut: boolean;
}

/** At most so many rows, and whether there were more. */
export const bounded = <Item>(rows: readonly Item[], most = maxRows): Bounded<Item> => ({
  items: rows.slice(0, most),
  cut: rows.length > most,
});

export interface NetworkLink {
  readonly from: string;
  readonly type: string;
  readonly to: string;
}

export interface NetworkNode {
  readonly id: string;
  readonly kind: 'Lead' | 'Company';
  readonly name: string | null;
  /** Of a lead. */
  readonly status: string | null;
  readonly distance: number;
}

/**
 * The people and companies around a lead, nearest first, and what links them. A lead that others name
 * but that is not drawn yet has version 0 and is not shown.
 * @param depth steps from the lead, 1–4; a path leads through at most that many links.
 */
export async function leadNetwork(tenantId: string, leadId: string, depth: 1 | 2 | 3 | 4) {
  const nodes = await cypher<NetworkNode>(
    `MATCH (start:Lead {id: $leadId, tenantId: $tenantId}) WHERE start.version > 0
     MATCH path = (start)-[:WORKS_AT|REFERRED|KNOWS|COLLEAGUE_OF|REPORTS_TO*1..${depth}]-(node)
     WHERE node.tenantId = $tenantId AND node <> start AND coalesce(node.version, 1) > 0
     WITH node, min(length(path)) AS distance
     RETURN coalesce(node.id, node.key) AS id, labels(node)[0] AS kind, node.name AS name, node.status AS status,
       distance
     ORDER BY distance, name, id LIMIT ${maxRows + 1}`,
    { tenantId, leadId },
    'READ',
  );
  const { items, cut } = bounded(nodes);
  const ids = [leadId, ...items.map(({ id }) => id)];
  const links = await cypher<NetworkLink>(
    `MATCH (a)-[link:WORKS_AT|REFERRED|KNOWS|COLLEAGUE_OF|REPORTS_TO]->(b)
     WHERE a:Lead AND a.id IN $ids AND a.tenantId = $tenantId AND coalesce(b.id, b.key) IN $ids
     RETURN a.id AS from, type(link) AS type, coalesce(b.id, b.key) AS to ORDER BY from, type, to`,
    { tenantId, ids },
    'READ',
  );
  return { nodes: items, links, cut };
}

export interface Referral {
  readonly id: string;
  readonly name: string | null;
  readonly status: string | null;
  readonly pipelineValueCents: number;
  readonly distance: number;
}

/** Who led to a lead (upstream) and whom it led to (downstream), with the value each brings. */
export async function leadReferrals(tenantId: string, leadId: string) {
  const ask = (pattern: string) =>
    cypher<Referral>(
      `MATCH (start:Lead {id: $leadId, tenantId: $tenantId}) WHERE start.version > 0
       MATCH path = ${pattern}
       WHERE other.tenantId = $tenantId AND other <> start AND other.version > 0
       WITH other, min(length(path)) AS distance
       RETURN other.id AS id, other.name AS name, other.status AS status, distance,
         coalesce(other.pipelineValueCents, 0) AS pipelineValueCents
       ORDER BY distance, pipelineValueCents DESC, id LIMIT ${maxRows + 1}`,
      { tenantId, leadId },
      'READ',
    );
  const upstream = bounded(await ask('(other:Lead)-[:REFERRED*1..5]->(start)'));
  const downstream = bounded(await ask('(start)-[:REFERRED*1..5]->(other:Lead)'));
  return {
    upstream: upstream.items,
    downstream: downstream.items,
    downstreamValueCents: downstream.items.reduce(
      (sum, { pipelineValueCents }) => sum + pipelineValueCents,
      0,
    ),
    cut: upstream.cut || downstream.cut,
  };
}
