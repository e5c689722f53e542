// Every node is known by its id and tenant together, and looked up by them: a tenant that names another's
// id gets a node of its own. A company's key holds its tenant already.

// migrate:up
CREATE CONSTRAINT lead_id IF NOT EXISTS FOR (n:Lead) REQUIRE (n.id, n.tenantId) IS UNIQUE;
CREATE CONSTRAINT company_key IF NOT EXISTS FOR (n:Company) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT campaign_id IF NOT EXISTS FOR (n:Campaign) REQUIRE (n.id, n.tenantId) IS UNIQUE;
CREATE CONSTRAINT agent_id IF NOT EXISTS FOR (n:Agent) REQUIRE (n.id, n.tenantId) IS UNIQUE;
CREATE CONSTRAINT call_id IF NOT EXISTS FOR (n:Call) REQUIRE (n.id, n.tenantId) IS UNIQUE;
CREATE INDEX lead_tenant IF NOT EXISTS FOR (n:Lead) ON (n.tenantId);
CREATE INDEX call_tenant IF NOT EXISTS FOR (n:Call) ON (n.tenantId);

// migrate:down
DROP CONSTRAINT lead_id IF EXISTS;
DROP CONSTRAINT company_key IF EXISTS;
DROP CONSTRAINT campaign_id IF EXISTS;
DROP CONSTRAINT agent_id IF EXISTS;
DROP CONSTRAINT call_id IF EXISTS;
DROP INDEX lead_tenant IF EXISTS;
DROP INDEX call_tenant IF EXISTS;
