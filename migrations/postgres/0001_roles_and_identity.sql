-- Roles, tenants and API keys.
-- The application and the analyst own nothing and cannot bypass row-level security; their passwords
-- are given to them outside of migrations, which hold no secret.

-- migrate:up
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ringleader_app') THEN
    CREATE ROLE ringleader_app NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ringleader_analyst') THEN
    CREATE ROLE ringleader_analyst NOLOGIN;
  END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS crm;
GRANT USAGE ON SCHEMA crm TO ringleader_app;

CREATE TABLE IF NOT EXISTS crm.tenants (
  id             uuid PRIMARY KEY,
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  default_region char(2) NOT NULL DEFAULT 'US',
  is_active      boolean NOT NULL DEFAULT true,
  created_at     timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE crm.tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE crm.tenants FORCE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS crm.users (
  id           uuid PRIMARY KEY,
  tenant_id    uuid NOT NULL REFERENCES crm.tenants (id),
  email        text NOT NULL CHECK (email = lower(email)),
  display_name text NOT NULL,
  role         text NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'agent', 'analyst', 'integration')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, email)
);
ALTER TABLE crm.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE crm.users FORCE ROW LEVEL SECURITY;

CREATE TABLE IF NOT EXISTS crm.api_keys (
  id         uuid PRIMARY KEY,
  tenant_id  uuid NOT NULL REFERENCES crm.tenants (id),
  name       text NOT NULL,
  key_hash   char(64) NOT NULL UNIQUE,
  scopes     text[] NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS api_keys_tenant ON crm.api_keys (tenant_id);
ALTER TABLE crm.api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE crm.api_keys FORCE ROW LEVEL SECURITY;

-- Roles that people sign in with, each bound to one tenant whatever it sets in its session.
CREATE TABLE IF NOT EXISTS crm.bound_roles (
  role_name name PRIMARY KEY,
  bound_to  uuid NOT NULL
);

-- The tenant of the transaction; null, and so no row at all, when none was set. A bound role asking for
-- another tenant than its own has none.
CREATE OR REPLACE FUNCTION crm.current_tenant() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT wanted FROM (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid AS wanted) AS asked
    WHERE NOT EXISTS (
      SELECT FROM crm.bound_roles b WHERE b.role_name = session_user AND b.bound_to IS DISTINCT FROM wanted)
  $$;
GRANT EXECUTE ON FUNCTION crm.current_tenant() TO ringleader_app, ringleader_analyst;
GRANT USAGE ON SCHEMA crm TO ringleader_analyst;

DO $$
DECLARE
  owner name := current_user;
  tenant_table text;
BEGIN
  DROP POLICY IF EXISTS tenant_isolation ON crm.tenants;
  CREATE POLICY tenant_isolation ON crm.tenants
    USING (id = crm.current_tenant()) WITH CHECK (id = crm.current_tenant());
  FOREACH tenant_table IN ARRAY ARRAY['users', 'api_keys'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON crm.%I', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON crm.%I
         USING (tenant_id = crm.current_tenant()) WITH CHECK (tenant_id = crm.current_tenant())',
      tenant_table);
  END LOOP;
  -- The owner provisions tenants and answers the two questions below, asked before a tenant is known.
  FOREACH tenant_table IN ARRAY ARRAY['tenants', 'users', 'api_keys'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS owner_provisions ON crm.%I', tenant_table);
    EXECUTE format(
      'CREATE POLICY owner_provisions ON crm.%I TO %I USING (true) WITH CHECK (true)',
      tenant_table, owner);
  END LOOP;
END $$;
GRANT SELECT ON crm.tenants, crm.users, crm.api_keys TO ringleader_app;

CREATE OR REPLACE FUNCTION crm.find_api_key(hash text)
  RETURNS TABLE (id uuid, tenant_id uuid, scopes text[], default_region text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT k.id, k.tenant_id, k.scopes, t.default_region
    FROM crm.api_keys k JOIN crm.tenants t ON t.id = k.tenant_id
    WHERE k.key_hash = hash AND k.revoked_at IS NULL AND t.is_active
      AND (k.expires_at IS NULL OR k.expires_at > now())
  $$;

CREATE OR REPLACE FUNCTION crm.active_tenants() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$ SELECT id FROM crm.tenants WHERE is_active ORDER BY id $$;

-- The region in which an active tenant's phones are read; null when there is no such tenant.
CREATE OR REPLACE FUNCTION crm.tenant_region(tenant uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$ SELECT default_region FROM crm.tenants WHERE id = tenant AND is_active $$;

REVOKE ALL ON FUNCTION crm.find_api_key(text), crm.active_tenants(), crm.tenant_region(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.find_api_key(text), crm.active_tenants(), crm.tenant_region(uuid)
  TO ringleader_app;

SELECT 'roles, tenants, users and API keys are ready' AS status;

-- migrate:down
DROP SCHEMA IF EXISTS crm CASCADE;
SELECT 'identity is gone; the roles stay, other databases may use them' AS status;
