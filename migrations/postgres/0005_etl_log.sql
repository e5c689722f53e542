-- What the ETL did, how far it came, and what it could not load.

-- migrate:up
CREATE SCHEMA IF NOT EXISTS ops;
GRANT USAGE ON SCHEMA ops TO ringleader_app;
GRANT SELECT ON ops.schema_migrations TO ringleader_app; -- health tells the level

CREATE TABLE IF NOT EXISTS ops.etl_runs (
  run_id        uuid NOT NULL,
  tenant_id     uuid NOT NULL,
  mode          text NOT NULL CHECK (mode IN ('incremental', 'full')),
  status        text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  started_at    timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz,
  rows_read     bigint NOT NULL DEFAULT 0,
  rows_written  bigint NOT NULL DEFAULT 0,
  rows_rejected bigint NOT NULL DEFAULT 0,
  error         text,
  PRIMARY KEY (tenant_id, run_id)
);

-- Pages of a run that are loaded: a page that comes again is loaded again and counted once.
CREATE TABLE IF NOT EXISTS ops.etl_pages (
  tenant_id     uuid NOT NULL,
  run_id        uuid NOT NULL,
  page          text NOT NULL,
  rows_read     bigint NOT NULL,
  rows_written  bigint NOT NULL,
  rows_rejected bigint NOT NULL,
  days          date[] NOT NULL DEFAULT '{}', -- whose summaries the page touches
  PRIMARY KEY (tenant_id, run_id, page)
);

CREATE TABLE IF NOT EXISTS ops.etl_watermarks (
  tenant_id uuid PRIMARY KEY,
  watermark timestamptz NOT NULL -- everything that changed before is loaded
);

CREATE TABLE IF NOT EXISTS ops.etl_rejects (
  tenant_id   uuid NOT NULL,
  table_name  text NOT NULL,
  source_id   text NOT NULL,
  run_id      uuid NOT NULL,
  reason      text NOT NULL,
  payload     jsonb NOT NULL,
  rejected_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, table_name, source_id)
);

DO $$
DECLARE
  log_table text;
BEGIN
  FOREACH log_table IN ARRAY ARRAY['etl_runs', 'etl_pages', 'etl_watermarks', 'etl_rejects'] LOOP
    EXECUTE format('ALTER TABLE ops.%I ENABLE ROW LEVEL SECURITY', log_table);
    EXECUTE format('ALTER TABLE ops.%I FORCE ROW LEVEL SECURITY', log_table);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON ops.%I', log_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON ops.%I
         USING (tenant_id = crm.current_tenant()) WITH CHECK (tenant_id = crm.current_tenant())',
      log_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ops.%I TO ringleader_app', log_table);
  END LOOP;
END $$;

SELECT 'the log of the ETL is ready' AS status;

-- migrate:down
DROP TABLE IF EXISTS ops.etl_rejects, ops.etl_watermarks, ops.etl_pages, ops.etl_runs;
SELECT 'the log of the ETL is gone' AS status;
