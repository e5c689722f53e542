import { createClient } from '../../shared/api-client/client/index.ts';
import { postAuthSignIn } from '../../shared/api-client/sdk.gen.ts';
import type { TokenPair } from '../../shared/contracts/identity.ts';
import { permissions, type Role } from '../../shared/contracts/permissions.ts';
import { newId } from '../../shared/platform/id.ts';
import { hashPassword } from '../../shared/platform/identity/password.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { hashApiKey, newApiKey } from '../../shared/stores/postgres/api-keys.ts';
import { documentsOf, store } from './integration-documents.ts';
import { asOwner } from './integration-warehouse.ts';
import { stack } from './stack.ts';

/** The generated client, speaking for whoever holds the token. */
export const clientOf = (token?: string) =>
  createClient({ baseUrl: stack.apiUrl, ...(token && { auth: () => token }) });

export interface Tenant {
  readonly id: string;
  /** May do everything. */
  readonly key: string;
  readonly client: ReturnType<typeof clientOf>;
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

const password = 'correct horse battery';
const passwordHash = hashPassword(password);
const opened: string[] = [];

/** A tenant of the test's own, with a key of all permissions. */
export async function newTenant(name = 'Cobalt'): Promise<Tenant> {
  const [id, key] = [newId(), newApiKey()];
  await asOwner(async (query) => {
    await query('INSERT INTO crm.tenants (id, name) VALUES ($1, $2)', [id, name]);
    await query(
      "INSERT INTO crm.api_keys (id, tenant_id, name, key_hash, scopes) VALUES ($1, $2, 'test', $3, $4)",
      [newId(), id, hashApiKey(key), [...permissions]],
    );
  });
  opened.push(id);
  return { id, key, client: clientOf(key) };
}

/** Somebody of the tenant who has a password already. */
export async function newPerson(tenantId: string, ...roles: readonly Role[]): Promise<Person> {
  const profile = documentsOf(tenantId, new Date()).agent(`Ann the ${roles.join(' and ')}`);
  const { _id: id, displayName } = profile;
  const email = `${id}@cobalt.example`;
  await asOwner(async (query) => {
    await query(
      `INSERT INTO crm.users (id, tenant_id, email, display_name, status, password_hash)
       VALUES ($1, $2, $3, $4, 'active', $5)`,
      [id, tenantId, email, displayName, await passwordHash],
    );
    for (const role of roles) {
      const text = 'INSERT INTO crm.user_roles (tenant_id, user_id, role) VALUES ($1, $2, $3)';
      await query(text, [tenantId, id, role]);
    }
  });
  await store({ agents: [profile] });
  return { id, email, password };
}

/** The tokens that signing in gives. */
export async function signIn({
  email,
  password: word,
}: Pick<Person, 'email' | 'password'>): Promise<TokenPair> {
  const { data, error } = await postAuthSignIn({ client: clientOf(), body: { email, password: word } });
  if (!data) throw new Error(`${email} cannot sign in: ${JSON.stringify(error)}`);
  return data;
}

/** Somebody new with these roles, signed in. */
export async function signedIn(tenantId: string, ...roles: readonly Role[]) {
  const person = await newPerson(tenantId, ...roles);
  const { accessToken } = await signIn(person);
  return { ...person, token: accessToken, client: clientOf(accessToken) };
}

/** Closes what was opened: jobs of the stack work through tenants that are active. */
export async function closeTenants(): Promise<void> {
  await asOwner((query) =>
    query('UPDATE crm.tenants SET is_active = false WHERE id = ANY($1::uuid[])', [opened]),
  );
  await closeMongo();
}
