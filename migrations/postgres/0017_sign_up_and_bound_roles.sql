-- An account whose invitation could not be sent is taken back: its owner could never activate it. A role that is bound
-- to a tenant has that tenant without a setting of its own, which only a superuser could give it.

-- migrate:up
-- Removes the tenant of a sign-up that nobody has activated. False when there is no such sign-up.
CREATE OR REPLACE FUNCTION crm.cancel_sign_up(new_tenant uuid, hash text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM crm.user_tokens t JOIN crm.users u ON u.id = t.user_id
      WHERE t.tenant_id = new_tenant AND t.token_hash = hash AND t.used_at IS NULL AND u.status = 'invited')
    THEN RETURN false; END IF;
    DELETE FROM crm.users WHERE tenant_id = new_tenant;
    DELETE FROM crm.tenants WHERE id = new_tenant;
    RETURN true;
  END $$;
REVOKE ALL ON FUNCTION crm.cancel_sign_up(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.cancel_sign_up(uuid, text) TO ringleader_app;

-- The tenant of the transaction; null, and so no row at all, when none was set. A bound role has its own tenant, and
-- none when it asks for another.
CREATE OR REPLACE FUNCTION crm.current_tenant() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT CASE
      WHEN b.role_name IS NULL THEN wanted
      WHEN wanted IS NULL OR wanted = b.bound_to THEN b.bound_to
    END
    FROM (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid AS wanted) AS asked
    LEFT JOIN crm.bound_roles b ON b.role_name = session_user
  $$;

SELECT 'a sign-up can be cancelled; bound roles have their tenant' AS status;

-- migrate:down
CREATE OR REPLACE FUNCTION crm.current_tenant() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT wanted FROM (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid AS wanted) AS asked
    WHERE NOT EXISTS (
      SELECT FROM crm.bound_roles b WHERE b.role_name = session_user AND b.bound_to IS DISTINCT FROM wanted)
  $$;
DROP FUNCTION crm.cancel_sign_up(uuid, text);
SELECT 'a sign-up cannot be cancelled; bound roles need a setting' AS status;
