import { cypher } from './connection.ts';
import { bounded } from './queries.ts';

// What is ordered by a count names every column of its index: only then is the index read in that order, and no further
// than to the limit.

/** Of the leads that an agent may see: all, when none is given. */
export const seenLeads = `($agentId IS NULL OR EXISTS { (:Agent {id: $agentId, tenantId: $tenantId})-[:ASSIGNED_TO]->(lead) })`;

export interface Duplicate {
  readonly id: string;
  readonly name: string | null;
  readonly status: string | null;
  /** What both have: `phone`, `email`, `company and name`. */
  readonly shared: string[];
}

/** Leads of a tenant that share a phone, an e-mail address, or company and name with one. */
export async function leadDuplicates(tenantId: string, leadId: string) {
  const keys = { phoneKey: 'phone', emailKey: 'email', personKey: 'company and name' };
  const lookUps = Object.entries(keys).map(
    ([key, shared]) =>
      `WITH lead MATCH (other:Lead {${key}: lead.${key}}) WHERE other.tenantId = lead.tenantId AND other <> lead
       RETURN other, '${shared}' AS shared`,
  );
  const rows = await cypher<Duplicate>(
    `MATCH (lead:Lead {id: $leadId, tenantId: $tenantId})
     CALL (lead) { ${lookUps.join(' UNION ALL ')} }
     WITH other, collect(shared) AS shared
     RETURN other.id AS id, other.name AS name, other.status AS status, shared ORDER BY size(shared) DESC, id LIMIT 201`,
    { tenantId, leadId },
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
 */
export async function introductions(tenantId: string, leadId: string, depth: number, wonBy: string | null) {
  const rows = await cypher<{ steps: Step[] }>(
    `MATCH (target:Lead {id: $leadId, tenantId: $tenantId}) WHERE target.version > 0
     MATCH path = SHORTEST 1 (target)
       ((a)-[:KNOWS|COLLEAGUE_OF|REPORTS_TO|REFERRED|WORKS_AT]-(b) WHERE coalesce(b.version, 1) > 0){1,${depth}}
       (customer:Lead WHERE customer.tenantId = $tenantId AND customer.status = 'closed_won'
         AND ($wonBy IS NULL OR EXISTS { (:Agent {id: $wonBy, tenantId: $tenantId})-[:WON]->(customer) }))
     WITH path, length(path) AS links ORDER BY links, customer.id LIMIT 11
     WITH reverse(nodes(path)) AS nodes, reverse(relationships(path)) AS links
     RETURN [i IN range(0, size(nodes) - 1) | {
       id: coalesce(nodes[i].id, nodes[i].key), kind: labels(nodes[i])[0], name: nodes[i].name,
       by: CASE WHEN i < size(links) THEN type(links[i]) END
     }] AS steps`,
    { tenantId, leadId, wonBy },
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

/** Whose referrals are worth most, by what those that they referred themselves may bring. */
export async function bestReferrers(tenantId: string, limit: number, agentId: string | null) {
  const rows = await cypher<Referrer>(
    `MATCH (lead:Lead) WHERE lead.tenantId = $tenantId AND lead.referredCents >= 0 AND lead.version > 0 AND ${seenLeads}
     WITH lead ORDER BY lead.tenantId DESC, lead.referredCents DESC LIMIT ${limit + 1}
     CALL (lead) {
       MATCH (lead)-[:REFERRED*1..5]->(other:Lead) WHERE other.version > 0 AND other <> lead
       WITH DISTINCT other LIMIT 1000
       RETURN count(other) AS chainReferrals, sum(other.pipelineValueCents) AS chainCents
     }
     RETURN lead.id AS id, lead.name AS name, lead.referrals AS referrals, lead.referredCents AS referredCents,
       chainReferrals, chainCents
     ORDER BY referredCents DESC, id`,
    { tenantId, agentId },
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

/** Companies of which several leads are open, those with most first. */
export async function openCompanies(tenantId: string, least: number, limit: number, agentId: string | null) {
  const rows = await cypher<OpenCompany>(
    `MATCH (company:Company) WHERE company.tenantId = $tenantId AND company.openLeads >= $least
     WITH company ORDER BY company.tenantId DESC, company.openLeads DESC LIMIT ${limit + 1}
     CALL (company) {
       MATCH (company)<-[:WORKS_AT]-(lead:Lead) WHERE lead.isOpen AND ${seenLeads}
       WITH lead ORDER BY lead.leadScore DESC, lead.id LIMIT 20
       RETURN collect({id: lead.id, name: lead.name, status: lead.status}) AS leads
     }
     WITH company, leads WHERE size(leads) > 0
     RETURN company.key AS key, company.name AS name, company.openLeads AS openLeads, leads
     ORDER BY openLeads DESC, key`,
    { tenantId, least, agentId },
    'READ',
  );
  return bounded(rows, limit);
}
