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

/**
 * Condition that a lead is one of those in `$visible`; every lead is where `$visible` is null. Queries that people
 * see the result of take the ids of the leads that the caller may see, so that neither rows nor totals have others.
 */
export const isVisible = (lead: string): string => `($visible IS NULL OR ${lead}.id IN $visible)`;

/** Condition that every lead of a path is visible; companies are what the leads on both sides of them have in common. */
export const isVisiblePath = (path: string): string =>
  `($visible IS NULL OR all(step IN nodes(${path}) WHERE step:Company OR step.id IN $visible))`;

/** Ids of the leads that the caller may see; null: all. */
export type VisibleLeads = readonly string[] | null;

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
 * @param visible a path leads through these leads only.
 */
export async function leadNetwork(
  tenantId: string,
  leadId: string,
  depth: 1 | 2 | 3 | 4,
  visible: VisibleLeads,
) {
  const nodes = await cypher<NetworkNode>(
    `MATCH (start:Lead {id: $leadId, tenantId: $tenantId}) WHERE start.version > 0
     MATCH path = (start)-[:WORKS_AT|REFERRED|KNOWS|COLLEAGUE_OF|REPORTS_TO*1..${depth}]-(node)
     WHERE node.tenantId = $tenantId AND node <> start AND coalesce(node.version, 1) > 0 AND ${isVisiblePath('path')}
     WITH node, min(length(path)) AS distance
     RETURN coalesce(node.id, node.key) AS id, labels(node)[0] AS kind, node.name AS name, node.status AS status,
       distance
     ORDER BY distance, name, id LIMIT ${maxRows + 1}`,
    { tenantId, leadId, visible },
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

/**
 * Who led to a lead (upstream) and whom it led to (downstream), with the value each brings.
 * @param visible chains and totals consist of these leads only.
 */
export async function leadReferrals(tenantId: string, leadId: string, visible: VisibleLeads) {
  const ask = (pattern: string) =>
    cypher<Referral>(
      `MATCH (start:Lead {id: $leadId, tenantId: $tenantId}) WHERE start.version > 0
       MATCH path = ${pattern}
       WHERE other.tenantId = $tenantId AND other <> start AND other.version > 0 AND ${isVisiblePath('path')}
       WITH other, min(length(path)) AS distance
       RETURN other.id AS id, other.name AS name, other.status AS status, distance,
         coalesce(other.pipelineValueCents, 0) AS pipelineValueCents
       ORDER BY distance, pipelineValueCents DESC, id LIMIT ${maxRows + 1}`,
      { tenantId, leadId, visible },
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
