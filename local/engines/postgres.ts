import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { sitePackages } from '../install.ts';
import { launch, type ManagedProcess, untilReady } from '../managed-process.ts';
import { pythonEngines } from './versions.ts';

const unprivileged = { uid: 65_534, gid: 65_534 }; // nobody, on every Linux
const isRoot = process.getuid?.() === 0;

export interface PostgresOptions {
  readonly port: number;
  readonly data: string;
  readonly logs: string;
  readonly password: string;
}

function runAs(user: typeof unprivileged | undefined, command: string, args: readonly string[]): void {
  const result = spawnSync(command, args, { encoding: 'utf8', cwd: '/', ...user });
  if (result.status !== 0) {
    throw new Error(`${command} failed: ${result.error?.message ?? result.stderr}`);
  }
}

/** Whether `nobody` gets there: `-r` for a file to read, `-x` for a folder to pass through. */
const mayAccess = (flag: '-r' | '-x', path: string): boolean =>
  spawnSync('test', [flag, path], { cwd: '/', ...unprivileged }).status === 0;

/**
 * PostgreSQL refuses to run as root. As root it therefore runs as `nobody`, from where it lies when
 * that user can read there, else from a copy outside the home folder that hides it.
 */
function placement(data: string): { readonly bin: string; readonly cluster: string } {
  const packages = sitePackages();
  const bin = (base: string) => join(base, 'embedded_postgres', 'pginstall', 'bin');
  const inPlace = { bin: bin(packages), cluster: join(data, 'postgres') };
  if (!isRoot) return inPlace;
  if (mayAccess('-r', join(inPlace.bin, 'postgres')) && mayAccess('-x', data)) return inPlace;
  const shared = join('/var/tmp', `ringleader-postgres-${pythonEngines['embedded-postgres']}`);
  if (!existsSync(join(shared, '.complete'))) {
    mkdirSync(shared, { recursive: true });
    for (const part of ['embedded_postgres', 'embedded_postgres.libs']) {
      cpSync(join(packages, part), join(shared, part), { recursive: true });
    }
    chmodSync(shared, 0o755);
    writeFileSync(join(shared, '.complete'), '');
  }
  const stackId = createHash('sha256').update(data).digest('hex').slice(0, 12);
  return { bin: bin(shared), cluster: join('/var/tmp', `ringleader-postgres-data-${stackId}`) };
}

/** Deletes the cluster, wherever it had to be placed. */
export function removePostgresData(data: string): void {
  if (existsSync(join(sitePackages(), 'embedded_postgres'))) {
    rmSync(placement(data).cluster, { recursive: true, force: true });
  }
}

function initialise(bin: string, cluster: string, password: string): void {
  mkdirSync(cluster, { recursive: true });
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, password);
  if (isRoot) {
    chownSync(cluster, unprivileged.uid, unprivileged.gid);
    chownSync(passwordFile, unprivileged.uid, unprivileged.gid);
  }
  const args = ['-D', cluster, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256'];
  runAs(isRoot ? unprivileged : undefined, join(bin, 'initdb'), [...args, `--pwfile=${passwordFile}`]);
  rmSync(passwordFile);
}

export async function startPostgres({
  port,
  data,
  logs,
  password,
}: PostgresOptions): Promise<ManagedProcess> {
  const { bin, cluster } = placement(data);
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(bin, cluster, password);
  const process = launch({
    name: 'postgres',
    command: join(bin, 'postgres'),
    args: ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'timezone=UTC'],
    cwd: '/',
    logs,
    stopSignal: 'SIGINT',
    ...(isRoot && { user: unprivileged }),
  });
  await untilReady(process, async () => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
    });
    await client.connect();
    await client.end();
    return true;
  });
  return process;
}
