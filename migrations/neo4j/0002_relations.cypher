// What leads, agents and conversations are found by: duplicates by their keys, companies and referrers by their worth,
// hand-offs by what was handed on, decision paths by whose they are.

// migrate:up
CREATE CONSTRAINT skill_key IF NOT EXISTS FOR (n:Skill) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT conversation_id IF NOT EXISTS FOR (n:Conversation) REQUIRE (n.id, n.tenantId) IS UNIQUE;
CREATE CONSTRAINT phase_key IF NOT EXISTS FOR (n:Phase) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT outcome_key IF NOT EXISTS FOR (n:Outcome) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT objection_key IF NOT EXISTS FOR (n:Objection) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT decision_path_key IF NOT EXISTS FOR (n:DecisionPath) REQUIRE n.key IS UNIQUE;
CREATE INDEX lead_phone IF NOT EXISTS FOR (n:Lead) ON (n.phoneKey);
CREATE INDEX lead_email IF NOT EXISTS FOR (n:Lead) ON (n.emailKey);
CREATE INDEX lead_person IF NOT EXISTS FOR (n:Lead) ON (n.personKey);
CREATE INDEX lead_referred IF NOT EXISTS FOR (n:Lead) ON (n.tenantId, n.referredCents);
CREATE INDEX lead_status IF NOT EXISTS FOR (n:Lead) ON (n.tenantId, n.status, n.lastCallAt);
CREATE INDEX company_open IF NOT EXISTS FOR (n:Company) ON (n.tenantId, n.openLeads);
CREATE INDEX agent_tenant IF NOT EXISTS FOR (n:Agent) ON (n.tenantId);
CREATE INDEX path_campaign IF NOT EXISTS FOR (n:DecisionPath) ON (n.tenantId, n.campaignId);
CREATE INDEX path_agent IF NOT EXISTS FOR (n:DecisionPath) ON (n.tenantId, n.agentId);
CREATE INDEX handed_off_entity IF NOT EXISTS FOR ()-[r:HANDED_OFF_TO]-() ON (r.entityId);
CREATE INDEX handed_off_at IF NOT EXISTS FOR ()-[r:HANDED_OFF_TO]-() ON (r.tenantId, r.at);

// migrate:down
DROP CONSTRAINT skill_key IF EXISTS;
DROP CONSTRAINT conversation_id IF EXISTS;
DROP CONSTRAINT phase_key IF EXISTS;
DROP CONSTRAINT outcome_key IF EXISTS;
DROP CONSTRAINT objection_key IF EXISTS;
DROP CONSTRAINT decision_path_key IF EXISTS;
DROP INDEX lead_phone IF EXISTS;
DROP INDEX lead_email IF EXISTS;
DROP INDEX lead_person IF EXISTS;
DROP INDEX lead_referred IF EXISTS;
DROP INDEX lead_status IF EXISTS;
DROP INDEX company_open IF EXISTS;
DROP INDEX agent_tenant IF EXISTS;
DROP INDEX path_campaign IF EXISTS;
DROP INDEX path_agent IF EXISTS;
DROP INDEX handed_off_entity IF EXISTS;
DROP INDEX handed_off_at IF EXISTS;
