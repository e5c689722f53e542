-- Changes of people reach two stores: who somebody is stands here, how they work in MongoDB. What is still to be done
-- there is noted in the transaction of the change, and a job does what a crash left undone.

-- migrate:up
CREATE TABLE IF NOT EXISTS crm.user_changes (
  id         uuid PRIMARY KEY, -- also that of the event which tells of the change
  tenant_id  uuid NOT NULL,
  user_id    uuid NOT NULL,
  change     jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (tenant_id, user_id) REFERENCES crm.users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS user_changes_created ON crm.user_changes (created_at);
CREATE INDEX IF NOT EXISTS user_changes_user ON crm.user_changes (tenant_id, user_id);

DO $$
DECLARE
  owner name := current_user;
BEGIN
  ALTER TABLE crm.user_changes ENABLE ROW LEVEL SECURITY;
  ALTER TABLE crm.user_changes FORCE ROW LEVEL SECURITY;
  DROP POLICY IF EXISTS tenant_isolation ON crm.user_changes;
  CREATE POLICY tenant_isolation ON crm.user_changes
    USING (tenant_id = crm.current_tenant()) WITH CHECK (tenant_id = crm.current_tenant());
  DROP POLICY IF EXISTS owner_provisions ON crm.user_changes;
  EXECUTE format('CREATE POLICY owner_provisions ON crm.user_changes TO %I USING (true) WITH CHECK (true)', owner);
END $$;

GRANT SELECT, INSERT, DELETE ON crm.user_changes TO ringleader_app;

-- Changes of all tenants that are older than a time, the oldest first: what a crash left undone.
CREATE OR REPLACE FUNCTION crm.pending_user_changes(before timestamptz, most integer)
  RETURNS TABLE (id uuid, tenant_id uuid, user_id uuid, change jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT c.id, c.tenant_id, c.user_id, c.change FROM crm.user_changes c
    WHERE c.created_at < before ORDER BY c.created_at, c.id LIMIT most
  $$;
REVOKE ALL ON FUNCTION crm.pending_user_changes(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.pending_user_changes(timestamptz, integer) TO ringleader_app;

SELECT 'changes of people are completed after a crash' AS status;

-- migrate:down
DROP FUNCTION crm.pending_user_changes(timestamptz, integer);
DROP TABLE crm.user_changes;
SELECT 'changes of people are not completed' AS status;
