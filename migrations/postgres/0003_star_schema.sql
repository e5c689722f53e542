-- Dimensions and facts.
--   dim_leads           one row per version of a lead (SCD type 2)
--   dim_agents          one row per agent
--   dim_campaigns       one row per campaign
--   fact_calls          one row per lead-facing call leg, by month of its UTC day
--   fact_conversations  one row per conversation, by month of its UTC day

-- migrate:up
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE IF NOT EXISTS analytics.dim_leads (
  lead_key             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id            uuid NOT NULL,
  lead_id              uuid NOT NULL,
  status               text NOT NULL,
  is_qualified         boolean NOT NULL, -- has reached qualified or later at least once
  priority             text NOT NULL,
  owner_id             uuid,
  campaign_id          uuid,
  company              text,
  industry             text,
  city                 text,
  state                text,
  bant_budget          numeric(5,2) NOT NULL,
  bant_authority       numeric(5,2) NOT NULL,
  bant_need            numeric(5,2) NOT NULL,
  bant_timeline        numeric(5,2) NOT NULL,
  bant_total           numeric(5,2) NOT NULL,
  budget_value_cents   bigint,
  pipeline_value_cents bigint NOT NULL,
  lead_score           numeric(5,2) NOT NULL,
  qualification_score  numeric(5,2) GENERATED ALWAYS AS (bant_total) STORED,
  qualification_tier   text GENERATED ALWAYS AS (
    CASE WHEN bant_total >= 80 THEN 'hot' WHEN bant_total >= 60 THEN 'warm'
         WHEN bant_total >= 40 THEN 'cool' ELSE 'cold' END) STORED,
  budget_tier          text GENERATED ALWAYS AS (
    CASE WHEN budget_value_cents >= 10000000 THEN 'enterprise' WHEN budget_value_cents >= 2500000 THEN 'large'
         WHEN budget_value_cents >= 500000 THEN 'mid' WHEN budget_value_cents > 0 THEN 'small'
         ELSE 'unknown' END) STORED,
  valid_from           timestamptz NOT NULL,
  valid_to             timestamptz NOT NULL DEFAULT 'infinity',
  is_current           boolean NOT NULL,
  row_hash             bytea NOT NULL, -- of the tracked attributes
  source_version       integer NOT NULL,
  change_reason        text NOT NULL,
  CHECK (valid_from < valid_to),
  CHECK (is_current = (valid_to = 'infinity')),
  EXCLUDE USING gist (lead_id WITH =, tenant_id WITH =, tstzrange(valid_from, valid_to) WITH &&)
);
CREATE UNIQUE INDEX IF NOT EXISTS dim_leads_current ON analytics.dim_leads (tenant_id, lead_id) WHERE is_current;
CREATE INDEX IF NOT EXISTS dim_leads_history ON analytics.dim_leads (tenant_id, lead_id, valid_from);

CREATE TABLE IF NOT EXISTS analytics.dim_agents (
  tenant_id    uuid NOT NULL,
  agent_id     uuid NOT NULL,
  agent_name   text NOT NULL,
  timezone     text,
  PRIMARY KEY (tenant_id, agent_id)
);

CREATE TABLE IF NOT EXISTS analytics.dim_campaigns (
  tenant_id     uuid NOT NULL,
  campaign_id   uuid NOT NULL,
  campaign_name text NOT NULL,
  status        text NOT NULL,
  type          text NOT NULL,
  budget_cents  bigint NOT NULL,
  PRIMARY KEY (tenant_id, campaign_id)
);

CREATE TABLE IF NOT EXISTS analytics.fact_calls (
  tenant_id           uuid NOT NULL,
  call_log_id         uuid NOT NULL,
  event_date          date NOT NULL,
  time_key            integer NOT NULL REFERENCES analytics.dim_time (time_key),
  occurred_at         timestamptz NOT NULL,
  call_session_id     text NOT NULL,
  lead_key            bigint REFERENCES analytics.dim_leads (lead_key),
  lead_id             uuid,
  agent_id            uuid,
  campaign_id         uuid,
  direction           text NOT NULL,
  status              text NOT NULL,
  is_answered         boolean NOT NULL,
  is_voicemail        boolean NOT NULL,
  is_failed           boolean NOT NULL,
  duration_seconds    numeric(12,3) NOT NULL,
  billable_seconds    numeric(12,3) NOT NULL,
  ring_seconds        numeric(12,3),
  mos_score           numeric(4,2),
  jitter_ms           numeric(10,3),
  latency_ms          numeric(10,3),
  packet_loss_percent numeric(6,3),
  quality_rating      smallint,
  has_issues          boolean NOT NULL,
  talk_ratio          numeric(5,4),
  cost_cents          integer NOT NULL,
  cost_micros         bigint NOT NULL,
  source_version      integer NOT NULL,
  PRIMARY KEY (tenant_id, call_log_id, event_date)
) PARTITION BY RANGE (event_date);
CREATE INDEX IF NOT EXISTS fact_calls_day ON analytics.fact_calls (tenant_id, event_date);
CREATE INDEX IF NOT EXISTS fact_calls_lead ON analytics.fact_calls (tenant_id, lead_id);

CREATE TABLE IF NOT EXISTS analytics.fact_conversations (
  tenant_id            uuid NOT NULL,
  conversation_id      uuid NOT NULL,
  event_date           date NOT NULL,
  time_key             integer NOT NULL REFERENCES analytics.dim_time (time_key),
  occurred_at          timestamptz NOT NULL,
  lead_key             bigint REFERENCES analytics.dim_leads (lead_key),
  lead_id              uuid,
  agent_id             uuid,
  campaign_id          uuid,
  channel              text NOT NULL,
  message_count        integer NOT NULL,
  avg_response_seconds numeric(12,3),
  longest_gap_seconds  numeric(12,3),
  talk_ratio           numeric(5,4),
  sentiment            numeric(4,3) NOT NULL,
  sentiment_label      text NOT NULL,
  qualification_score  numeric(5,2) NOT NULL,
  is_qualified         boolean NOT NULL,
  bant_budget          numeric(5,2) NOT NULL,
  bant_authority       numeric(5,2) NOT NULL,
  bant_need            numeric(5,2) NOT NULL,
  bant_timeline        numeric(5,2) NOT NULL,
  topics               text[] NOT NULL,
  objection_count      integer NOT NULL,
  buying_signal_count  integer NOT NULL,
  outcome              text,
  source_version       integer NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, event_date)
) PARTITION BY RANGE (event_date);
CREATE INDEX IF NOT EXISTS fact_conversations_day ON analytics.fact_conversations (tenant_id, event_date);
CREATE INDEX IF NOT EXISTS fact_conversations_lead ON analytics.fact_conversations (tenant_id, lead_id);

-- Makes the monthly partitions of both facts from one day's month to another's. Its owner's rights:
-- the application loads facts but owns no table.
CREATE OR REPLACE FUNCTION analytics.ensure_partitions(first_day date, last_day date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  DECLARE
    month date;
    fact text;
    name text;
  BEGIN
    IF first_day < DATE '2020-01-01' OR last_day > DATE '2030-12-31' THEN
      RAISE EXCEPTION 'no partition outside the calendar: % to %', first_day, last_day;
    END IF;
    FOR month IN SELECT generate_series(date_trunc('month', first_day), last_day, interval '1 month')::date LOOP
      FOREACH fact IN ARRAY ARRAY['fact_calls', 'fact_conversations'] LOOP
        name := format('%s_%s', fact, to_char(month, 'YYYY_MM'));
        IF to_regclass('analytics.' || name) IS NULL THEN
          -- Two loads may want the same month at once: the second waits here and finds it made.
          PERFORM pg_advisory_xact_lock(hashtext('analytics.' || name));
          EXECUTE format(
            'CREATE TABLE IF NOT EXISTS analytics.%I PARTITION OF analytics.%I FOR VALUES FROM (%L) TO (%L)',
            name, fact, month, (month + interval '1 month')::date);
        END IF;
      END LOOP;
    END LOOP;
  END $$;
REVOKE ALL ON FUNCTION analytics.ensure_partitions(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics.ensure_partitions(date, date) TO ringleader_app;

SELECT analytics.ensure_partitions(DATE '2025-01-01', (current_date + interval '2 months')::date);

-- Brings lead versions up to `leads`, an array of objects with the columns of `dim_leads` and
-- `created_at`, `updated_at`, `deleted_at`. The current version is closed and the next one opened only
-- where a tracked attribute changed; what is older than what is known is ignored.
CREATE OR REPLACE FUNCTION analytics.update_dim_leads(leads jsonb)
  RETURNS TABLE (opened bigint, closed bigint)
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    closed_count bigint;
    opened_count bigint;
  BEGIN
    CREATE TEMP TABLE IF NOT EXISTS staged_leads (
      lead_id uuid PRIMARY KEY, status text, is_qualified boolean, priority text, owner_id uuid,
      campaign_id uuid, company text, industry text, city text, state text, bant_budget numeric,
      bant_authority numeric, bant_need numeric, bant_timeline numeric, bant_total numeric,
      budget_value_cents bigint, pipeline_value_cents bigint, lead_score numeric, source_version int,
      created_at timestamptz, updated_at timestamptz, deleted_at timestamptz, row_hash bytea
    ) ON COMMIT DELETE ROWS;
    TRUNCATE staged_leads;
    INSERT INTO staged_leads
    SELECT DISTINCT ON (s.lead_id) s.*, sha256(convert_to(
      jsonb_build_array(s.status, s.is_qualified, s.priority, s.owner_id, s.campaign_id, s.company, s.industry,
        s.city, s.state, s.bant_budget, s.bant_authority, s.bant_need, s.bant_timeline, s.bant_total,
        s.budget_value_cents, s.pipeline_value_cents, s.lead_score)::text, 'UTF8'))
    FROM jsonb_to_recordset(leads) AS s(
      lead_id uuid, status text, is_qualified boolean, priority text, owner_id uuid, campaign_id uuid,
      company text, industry text, city text, state text, bant_budget numeric, bant_authority numeric,
      bant_need numeric, bant_timeline numeric, bant_total numeric, budget_value_cents bigint,
      pipeline_value_cents bigint, lead_score numeric, source_version int, created_at timestamptz,
      updated_at timestamptz, deleted_at timestamptz)
    ORDER BY s.lead_id, s.source_version DESC;

    UPDATE analytics.dim_leads d
    SET is_current = false,
        -- A deletion opens no next version that could remember it was seen.
        source_version = CASE WHEN s.deleted_at IS NULL THEN d.source_version ELSE s.source_version END,
        valid_to = greatest(coalesce(s.deleted_at, s.updated_at), d.valid_from + interval '1 microsecond')
    FROM staged_leads s
    WHERE d.tenant_id = tenant AND d.lead_id = s.lead_id AND d.is_current
      AND s.source_version > d.source_version
      AND (s.deleted_at IS NOT NULL OR s.row_hash <> d.row_hash);
    GET DIAGNOSTICS closed_count = ROW_COUNT;

    -- What changed is not tracked; that it was seen is: an older message that comes late is then known as such.
    UPDATE analytics.dim_leads d SET source_version = s.source_version
    FROM staged_leads s
    WHERE d.tenant_id = tenant AND d.lead_id = s.lead_id AND d.is_current AND s.source_version > d.source_version;

    INSERT INTO analytics.dim_leads (
      tenant_id, lead_id, status, is_qualified, priority, owner_id, campaign_id, company, industry, city, state,
      bant_budget, bant_authority, bant_need, bant_timeline, bant_total, budget_value_cents,
      pipeline_value_cents, lead_score, valid_from, valid_to, is_current, row_hash, source_version, change_reason)
    SELECT tenant, s.lead_id, s.status, s.is_qualified, s.priority, s.owner_id, s.campaign_id, s.company,
      s.industry, s.city, s.state, s.bant_budget, s.bant_authority, s.bant_need, s.bant_timeline, s.bant_total,
      s.budget_value_cents, s.pipeline_value_cents, s.lead_score,
      coalesce(last.valid_to, s.created_at),
      CASE WHEN s.deleted_at IS NULL THEN 'infinity'
           ELSE greatest(s.deleted_at, s.created_at + interval '1 microsecond') END,
      s.deleted_at IS NULL, s.row_hash, s.source_version,
      CASE WHEN last.valid_to IS NULL THEN 'first seen' ELSE 'changed' END
    FROM staged_leads s
    LEFT JOIN LATERAL (
      SELECT max(d.valid_to) AS valid_to, max(d.source_version) AS source_version, bool_or(d.is_current) AS open
      FROM analytics.dim_leads d WHERE d.tenant_id = tenant AND d.lead_id = s.lead_id
    ) AS last ON true
    WHERE last.valid_to IS NULL -- never seen: a deleted one, too, as facts bind to it
       OR (NOT last.open AND s.deleted_at IS NULL AND s.source_version >= last.source_version);
    GET DIAGNOSTICS opened_count = ROW_COUNT;

    RETURN QUERY SELECT opened_count, closed_count;
  END $$;

-- The same for one lead.
CREATE OR REPLACE FUNCTION analytics.update_dim_lead(lead jsonb) RETURNS TABLE (opened bigint, closed bigint)
  LANGUAGE sql AS $$ SELECT * FROM analytics.update_dim_leads(jsonb_build_array(lead)) $$;

-- The version of a lead that was valid at a time; the first one when the time is before it.
CREATE OR REPLACE FUNCTION analytics.lead_key_at(wanted_lead uuid, at timestamptz) RETURNS bigint
  LANGUAGE sql STABLE
  AS $$
    SELECT lead_key FROM analytics.dim_leads
    WHERE tenant_id = crm.current_tenant() AND lead_id = wanted_lead
    ORDER BY valid_from <= at DESC,
             CASE WHEN valid_from <= at THEN valid_from END DESC NULLS LAST,
             valid_from
    LIMIT 1
  $$;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['dim_leads', 'dim_agents', 'dim_campaigns', 'fact_calls', 'fact_conversations'] LOOP
    EXECUTE format('ALTER TABLE analytics.%I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE analytics.%I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON analytics.%I', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON analytics.%I
         USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()))',
      tenant_table);
    EXECUTE format('GRANT SELECT ON analytics.%I TO ringleader_analyst', tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON analytics.%I TO ringleader_app', tenant_table);
  END LOOP;
END $$;

SELECT 'dimensions and facts are ready' AS status;

-- migrate:down
DROP TABLE IF EXISTS analytics.fact_conversations, analytics.fact_calls, analytics.dim_campaigns,
  analytics.dim_agents, analytics.dim_leads CASCADE;
DROP FUNCTION IF EXISTS analytics.lead_key_at, analytics.update_dim_lead, analytics.update_dim_leads,
  analytics.ensure_partitions;
SELECT 'dimensions and facts are gone' AS status;
