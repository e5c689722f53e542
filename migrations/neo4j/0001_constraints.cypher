// Every node is known by its id, which is unique over all tenants, and is looked up by it.

// migrate:up
CREATE CONSTRAINT lead_id IF NOT EXISTS FOR (n:Lead) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT company_key IF NOT EXISTS FOR (n:Company) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT campaign_id IF NOT EXISTS FOR (n:Campaign) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT agent_id IF NOT EXISTS FOR (n:Agent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT call_id IF NOT EXISTS FOR (n:Call) REQUIRE n.id IS UNIQUE;
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
