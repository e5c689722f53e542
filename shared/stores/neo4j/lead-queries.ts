import { cypher } from './connection.ts';
import { bounded, isVisible, isVisiblePath, type VisibleLeads } from './queries.ts';

// What is ordered by a count names every column of its index: only then is the index read in that order, and no further
// than to the limit.

export interface Duplicate {
  readonly id: string;
  readonly name: string | null;
  readonly status: string | null;
  /** What both have: `phone`, `email`, `company and name`. */
  readonly shared: string[];
}

/**
 * Leads of a tenant that share a phone, an e-mail address, or company and name with one.
 * @param visible only these are found.
 */
export async function leadDuplicates(tenantId: string, leadId: string, visible: VisibleLeads) {
  const keys = { phoneKey: 'phone', emailKey: 'email', personKey: 'company and name' };
  const lookUps = Object.entries(keys).map(
    ([key, shared]) =>
      `WITH lead MATCH (other:Lead {${key}: lead.${key}}) WHERE other.tenantId = lead.tenantId AND other <> lead
       RETURN other, '${shared}' AS shared`,
  );
  const rows = await cypher<Duplicate>(
    `MATCH (lead:Lead {id: $leadId, tenantId: $tenantId})
     CALL (lead) { ${lookUps.join(' UNION ALL ')} }
     WITH other, shared WHERE ${isVisible('other')}
     WITH other, collect(shared) AS shared
     RETURN other.id AS id, other.name AS name, other.status AS status, shared ORDER BY size(shared) DESC, id LIMIT 201`,
    { tenantId, leadId, visible },
    'READ',
  );
  return bounded(rows);
}

export interface Step {
  readonly id: string;
  readonly kind: string;
  readonly name: string | null;
  /** How it is linked with the one after it; null of the last. */
  readonly by: string | null;
}

/**
 * The shortest ways from customers who were won to a lead, over people who know one another, work at the same company or
 * referred each other.
 * @param depth links at most, 1–4.
 * @param wonBy whose customers; anybody's when null.
 * @param visible a way leads through these leads only.
 */
export async function introductions(
  { tenantId, visible }: { readonly tenantId: string; readonly visible: VisibleLeads },
  leadId: string,
  depth: number,
  wonBy: string | null,
) {
  const rows = await cypher<{ steps: Step[] }>(
    `MATCH (target:Lead {id: $leadId, tenantId: $tenantId}) WHERE target.version > 0
     MATCH path = SHORTEST 1 (target)
       ((a)-[:KNOWS|COLLEAGUE_OF|REPORTS_TO|REFERRED|WORKS_AT]-(b) WHERE coalesce(b.version, 1) > 0 AND (b:Company OR ${isVisible('b')})){1,${depth}}
       (customer:Lead WHERE customer.tenantId = $tenantId AND customer.status = 'closed_won'
         AND ($wonBy IS NULL OR EXISTS { (:Agent {id: $wonBy, tenantId: $tenantId})-[:WON]->(customer) }))
     WITH path, length(path) AS links ORDER BY links, customer.id LIMIT 11
     WITH reverse(nodes(path)) AS nodes, reverse(relationships(path)) AS links
     RETURN [i IN range(0, size(nodes) - 1) | {
       id: coalesce(nodes[i].id, nodes[i].key), kind: labels(nodes[i])[0], name: nodes[i].name,
       by: CASE WHEN i < size(links) THEN type(links[i]) END
     }] AS steps`,
    { tenantId, leadId, wonBy, visible },
    'READ',
  );
  return bounded(
    rows.map(({ steps }) => steps),
    10,
  );
}

export interface Referrer {
  readonly id: string;
  readonly name: string | null;
  /** Leads that they referred themselves, and what these may bring. */
  readonly referrals: number;
  readonly referredCents: number;
  /** Those that these referred, and so on for five steps: how many in all, and what all may bring. */
  readonly chainReferrals: number;
  readonly chainCents: number;
}

/** The counts on the nodes are over all leads: an index has them in the order of their value. */
const referrersOfAll = (limit: number) => `
  MATCH (lead:Lead) WHERE lead.tenantId = $tenantId AND lead.referredCents >= 0 AND lead.version > 0
  WITH lead, lead.referrals AS referrals, lead.referredCents AS referredCents
  ORDER BY lead.tenantId DESC, lead.referredCents DESC LIMIT ${limit + 1}`;

/** For a caller who may see some leads, everything is counted over these. */
const referrersOfVisible = (limit: number) => `
  MATCH (lead:Lead) WHERE lead.tenantId = $tenantId AND lead.id IN $visible AND lead.version > 0
  MATCH (lead)-[:REFERRED]->(other:Lead) WHERE other.version > 0 AND other.id IN $visible
  WITH lead, count(other) AS referrals, coalesce(sum(other.pipelineValueCents), 0) AS referredCents
  ORDER BY referredCents DESC, lead.id LIMIT ${limit + 1}`;

/**
 * Whose referrals are worth most, by what those that they referred themselves may bring.
 * @param visible referrers and totals consist of these leads only.
 */
export async function bestReferrers(tenantId: string, limit: number, visible: VisibleLeads) {
  const rows = await cypher<Referrer>(
    `${visible ? referrersOfVisible(limit) : referrersOfAll(limit)}
     CALL (lead) {
       MATCH path = (lead)-[:REFERRED*1..5]->(other:Lead)
       WHERE other.version > 0 AND other <> lead AND ${isVisiblePath('path')}
       WITH DISTINCT other LIMIT 1000
       RETURN count(other) AS chainReferrals, sum(other.pipelineValueCents) AS chainCents
     }
     RETURN lead.id AS id, lead.name AS name, referrals, referredCents, chainReferrals, chainCents
     ORDER BY referredCents DESC, id`,
    { tenantId, visible },
    'READ',
  );
  return bounded(rows, limit);
}

export interface OpenCompany {
  readonly key: string;
  readonly name: string;
  readonly openLeads: number;
  /** The first twenty of them. */
  readonly leads: { readonly id: string; readonly name: string | null; readonly status: string }[];
}

const shownLead = '{id: lead.id, name: lead.name, status: lead.status}';

/** The count on the node is over all leads: an index has it in order. */
const companiesOfAll = (limit: number) => `
  MATCH (company:Company) WHERE company.tenantId = $tenantId AND company.openLeads >= $least
  WITH company, company.openLeads AS openLeads
  ORDER BY company.tenantId DESC, company.openLeads DESC LIMIT ${limit + 1}
  CALL (company) {
    MATCH (company)<-[:WORKS_AT]-(lead:Lead) WHERE lead.isOpen
    WITH lead ORDER BY lead.leadScore DESC, lead.id LIMIT 20
    RETURN collect(${shownLead}) AS leads
  }`;

/** For a caller who may see some leads, only these are counted. */
const companiesOfVisible = (limit: number) => `
  MATCH (lead:Lead) WHERE lead.tenantId = $tenantId AND lead.id IN $visible AND lead.isOpen
  MATCH (lead)-[:WORKS_AT]->(company:Company) WHERE company.tenantId = $tenantId
  WITH company, lead ORDER BY lead.leadScore DESC, lead.id
  WITH company, count(lead) AS openLeads, collect(${shownLead})[..20] AS leads
  WHERE openLeads >= $least
  WITH company, openLeads, leads ORDER BY openLeads DESC, company.key LIMIT ${limit + 1}`;

/**
 * Companies of which several leads are open, those with most first.
 * @param visible only these leads are counted and shown.
 */
export async function openCompanies(tenantId: string, least: number, limit: number, visible: VisibleLeads) {
  const rows = await cypher<OpenCompany>(
    `${visible ? companiesOfVisible(limit) : companiesOfAll(limit)}
     WITH company, openLeads, leads WHERE size(leads) > 0
     RETURN company.key AS key, company.name AS name, openLeads, leads ORDER BY openLeads DESC, key`,
    { tenantId, least, visible },
    'READ',
  );
  return bounded(rows, limit);
}
