-- Reports over the API: who may read them, and calls by the hour, kept like the other daily summaries.

-- migrate:up
INSERT INTO crm.permissions (name) VALUES ('reports:read') ON CONFLICT DO NOTHING;
INSERT INTO crm.role_permissions (role, permission)
SELECT name, 'reports:read' FROM crm.roles WHERE name <> 'agent' -- an account's figures are not an agent's
ON CONFLICT DO NOTHING;

-- Grain: tenant, day, hour of it (UTC), direction, agent, campaign.
CREATE TABLE IF NOT EXISTS analytics.call_summary_hourly (
  tenant_id        uuid NOT NULL,
  event_date       date NOT NULL,
  event_hour       smallint NOT NULL,
  direction        text NOT NULL,
  agent_id         uuid,
  campaign_id      uuid,
  total_calls      integer NOT NULL, -- sessions
  answered_calls   integer NOT NULL,
  voicemail_calls  integer NOT NULL,
  failed_calls     integer NOT NULL,
  duration_seconds numeric NOT NULL,
  cost_micros      bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, event_hour, direction, agent_id, campaign_id)
);
ALTER TABLE analytics.call_summary_hourly ENABLE ROW LEVEL SECURITY;
ALTER TABLE analytics.call_summary_hourly FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON analytics.call_summary_hourly;
CREATE POLICY tenant_isolation ON analytics.call_summary_hourly
  USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()));
GRANT SELECT, INSERT, DELETE ON analytics.call_summary_hourly TO ringleader_app;
GRANT SELECT ON analytics.call_summary_hourly TO ringleader_analyst;

-- Recomputes the hours of days of the current tenant, in the caller's transaction.
CREATE OR REPLACE FUNCTION analytics.refresh_hours(days date[]) RETURNS void
  LANGUAGE sql
  AS $$
    DELETE FROM analytics.call_summary_hourly WHERE tenant_id = crm.current_tenant() AND event_date = ANY (days);
    INSERT INTO analytics.call_summary_hourly
    SELECT tenant_id, event_date, extract(hour FROM occurred_at AT TIME ZONE 'UTC')::smallint, direction, agent_id,
      campaign_id, count(DISTINCT call_session_id), count(DISTINCT call_session_id) FILTER (WHERE is_answered),
      count(DISTINCT call_session_id) FILTER (WHERE is_voicemail),
      count(DISTINCT call_session_id) FILTER (WHERE is_failed), sum(duration_seconds), sum(cost_micros)
    FROM analytics.fact_calls
    WHERE tenant_id = crm.current_tenant() AND event_date = ANY (days)
    GROUP BY 1, 2, 3, 4, 5, 6;
  $$;

-- Hours are kept wherever days are.
ALTER FUNCTION analytics.refresh_summaries(date[]) RENAME TO refresh_days;
CREATE FUNCTION analytics.refresh_summaries(days date[]) RETURNS void
  LANGUAGE sql
  AS $$
    SELECT analytics.refresh_days(days);
    SELECT analytics.refresh_hours(days);
  $$;

-- The next run of each tenant sums up the hours and leads that are there already.
DO $$
DECLARE
  tenant uuid;
BEGIN
  FOR tenant IN SELECT * FROM crm.active_tenants() LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    INSERT INTO ops.etl_owed_days (tenant_id, day)
    SELECT tenant, event_date FROM analytics.fact_calls UNION SELECT tenant, event_date FROM analytics.fact_conversations
    ON CONFLICT DO NOTHING;
    INSERT INTO ops.etl_owed_leads (tenant_id, lead_id)
    SELECT tenant, lead_id FROM analytics.fact_calls WHERE lead_id IS NOT NULL
    UNION SELECT tenant, lead_id FROM analytics.fact_conversations WHERE lead_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  END LOOP;
END $$;

SELECT 'reports may be read' AS status;

-- migrate:down
DROP FUNCTION analytics.refresh_summaries(date[]);
ALTER FUNCTION analytics.refresh_days(date[]) RENAME TO refresh_summaries;
DROP FUNCTION IF EXISTS analytics.refresh_hours;
DROP TABLE IF EXISTS analytics.call_summary_hourly;
DELETE FROM crm.role_permissions WHERE permission = 'reports:read';
DELETE FROM crm.permissions WHERE name = 'reports:read';
SELECT 'reports may not be read' AS status;
