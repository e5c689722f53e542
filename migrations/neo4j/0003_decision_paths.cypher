// Decision paths are read in the order of how many conversations went over them, of a tenant, a campaign, an agent or an
// agent in a campaign; what a conversation came to is found by the conversation.

// migrate:up
DROP INDEX path_campaign IF EXISTS;
DROP INDEX path_agent IF EXISTS;
CREATE INDEX path_scope IF NOT EXISTS FOR (n:DecisionPath) ON (n.tenantId, n.scope, n.conversations);
CREATE INDEX led_to_conversation IF NOT EXISTS FOR ()-[r:LED_TO]-() ON (r.conversationId);

// migrate:down
DROP INDEX path_scope IF EXISTS;
DROP INDEX led_to_conversation IF EXISTS;
CREATE INDEX path_campaign IF NOT EXISTS FOR (n:DecisionPath) ON (n.tenantId, n.campaignId);
CREATE INDEX path_agent IF NOT EXISTS FOR (n:DecisionPath) ON (n.tenantId, n.agentId);
