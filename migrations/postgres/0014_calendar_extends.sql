-- The calendar and the partitions extend automatically, and columns hold every value that a document may hold: a fact
-- was rejected for its date, or for a number beyond the precision of its column.

-- migrate:up

-- Months outside of these have one partition each side: dates that only a wrong clock produces would make one for
-- every month. Nothing is ever in a default partition, which would block the creation of the next month.
CREATE TABLE IF NOT EXISTS analytics.fact_calls_before_2000
  PARTITION OF analytics.fact_calls FOR VALUES FROM (MINVALUE) TO ('2000-01-01');
CREATE TABLE IF NOT EXISTS analytics.fact_calls_from_2100
  PARTITION OF analytics.fact_calls FOR VALUES FROM ('2100-01-01') TO (MAXVALUE);
CREATE TABLE IF NOT EXISTS analytics.fact_conversations_before_2000
  PARTITION OF analytics.fact_conversations FOR VALUES FROM (MINVALUE) TO ('2000-01-01');
CREATE TABLE IF NOT EXISTS analytics.fact_conversations_from_2100
  PARTITION OF analytics.fact_conversations FOR VALUES FROM ('2100-01-01') TO (MAXVALUE);

-- Adds the days that dim_time needs to contain a day. From 2020 on the calendar has no gap: it is continued to the end
-- of the day's year. Days before 2020 and from 2100 on are rare, so only their month is added. The fiscal year starts
-- in the month in which the calendar already starts it.
CREATE OR REPLACE FUNCTION analytics.extend_calendar(day date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  DECLARE
    first_day date;
    last_day date;
    fiscal_start int := coalesce(
      (SELECT t.month FROM analytics.dim_time t WHERE t.fiscal_month = 1 ORDER BY t.time_key DESC LIMIT 1), 1);
  BEGIN
    IF EXISTS (SELECT FROM analytics.dim_time t WHERE t.date_actual = day) THEN RETURN; END IF;
    IF day >= DATE '2020-01-01' AND day < DATE '2100-01-01' THEN
      SELECT coalesce(max(t.date_actual) + 1, DATE '2020-01-01') INTO first_day
      FROM analytics.dim_time t WHERE t.date_actual >= DATE '2020-01-01' AND t.date_actual < DATE '2100-01-01';
      last_day := (date_trunc('year', day::timestamp) + interval '1 year - 1 day')::date;
    ELSE
      first_day := date_trunc('month', day::timestamp)::date;
      last_day := (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date;
    END IF;
    PERFORM analytics.populate_dim_time(first_day, last_day, fiscal_start);
  END $$;
REVOKE ALL ON FUNCTION analytics.extend_calendar(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics.extend_calendar(date) TO ringleader_app;

-- Makes the monthly partitions of both facts from one day's month to another's, and the days of the calendar. Its
-- owner's rights: the application loads facts but owns no table.
CREATE OR REPLACE FUNCTION analytics.ensure_partitions(first_day date, last_day date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  DECLARE
    month date;
    fact text;
    name text;
  BEGIN
    FOR month IN
      SELECT generate_series(date_trunc('month', first_day::timestamp), last_day::timestamp, interval '1 month')::date
    LOOP
      PERFORM analytics.extend_calendar(month);
      CONTINUE WHEN month < DATE '2000-01-01' OR month >= DATE '2100-01-01';
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

-- Facts older than 2000 bind to a lead that is loaded after them, too.
DO $$
DECLARE
  definition text := pg_get_functiondef('analytics.update_dim_leads(jsonb)'::regprocedure);
BEGIN
  IF position('''2000-01-01''' IN definition) = 0 THEN RAISE EXCEPTION 'update_dim_leads has no lower bound'; END IF;
  EXECUTE replace(definition, '''2000-01-01''', '''0001-01-02''');
END $$;

-- Removing a precision rewrites no row.
DO $$
DECLARE
  changed record;
  target text;
BEGIN
  FOR changed IN
    SELECT * FROM (VALUES
      ('fact_calls', 'duration_seconds', 'numeric'), ('fact_calls', 'billable_seconds', 'numeric'),
      ('fact_calls', 'ring_seconds', 'numeric'), ('fact_calls', 'hold_seconds', 'numeric'),
      ('fact_calls', 'agent_talk_seconds', 'numeric'), ('fact_calls', 'lead_talk_seconds', 'numeric'),
      ('fact_calls', 'silence_seconds', 'numeric'), ('fact_calls', 'mos_score', 'numeric'),
      ('fact_calls', 'jitter_ms', 'numeric'), ('fact_calls', 'packet_loss_percent', 'numeric'),
      ('fact_calls', 'talk_ratio', 'numeric'), ('fact_calls', 'cost_cents', 'bigint'),
      ('fact_calls', 'interruptions', 'bigint'), ('fact_calls', 'words_per_minute', 'bigint'),
      ('fact_conversations', 'message_count', 'bigint'), ('fact_conversations', 'avg_response_seconds', 'numeric'),
      ('fact_conversations', 'longest_gap_seconds', 'numeric'), ('fact_conversations', 'talk_ratio', 'numeric')
    ) AS types(fact, name, type)
  LOOP
    FOREACH target IN ARRAY ARRAY['analytics.' || changed.fact, 'ops.' || changed.fact || '_rebuild'] LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE %s', target, changed.name, changed.type);
    END LOOP;
  END LOOP;
END $$;

SELECT 'the calendar extends automatically' AS status;

-- migrate:down
-- Columns keep their wider types: values that need them may be stored.
DO $$
DECLARE
  definition text := pg_get_functiondef('analytics.update_dim_leads(jsonb)'::regprocedure);
BEGIN
  EXECUTE replace(definition, '''0001-01-02''', '''2000-01-01''');
END $$;
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
          PERFORM pg_advisory_xact_lock(hashtext('analytics.' || name));
          EXECUTE format(
            'CREATE TABLE IF NOT EXISTS analytics.%I PARTITION OF analytics.%I FOR VALUES FROM (%L) TO (%L)',
            name, fact, month, (month + interval '1 month')::date);
        END IF;
      END LOOP;
    END LOOP;
  END $$;
DROP FUNCTION IF EXISTS analytics.extend_calendar(date);
DROP TABLE IF EXISTS analytics.fact_calls_before_2000, analytics.fact_calls_from_2100,
  analytics.fact_conversations_before_2000, analytics.fact_conversations_from_2100;
SELECT 'the calendar ends in 2030' AS status;
