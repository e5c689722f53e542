-- People: passwords, roles, tokens sent by mail; what a tenant decides for itself.

-- migrate:up
ALTER TABLE crm.tenants ADD COLUMN IF NOT EXISTS policy jsonb NOT NULL DEFAULT '{}';

ALTER TABLE crm.users
  ADD COLUMN IF NOT EXISTS status text NOT NULL DEFAULT 'invited'
    CHECK (status IN ('invited', 'active', 'disabled')),
  ADD COLUMN IF NOT EXISTS password_hash text, -- argon2id, PHC string
  ADD COLUMN IF NOT EXISTS failed_attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS locked_until timestamptz,
  ADD COLUMN IF NOT EXISTS last_signed_in_at timestamptz,
  ADD COLUMN IF NOT EXISTS updated_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS version integer NOT NULL DEFAULT 1;
-- Who signs in says an e-mail address and no tenant: an address belongs to one person in one tenant.
CREATE UNIQUE INDEX IF NOT EXISTS users_email ON crm.users (email);
ALTER TABLE crm.users ADD CONSTRAINT users_of_tenant UNIQUE (tenant_id, id);

CREATE TABLE crm.roles (
  name        text PRIMARY KEY,
  description text NOT NULL
);
CREATE TABLE crm.permissions (name text PRIMARY KEY);
CREATE TABLE crm.role_permissions (
  role       text NOT NULL REFERENCES crm.roles (name),
  permission text NOT NULL REFERENCES crm.permissions (name),
  PRIMARY KEY (role, permission)
);
CREATE TABLE crm.user_roles (
  tenant_id uuid NOT NULL,
  user_id   uuid NOT NULL,
  role      text NOT NULL REFERENCES crm.roles (name),
  PRIMARY KEY (user_id, role),
  FOREIGN KEY (tenant_id, user_id) REFERENCES crm.users (tenant_id, id) ON DELETE CASCADE
);
-- Tokens that came by mail: to accept an invitation, to set a new password. Only their hashes are kept.
CREATE TABLE crm.user_tokens (
  token_hash char(64) PRIMARY KEY,
  tenant_id  uuid NOT NULL,
  user_id    uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (tenant_id, user_id) REFERENCES crm.users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX user_tokens_user ON crm.user_tokens (user_id);
CREATE INDEX user_roles_tenant ON crm.user_roles (tenant_id);

INSERT INTO crm.roles (name, description) VALUES
  ('owner', 'May do everything, the account included'),
  ('admin', 'May do everything but change the account'),
  ('manager', 'Runs the sales floor: all work, campaigns, imports, exports'),
  ('agent', 'Works with leads and calls'),
  ('analyst', 'Reads and exports'),
  ('integration', 'A program: work, imports, webhooks');

INSERT INTO crm.permissions (name)
SELECT unnest(ARRAY[
  'leads:read', 'leads:write', 'leads:export', 'leads:erase', 'contacts:read', 'contacts:write',
  'conversations:read', 'conversations:write', 'calls:read', 'calls:write', 'campaigns:read',
  'campaigns:write', 'playbook:read', 'playbook:write', 'do-not-call:read', 'do-not-call:write',
  'imports:read', 'imports:write', 'search:read', 'graph:read', 'users:read', 'users:write',
  'api-keys:read', 'api-keys:write', 'webhooks:read', 'webhooks:write', 'audit:read', 'tenant:read',
  'tenant:write']);

INSERT INTO crm.role_permissions (role, permission)
SELECT r.name, p.name FROM crm.roles r CROSS JOIN crm.permissions p
WHERE CASE r.name
  WHEN 'owner' THEN true
  WHEN 'admin' THEN p.name <> 'tenant:write'
  ELSE (p.name LIKE '%:read' AND p.name NOT IN ('api-keys:read', 'webhooks:read')
        AND NOT (r.name = 'agent' AND p.name = 'audit:read')
        AND NOT (r.name = 'integration' AND p.name IN ('audit:read', 'users:read')))
    OR (r.name IN ('manager', 'agent', 'integration') AND p.name IN (
        'leads:write', 'contacts:write', 'conversations:write', 'calls:write', 'do-not-call:write'))
    OR (r.name = 'manager' AND p.name IN (
        'leads:export', 'campaigns:write', 'playbook:write', 'imports:write'))
    OR (r.name = 'analyst' AND p.name = 'leads:export')
    OR (r.name = 'integration' AND p.name IN ('imports:write', 'webhooks:read', 'webhooks:write'))
  END;

INSERT INTO crm.user_roles (tenant_id, user_id, role) SELECT tenant_id, id, role FROM crm.users;
ALTER TABLE crm.users DROP COLUMN role;

DO $$
DECLARE
  owner name := current_user;
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['user_roles', 'user_tokens'] LOOP
    EXECUTE format('ALTER TABLE crm.%I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE crm.%I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON crm.%I
         USING (tenant_id = crm.current_tenant()) WITH CHECK (tenant_id = crm.current_tenant())',
      tenant_table);
    EXECUTE format(
      'CREATE POLICY owner_provisions ON crm.%I TO %I USING (true) WITH CHECK (true)', tenant_table, owner);
  END LOOP;
END $$;

GRANT SELECT ON crm.roles, crm.permissions, crm.role_permissions TO ringleader_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON crm.user_roles, crm.user_tokens TO ringleader_app;
GRANT INSERT, UPDATE ON crm.users, crm.api_keys TO ringleader_app;
GRANT UPDATE (name, default_region, policy) ON crm.tenants TO ringleader_app;

-- What is asked before a tenant is known, with the owner's rights and for one row each.

DROP FUNCTION crm.find_api_key(text);
CREATE FUNCTION crm.find_api_key(hash text)
  RETURNS TABLE (id uuid, tenant_id uuid, scopes text[], expires_at timestamptz, default_region text, policy jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT k.id, k.tenant_id, k.scopes, k.expires_at, t.default_region, t.policy
    FROM crm.api_keys k JOIN crm.tenants t ON t.id = k.tenant_id
    WHERE k.key_hash = hash AND k.revoked_at IS NULL AND t.is_active
      AND (k.expires_at IS NULL OR k.expires_at > now())
  $$;

CREATE FUNCTION crm.find_sign_in(address text)
  RETURNS TABLE (id uuid, tenant_id uuid, password_hash text, locked_until timestamptz, roles text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT u.id, u.tenant_id, u.password_hash, u.locked_until,
      ARRAY(SELECT r.role FROM crm.user_roles r WHERE r.user_id = u.id ORDER BY r.role)
    FROM crm.users u JOIN crm.tenants t ON t.id = u.tenant_id
    WHERE u.email = address AND u.status = 'active' AND u.password_hash IS NOT NULL AND t.is_active
  $$;

-- Counts a failed attempt; the fifth in a row, and each after it, locks the account for a quarter of an hour.
CREATE FUNCTION crm.note_sign_in(who uuid, succeeded boolean) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    UPDATE crm.users SET
      failed_attempts = CASE WHEN succeeded THEN 0 ELSE failed_attempts + 1 END,
      locked_until = CASE
        WHEN succeeded THEN NULL
        WHEN failed_attempts + 1 >= 5 THEN now() + interval '15 minutes'
        ELSE locked_until END,
      last_signed_in_at = CASE WHEN succeeded THEN now() ELSE last_signed_in_at END
    WHERE id = who
  $$;

-- A tenant with its owner, who is invited by a token. False when the address is somebody's already.
CREATE FUNCTION crm.sign_up(
  new_tenant uuid, tenant_name text, region text, new_user uuid, address text, shown_name text,
  hash text, token_expires timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    IF EXISTS (SELECT FROM crm.users WHERE email = address) THEN RETURN false; END IF;
    INSERT INTO crm.tenants (id, name, default_region) VALUES (new_tenant, tenant_name, region);
    INSERT INTO crm.users (id, tenant_id, email, display_name) VALUES (new_user, new_tenant, address, shown_name);
    INSERT INTO crm.user_roles (tenant_id, user_id, role) VALUES (new_tenant, new_user, 'owner');
    INSERT INTO crm.user_tokens (token_hash, tenant_id, user_id, expires_at)
      VALUES (hash, new_tenant, new_user, token_expires);
    RETURN true;
  EXCEPTION WHEN unique_violation THEN
    RETURN false; -- somebody took the address at the same moment
  END $$;

-- A token for a person who forgot their password, or never set one. False when nobody has the address.
CREATE FUNCTION crm.issue_token(address text, hash text, token_expires timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    INSERT INTO crm.user_tokens (token_hash, tenant_id, user_id, expires_at)
      SELECT hash, u.tenant_id, u.id, token_expires FROM crm.users u
      WHERE u.email = address AND u.status <> 'disabled';
    RETURN FOUND;
  END $$;

-- Uses up a token and sets the password; null when the token is none, was used, or has expired.
CREATE FUNCTION crm.use_token(hash text, new_password_hash text) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  DECLARE
    who uuid;
  BEGIN
    UPDATE crm.user_tokens SET used_at = now()
      WHERE token_hash = hash AND used_at IS NULL AND expires_at > now()
      RETURNING user_id INTO who;
    IF who IS NULL THEN RETURN NULL; END IF;
    UPDATE crm.users SET password_hash = new_password_hash, status = 'active', failed_attempts = 0,
        locked_until = NULL, updated_at = now(), version = version + 1
      WHERE id = who AND status <> 'disabled';
    UPDATE crm.user_tokens SET used_at = now() WHERE user_id = who AND used_at IS NULL;
    RETURN who;
  END $$;

REVOKE ALL ON FUNCTION crm.find_api_key(text), crm.find_sign_in(text), crm.note_sign_in(uuid, boolean),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz),
  crm.issue_token(text, text, timestamptz), crm.use_token(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.find_api_key(text), crm.find_sign_in(text), crm.note_sign_in(uuid, boolean),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz),
  crm.issue_token(text, text, timestamptz), crm.use_token(text, text) TO ringleader_app;

SELECT 'people can sign in' AS status;

-- migrate:down
DROP FUNCTION crm.use_token(text, text), crm.issue_token(text, text, timestamptz),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz), crm.note_sign_in(uuid, boolean),
  crm.find_sign_in(text), crm.find_api_key(text);
ALTER TABLE crm.users ADD COLUMN role text;
UPDATE crm.users u SET role = coalesce((SELECT min(r.role) FROM crm.user_roles r WHERE r.user_id = u.id), 'agent');
ALTER TABLE crm.users ALTER COLUMN role SET NOT NULL, ADD CONSTRAINT users_role_check
  CHECK (role IN ('owner', 'admin', 'manager', 'agent', 'analyst', 'integration'));
DROP TABLE crm.user_tokens, crm.user_roles, crm.role_permissions, crm.permissions, crm.roles;
ALTER TABLE crm.users DROP CONSTRAINT users_of_tenant;
DROP INDEX crm.users_email;
ALTER TABLE crm.users DROP COLUMN status, DROP COLUMN password_hash, DROP COLUMN failed_attempts,
  DROP COLUMN locked_until, DROP COLUMN last_signed_in_at, DROP COLUMN updated_at, DROP COLUMN version;
ALTER TABLE crm.tenants DROP COLUMN policy;
REVOKE INSERT, UPDATE ON crm.users, crm.api_keys FROM ringleader_app;
REVOKE UPDATE (name, default_region) ON crm.tenants FROM ringleader_app;
CREATE FUNCTION crm.find_api_key(hash text)
  RETURNS TABLE (id uuid, tenant_id uuid, scopes text[], default_region text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT k.id, k.tenant_id, k.scopes, t.default_region
    FROM crm.api_keys k JOIN crm.tenants t ON t.id = k.tenant_id
    WHERE k.key_hash = hash AND k.revoked_at IS NULL AND t.is_active
      AND (k.expires_at IS NULL OR k.expires_at > now())
  $$;
REVOKE ALL ON FUNCTION crm.find_api_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.find_api_key(text) TO ringleader_app;
SELECT 'only keys sign in' AS status;
