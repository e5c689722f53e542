import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

/** Below 49152, where the operating system hands out ports for outgoing connections. */
const defaultPorts = {
  api: 4600,
  aws: 4601,
  mongodb: 4602,
  postgres: 4603,
  neon: 4604,
  redis: 4605,
  upstash: 4606,
  neo4jBolt: 4607,
  neo4jHttp: 4608,
  chroma: 4609,
  telnyx: 4610,
} as const;

type PortName = keyof typeof defaultPorts;
export type Ports = Record<PortName, number>;

export interface MovedPort {
  readonly name: PortName;
  readonly wanted: number;
  readonly taken: number;
  readonly holder: string;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Linux: the socket's inode in /proc/net/tcp, then the process that has it open. */
function linuxHolder(port: number): string | undefined {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = '0A';
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const row of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const columns = row.trim().split(/\s+/);
      if (columns[1]?.endsWith(`:${hexPort}`) && columns[3] === listening)
        inodes.add(`socket:[${columns[9]}]`);
    }
  }
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const descriptors = readdirSync(`/proc/${pid}/fd`);
      if (descriptors.some((fd) => inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`)))) {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return `process ${pid} (${command.slice(0, 80)})`;
      }
    } catch {
      // the process ended or belongs to someone else: look at the next one
    }
  }
  return undefined;
}

/** Says in words which process listens on a port, as far as this user may see it. */
export function portHolder(port: number): string {
  if (process.platform === 'linux') return linuxHolder(port) ?? 'a process of another user';
  const result = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' });
  const [pid, command] = (result.stdout ?? '').split('\n').map((line) => line.slice(1));
  return pid ? `process ${pid} (${command})` : 'another process';
}

/** Ports that no operating system gives to outgoing connections: Linux begins at 32768, others at 49152. */
const anyPorts = { first: 10_240, count: 20_000 } as const;

/**
 * Any free ports: for a stack that must stay out of everybody's way. They are drawn at random, so that two stacks that
 * start at the same time do not take the same, and a port stays free until its server starts, a minute later.
 */
export async function freePorts(): Promise<Ports> {
  const ports = {} as Ports;
  const used = new Set<number>();
  for (const name of Object.keys(defaultPorts) as PortName[]) {
    let candidate: number;
    do candidate = anyPorts.first + randomInt(anyPorts.count);
    while (used.has(candidate) || !(await isFree(candidate)));
    used.add(candidate);
    ports[name] = candidate;
  }
  return ports;
}

/**
 * Takes each wanted port, or the next free one where it is busy.
 * @returns the ports to use and, for each that had to move, who holds the wanted one.
 */
export async function choosePorts(
  wanted: Ports = defaultPorts,
): Promise<{ ports: Ports; moved: MovedPort[] }> {
  const ports = {} as Ports;
  const moved: MovedPort[] = [];
  const used = new Set<number>(Object.values(wanted));
  for (const [name, port] of Object.entries(wanted) as [PortName, number][]) {
    let candidate = port;
    while (!(await isFree(candidate))) {
      candidate += 1;
      while (used.has(candidate)) candidate += 1;
    }
    used.add(candidate);
    ports[name] = candidate;
    if (candidate !== port) moved.push({ name, wanted: port, taken: candidate, holder: portHolder(port) });
  }
  return { ports, moved };
}
