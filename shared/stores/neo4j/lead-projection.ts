import type { Lead } from '../../contracts/lead.ts';
import { cypher, type RunCypher } from './connection.ts';
import { changeAround, drawHandOff, dropBareAgents } from './hold.ts';

const relationshipOf = { knows: 'KNOWS', colleague: 'COLLEAGUE_OF', reports_to: 'REPORTS_TO' } as const;

const companyKey = (tenantId: string, company: string): string =>
  `${tenantId}|${company.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}`;

const isOpen = ({ status }: Lead): boolean => status !== 'closed_won' && status !== 'closed_lost';

/** What an agent has with a lead besides that it is assigned: counted by these, as degrees cost nothing. */
const standing = ({ status }: Lead): 'WORKS_ON' | 'WON' | 'LOST' =>
  (({ closed_won: 'WON', closed_lost: 'LOST' }) as const)[status as string] ?? 'WORKS_ON';

/** When a lead was won or lost; null of one that is open, and of one that came in like that. */
function closedAt(lead: Lead): string | null {
  const last = lead.statusHistory.findLast(({ to }) => to === lead.status);
  return isOpen(lead) || !last?.from ? null : last.at.toISOString();
}

function rowOf(lead: Lead) {
  return {
    id: lead._id,
    version: lead.version,
    tenantId: lead.tenantId,
    properties: {
      name: [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.company || '',
      status: lead.status,
      leadScore: lead.leadScore,
      qualificationTier: lead.qualificationTier,
      pipelineValueCents: lead.pipelineValueCents ?? 0,
      isOpen: isOpen(lead),
      lastCallAt: lead.stats.lastCallAt?.toISOString() ?? null,
      closedAt: closedAt(lead),
      // Hashes: who is a duplicate of whom shows without a number or an address.
      phoneKey: lead.identity.phoneHash ?? null,
      emailKey: lead.identity.emailHash ?? null,
      personKey: lead.identity.personHash ?? null,
    },
    owner: lead.ownerId ? { id: lead.ownerId, stands: standing(lead) } : null,
    handOffs: (lead.handOffs ?? []).map(({ from, to, at }) => ({ from, to, at: at.toISOString() })),
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

/** What counts may change of, once leads are drawn anew: where they were before, and whom they named. */
const around = `
UNWIND $ids AS id
MATCH (lead:Lead {id: id, tenantId: $tenantId})
OPTIONAL MATCH (lead)-[:WORKS_AT]->(company:Company)
OPTIONAL MATCH (other:Lead)-[:REFERRED]->(lead)
OPTIONAL MATCH (lead)-[:KNOWS|COLLEAGUE_OF|REPORTS_TO]->(known:Lead)
OPTIONAL MATCH (agent:Agent)-[:ASSIGNED_TO]->(lead)
OPTIONAL MATCH (lead)-[:IN_CAMPAIGN]->(campaign:Campaign)
OPTIONAL MATCH (giver:Agent)-[handed:HANDED_OFF_TO {entityId: id}]->(taker:Agent) WHERE handed.tenantId = $tenantId
WITH collect(DISTINCT company.key) AS companies, collect(DISTINCT other.id) AS referrers,
  collect(DISTINCT known.id) AS leads, collect(DISTINCT campaign.id) AS campaigns,
  collect(DISTINCT agent.id) AS owners, collect(DISTINCT giver.id) AS givers, collect(DISTINCT taker.id) AS takers
RETURN companies, referrers, leads, campaigns, owners + givers + takers AS agents`;

/**
 * A lead's node and everything that hangs on it, replaced by what the document says. A version that is
 * older than what the graph knows is left aside; a related lead that is not drawn yet becomes a bare
 * node of the same tenant, filled in when its own turn comes. Nodes are known by id and tenant together,
 * so that naming another tenant's lead links to nothing of that tenant's and takes nothing from it.
 */
const draw = `
UNWIND $rows AS row
MATCH (lead:Lead {id: row.id, tenantId: row.tenantId}) WHERE lead.version <= row.version
SET lead += row.properties, lead.version = row.version, lead.lastCallAt = datetime(row.properties.lastCallAt),
  lead.closedAt = datetime(row.properties.closedAt)
WITH lead, row
CALL (lead) {
  OPTIONAL MATCH (lead)-[own:WORKS_AT|IN_CAMPAIGN|KNOWS|COLLEAGUE_OF|REPORTS_TO]->() DELETE own
}
CALL (lead) { OPTIONAL MATCH ()-[theirs:REFERRED|ASSIGNED_TO|WORKS_ON|WON|LOST]->(lead) DELETE theirs }
CALL (row) {
  OPTIONAL MATCH ()-[handed:HANDED_OFF_TO {entityId: row.id}]->() WHERE handed.tenantId = row.tenantId DELETE handed
}
CALL (lead, row) {
  UNWIND CASE WHEN row.company IS NULL THEN [] ELSE [row.company] END AS company
  MERGE (c:Company {key: company.key}) ON CREATE SET c.tenantId = row.tenantId
  SET c.name = company.name
  MERGE (lead)-[:WORKS_AT]->(c)
}
CALL (lead, row) {
  UNWIND CASE WHEN row.campaignId IS NULL THEN [] ELSE [row.campaignId] END AS campaignId
  MERGE (c:Campaign {id: campaignId, tenantId: row.tenantId})
  MERGE (lead)-[:IN_CAMPAIGN]->(c)
}
CALL (lead, row) {
  UNWIND CASE WHEN row.referredBy IS NULL THEN [] ELSE [row.referredBy] END AS referral
  MERGE (other:Lead {id: referral.leadId, tenantId: row.tenantId}) ON CREATE SET other.version = 0
  WITH lead, row, referral, other WHERE other <> lead
  MERGE (other)-[r:REFERRED]->(lead) SET r.at = datetime(referral.at), r.channel = referral.channel
}
CALL (lead, row) {
  UNWIND row.relations AS relation
  MERGE (other:Lead {id: relation.leadId, tenantId: row.tenantId}) ON CREATE SET other.version = 0
  WITH lead, row, relation, other WHERE other <> lead
  MERGE (lead)-[r:$(relation.type)]->(other) SET r.since = datetime(relation.since)
}
CALL (lead, row) {
  UNWIND CASE WHEN row.owner IS NULL THEN [] ELSE [row.owner] END AS owner
  MERGE (agent:Agent {id: owner.id, tenantId: row.tenantId}) ON CREATE SET agent.version = 0
  MERGE (agent)-[:ASSIGNED_TO]->(lead)
  MERGE (agent)-[:$(owner.stands)]->(lead)
}
CALL (row) {
  UNWIND row.handOffs AS handOff
  ${drawHandOff('handOff', 'reassigned', 'lead')}
}`;

/**
 * Counts that searches order by, made anew. The node is written first: whoever counts the same one waits for it, and
 * then sees what the other has changed. What nothing hangs on any more goes.
 */
const recount = [
  `MATCH (c:Company) WHERE c.key IN $companies SET c.openLeads = 0
   WITH c SET c.openLeads = COUNT { (c)<-[:WORKS_AT]-(l:Lead) WHERE l.isOpen }
   WITH c WHERE NOT EXISTS { (c)--() } DELETE c`,
  `UNWIND $leads AS id MATCH (l:Lead {id: id, tenantId: $tenantId}) SET l.referrals = null
   WITH l, COUNT { (l)-[:REFERRED]->(o:Lead) WHERE o.version > 0 } AS referrals
   CALL (l) { OPTIONAL MATCH (l)-[:REFERRED]->(o:Lead) WHERE o.version > 0 RETURN sum(o.pipelineValueCents) AS cents }
   SET l.referrals = nullif(referrals, 0), l.referredCents = CASE WHEN referrals > 0 THEN cents END
   WITH l WHERE l.version = 0 AND NOT EXISTS { (l)--() } DELETE l`,
  dropBareAgents,
  `UNWIND $campaigns AS id MATCH (c:Campaign {id: id, tenantId: $tenantId}) WHERE NOT EXISTS { (c)--() } DELETE c`,
];

/** Changes leads of one tenant, and then what is counted of those around them. */
const changeLeads = (
  tenantId: string,
  ids: readonly string[],
  change: (run: RunCypher) => Promise<unknown>,
): Promise<void> =>
  changeAround<'companies' | 'referrers' | 'leads' | 'agents' | 'campaigns'>(
    'Lead',
    { tenantId, ids },
    around,
    change,
    async (run, { companies, agents, campaigns, referrers, leads: known }) => {
      const leads = [...new Set([...referrers, ...known, ...ids])].sort();
      for (const statement of recount)
        await run(statement, { tenantId, companies, leads, agents, campaigns });
    },
  );

/** Draws leads as their documents are. Any repetition and any order of versions ends in the newest. */
export async function drawLeads(leads: readonly Lead[]): Promise<void> {
  for (const [tenantId, own] of Map.groupBy(leads, (lead) => lead.tenantId)) {
    const rows = own.map(rowOf);
    const ids = own.map(({ _id }) => _id);
    await changeLeads(tenantId, ids, (run) => run(draw, { rows }));
  }
}

/** What documents of others say of a lead stays: they name it, and would draw it bare again. */
const erase = `
UNWIND $ids AS id
MATCH (lead:Lead {id: id, tenantId: $tenantId})
CALL (lead) { OPTIONAL MATCH (lead)<-[:TO]-(:Call)-[next:FOLLOWED_BY]-() DELETE next }
CALL (lead) {
  OPTIONAL MATCH (lead)-[own:WORKS_AT|IN_CAMPAIGN|KNOWS|COLLEAGUE_OF|REPORTS_TO]->() DELETE own
}
CALL (lead) { OPTIONAL MATCH ()-[theirs:REFERRED|ASSIGNED_TO|WORKS_ON|WON|LOST|TO]->(lead) DELETE theirs }
CALL (id) {
  OPTIONAL MATCH ()-[handed:HANDED_OFF_TO {entityId: id}]->() WHERE handed.tenantId = $tenantId DELETE handed
}
SET lead = {id: id, tenantId: $tenantId, version: 0, held: true}`;

/** Takes leads of a tenant out of the graph. One that others name stays as a bare node, with its id and nothing else. */
export async function eraseLeads(tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await changeLeads(tenantId, ids, (run) => run(erase, { ids, tenantId }));
}

/** Which of a tenant's leads are not drawn yet, or only named by others. */
export async function undrawnLeads(tenantId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await cypher<{ id: string }>(
    'UNWIND $ids AS id MATCH (lead:Lead {id: id, tenantId: $tenantId}) WHERE lead.version > 0 RETURN id',
    { tenantId, ids },
    'READ',
  );
  const drawn = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !drawn.has(id));
}
