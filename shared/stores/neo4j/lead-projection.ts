import type { Lead } from '../../contracts/lead.ts';
import { cypher } from './connection.ts';

const relationshipOf = { knows: 'KNOWS', colleague: 'COLLEAGUE_OF', reports_to: 'REPORTS_TO' } as const;

const companyKey = (tenantId: string, company: string): string =>
  `${tenantId}|${company.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}`;

function rowOf(lead: Lead) {
  return {
    id: lead._id,
    version: lead.version,
    properties: {
      tenantId: lead.tenantId,
      name: [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.company || '',
      status: lead.status,
      leadScore: lead.leadScore,
      qualificationTier: lead.qualificationTier,
      pipelineValueCents: lead.pipelineValueCents ?? 0,
    },
    company: lead.company ? { key: companyKey(lead.tenantId, lead.company), name: lead.company } : null,
    campaignId: lead.campaignId ?? null,
    referredBy: lead.referredBy
      ? {
          leadId: lead.referredBy.leadId,
          at: lead.referredBy.at.toISOString(),
          channel: lead.referredBy.channel,
        }
      : null,
    relations: (lead.relations ?? []).map(({ leadId, type, since }) => ({
      leadId,
      type: relationshipOf[type],
      since: since.toISOString(),
    })),
  };
}

/**
 * A lead's node and everything that hangs on it, replaced by what the document says. A version that is
 * older than what the graph knows is left aside; a related lead that is not drawn yet becomes a bare
 * node of the same tenant, filled in when its own turn comes. Nodes are known by id and tenant together,
 * so that naming another tenant's lead links to nothing of that tenant's and takes nothing from it.
 */
const draw = `
UNWIND $rows AS row
MERGE (lead:Lead {id: row.id, tenantId: row.properties.tenantId})
WITH lead, row WHERE coalesce(lead.version, 0) <= row.version
SET lead += row.properties, lead.version = row.version
WITH lead, row
CALL (lead) {
  OPTIONAL MATCH (lead)-[own:WORKS_AT|IN_CAMPAIGN|KNOWS|COLLEAGUE_OF|REPORTS_TO]->() DELETE own
}
CALL (lead) { OPTIONAL MATCH ()-[referral:REFERRED]->(lead) DELETE referral }
CALL (lead, row) {
  UNWIND CASE WHEN row.company IS NULL THEN [] ELSE [row.company] END AS company
  MERGE (c:Company {key: company.key}) ON CREATE SET c.tenantId = row.properties.tenantId
  SET c.name = company.name
  MERGE (lead)-[:WORKS_AT]->(c)
}
CALL (lead, row) {
  UNWIND CASE WHEN row.campaignId IS NULL THEN [] ELSE [row.campaignId] END AS campaignId
  MERGE (c:Campaign {id: campaignId, tenantId: row.properties.tenantId})
  MERGE (lead)-[:IN_CAMPAIGN]->(c)
}
CALL (lead, row) {
  UNWIND CASE WHEN row.referredBy IS NULL THEN [] ELSE [row.referredBy] END AS referral
  MERGE (other:Lead {id: referral.leadId, tenantId: row.properties.tenantId})
    ON CREATE SET other.version = 0
  WITH lead, row, referral, other WHERE other <> lead
  MERGE (other)-[r:REFERRED]->(lead) SET r.at = datetime(referral.at), r.channel = referral.channel
}
CALL (lead, row) {
  UNWIND row.relations AS relation
  MERGE (other:Lead {id: relation.leadId, tenantId: row.properties.tenantId})
    ON CREATE SET other.version = 0
  WITH lead, row, relation, other WHERE other <> lead
  MERGE (lead)-[r:$(relation.type)]->(other) SET r.since = datetime(relation.since)
}`;

/** Draws leads as their documents are. Any repetition and any order of versions ends in the newest. */
export async function drawLeads(leads: readonly Lead[]): Promise<void> {
  if (leads.length > 0) await cypher(draw, { rows: leads.map(rowOf) }, 'WRITE');
}

/** Takes leads, and what hangs on them alone, out of the graph. */
export async function eraseLeads(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) {
    await cypher(
      'MATCH (lead:Lead) WHERE lead.id IN $ids AND lead.tenantId IS NOT NULL DETACH DELETE lead',
      { ids },
      'WRITE',
    );
  }
}
