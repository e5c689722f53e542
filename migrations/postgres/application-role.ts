import { openPool } from '../../shared/stores/postgres/pool.ts';

/** The role that the migrations make for the application, without a login, as they hold no secret. */
const applicationRole = 'ringleader_app';

/** Name and password of a connection string; both are percent-encoded there. */
function credentialsOf(connectionString: string) {
  const { username, password } = new URL(connectionString);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

async function withPool<Result>(
  connectionString: string,
  work: (pool: ReturnType<typeof openPool>) => Promise<Result>,
): Promise<Result> {
  const pool = openPool(connectionString);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

/** Roles that lift row-level security and that whoever is connected is a member of. */
const bypassingRoles = `
  SELECT rolname FROM pg_roles
  WHERE (rolsuper OR rolbypassrls) AND pg_has_role(current_user, oid, 'MEMBER')`;

/**
 * Lets the application's role log in with the password of its connection string, and connects as it to see that it
 * can. Repeating it changes the password.
 * @param ownerUrl of the role that ran the migrations: it made the application's role and may therefore alter it.
 * @param applicationUrl as the functions will use it; its role must be `ringleader_app`.
 * @throws Error when the role is another or missing, has no password, cannot connect or may bypass row-level security.
 */
export async function enableApplicationLogin(ownerUrl: string, applicationUrl: string): Promise<void> {
  const { user, password } = credentialsOf(applicationUrl);
  if (user !== applicationRole) {
    throw new Error(`POSTGRES_URL must name the role ${applicationRole}, not "${user}"`);
  }
  if (password === '') throw new Error('POSTGRES_URL has no password');
  await withPool(ownerUrl, async (pool) => {
    const { rows } = await pool.query(
      // A password cannot be a parameter of ALTER ROLE. In plain text, as Neon takes no hash; the connection is TLS.
      `SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', rolname, $2::text) AS statement
       FROM pg_roles WHERE rolname = $1`,
      [applicationRole, password],
    );
    if (rows.length === 0) throw new Error(`There is no role ${applicationRole} yet: run db:migrate first`);
    await pool.query(rows[0].statement);
  });
  const bypassing = await withPool(applicationUrl, async (pool) => (await pool.query(bypassingRoles)).rows);
  if (bypassing.length > 0) {
    const names = bypassing.map(({ rolname }) => rolname).join(', ');
    throw new Error(`${applicationRole} may bypass row-level security, as a member of: ${names}`);
  }
}
