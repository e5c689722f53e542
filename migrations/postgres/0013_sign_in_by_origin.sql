-- Attempts to sign in are counted in Redis, by account and origin: a row of PostgreSQL locked a person out
-- everywhere. An address belongs to whoever confirmed it; invitations of several tenants may wait for it.

-- migrate:up
DROP FUNCTION crm.find_sign_in(text);
DROP FUNCTION crm.note_sign_in(uuid, boolean);
DROP FUNCTION crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz);
DROP FUNCTION crm.use_token(text, text);
ALTER TABLE crm.users DROP COLUMN failed_attempts, DROP COLUMN locked_until;

-- Unique are only addresses that were confirmed by a password: an invitation tells nobody that another tenant
-- has the address. Within a tenant every address is unique.
CREATE UNIQUE INDEX users_confirmed_email ON crm.users (email) WHERE password_hash IS NOT NULL;
DROP INDEX crm.users_email;
CREATE INDEX users_email ON crm.users (email);

CREATE FUNCTION crm.find_sign_in(address text)
  RETURNS TABLE (id uuid, tenant_id uuid, password_hash text, roles text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT u.id, u.tenant_id, u.password_hash,
      ARRAY(SELECT r.role FROM crm.user_roles r WHERE r.user_id = u.id ORDER BY r.role)
    FROM crm.users u JOIN crm.tenants t ON t.id = u.tenant_id
    WHERE u.email = address AND u.status = 'active' AND u.password_hash IS NOT NULL AND t.is_active
  $$;

CREATE FUNCTION crm.record_sign_in(who uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
  AS $$ UPDATE crm.users SET last_signed_in_at = now() WHERE id = who $$;

-- A tenant with its owner, who is invited by a token; no row when somebody confirmed the address. Whoever signs up
-- again before they confirmed replaces what they said: there is one tenant, and the latest token holds.
CREATE FUNCTION crm.sign_up(
  new_tenant uuid, tenant_name text, region text, new_user uuid, address text, shown_name text,
  hash text, token_expires timestamptz) RETURNS TABLE (owned_tenant uuid, owner_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sign-up ' || address, 0));
    IF EXISTS (SELECT FROM crm.users WHERE email = address AND password_hash IS NOT NULL) THEN RETURN; END IF;
    -- Of a sign-up the owner is alone: nobody else was invited, and there is no API key.
    SELECT u.tenant_id, u.id INTO owned_tenant, owner_id FROM crm.users u
      JOIN crm.user_roles r ON r.user_id = u.id AND r.role = 'owner'
      WHERE u.email = address AND u.status = 'invited'
        AND NOT EXISTS (SELECT FROM crm.users o WHERE o.tenant_id = u.tenant_id AND o.id <> u.id)
        AND NOT EXISTS (SELECT FROM crm.api_keys k WHERE k.tenant_id = u.tenant_id)
      ORDER BY u.id DESC LIMIT 1 FOR UPDATE OF u;
    IF owner_id IS NULL THEN
      owned_tenant := new_tenant;
      owner_id := new_user;
      INSERT INTO crm.tenants (id, name, default_region) VALUES (new_tenant, tenant_name, region);
      INSERT INTO crm.users (id, tenant_id, email, display_name)
        VALUES (new_user, new_tenant, address, shown_name);
      INSERT INTO crm.user_roles (tenant_id, user_id, role) VALUES (new_tenant, new_user, 'owner');
    ELSE
      UPDATE crm.tenants SET name = tenant_name, default_region = region WHERE id = owned_tenant;
      UPDATE crm.users SET display_name = shown_name, updated_at = now(), version = version + 1
        WHERE id = owner_id;
      UPDATE crm.user_tokens SET used_at = now() WHERE user_id = owner_id AND used_at IS NULL;
    END IF;
    INSERT INTO crm.user_tokens (token_hash, tenant_id, user_id, expires_at)
      VALUES (hash, owned_tenant, owner_id, token_expires);
    RETURN NEXT;
  END $$;

-- A token for whoever confirmed the address, or else for the latest invitation. It is the only one that holds:
-- the row is locked, so that of two at once one remains. False when nobody has the address.
CREATE OR REPLACE FUNCTION crm.issue_token(address text, hash text, token_expires timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  DECLARE
    person record;
  BEGIN
    SELECT u.id, u.tenant_id INTO person FROM crm.users u
      WHERE u.email = address AND u.status <> 'disabled'
      ORDER BY (u.password_hash IS NOT NULL) DESC, u.id DESC LIMIT 1 FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE crm.user_tokens SET used_at = now() WHERE user_id = person.id AND used_at IS NULL;
    INSERT INTO crm.user_tokens (token_hash, tenant_id, user_id, expires_at)
      VALUES (hash, person.tenant_id, person.id, token_expires);
    RETURN true;
  END $$;

-- Uses up a token and sets the password; no row when the token is none, was used, or has expired.
-- Raises unique_violation when the address was confirmed in another tenant; nothing changes then.
CREATE FUNCTION crm.use_token(hash text, new_password_hash text) RETURNS TABLE (user_id uuid, address text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  DECLARE
    who uuid;
  BEGIN
    SELECT t.user_id INTO who FROM crm.user_tokens t WHERE t.token_hash = hash;
    -- The person first, then their tokens, as where a token is issued.
    PERFORM FROM crm.users u WHERE u.id = who AND u.status <> 'disabled' FOR UPDATE;
    IF NOT FOUND THEN RETURN; END IF;
    UPDATE crm.user_tokens t SET used_at = now()
      WHERE t.token_hash = hash AND t.used_at IS NULL AND t.expires_at > now();
    IF NOT FOUND THEN RETURN; END IF;
    UPDATE crm.users u SET password_hash = new_password_hash, status = 'active', updated_at = now(),
        version = version + 1
      WHERE u.id = who RETURNING u.id, u.email INTO user_id, address;
    UPDATE crm.user_tokens t SET used_at = now() WHERE t.user_id = who AND t.used_at IS NULL;
    RETURN NEXT;
  END $$;

REVOKE ALL ON FUNCTION crm.find_sign_in(text), crm.record_sign_in(uuid),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz), crm.use_token(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.find_sign_in(text), crm.record_sign_in(uuid),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz), crm.use_token(text, text)
  TO ringleader_app;

SELECT 'sign-in is limited by origin, addresses are unique once confirmed' AS status;

-- migrate:down
DROP FUNCTION crm.find_sign_in(text), crm.record_sign_in(uuid),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz), crm.use_token(text, text);
ALTER TABLE crm.users ADD COLUMN failed_attempts integer NOT NULL DEFAULT 0, ADD COLUMN locked_until timestamptz;
-- Fails where an address waits in several tenants: remove those invitations first.
DROP INDEX crm.users_email;
CREATE UNIQUE INDEX users_email ON crm.users (email);
DROP INDEX crm.users_confirmed_email;

CREATE FUNCTION crm.find_sign_in(address text)
  RETURNS TABLE (id uuid, tenant_id uuid, password_hash text, locked_until timestamptz, roles text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$
    SELECT u.id, u.tenant_id, u.password_hash, u.locked_until,
      ARRAY(SELECT r.role FROM crm.user_roles r WHERE r.user_id = u.id ORDER BY r.role)
    FROM crm.users u JOIN crm.tenants t ON t.id = u.tenant_id
    WHERE u.email = address AND u.status = 'active' AND u.password_hash IS NOT NULL AND t.is_active
  $$;

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

CREATE OR REPLACE FUNCTION crm.issue_token(address text, hash text, token_expires timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  AS $$
  BEGIN
    INSERT INTO crm.user_tokens (token_hash, tenant_id, user_id, expires_at)
      SELECT hash, u.tenant_id, u.id, token_expires FROM crm.users u
      WHERE u.email = address AND u.status <> 'disabled';
    RETURN FOUND;
  END $$;

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

REVOKE ALL ON FUNCTION crm.find_sign_in(text), crm.note_sign_in(uuid, boolean),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz), crm.use_token(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crm.find_sign_in(text), crm.note_sign_in(uuid, boolean),
  crm.sign_up(uuid, text, text, uuid, text, text, text, timestamptz), crm.use_token(text, text)
  TO ringleader_app;
SELECT 'sign-in is locked by account again' AS status;
