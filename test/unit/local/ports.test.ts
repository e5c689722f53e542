import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { choosePorts, freePorts, portHolder } from '../../../local/ports.ts';

const open: ReturnType<typeof createServer>[] = [];

/** Something that listens on a port until the test ends. */
async function occupy(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
}

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

test('ports that are free are taken as they are wanted', async () => {
  const wanted = await freePorts();
  expect(await choosePorts(wanted)).toEqual({ ports: wanted, moved: [] });
});

test('free ports differ from one another', async () => {
  const ports = Object.values(await freePorts());
  expect(new Set(ports).size).toBe(ports.length);
});

test('a busy port is named with its holder, and the next free one taken', async () => {
  const wanted = await freePorts();
  await occupy(wanted.mongodb);
  const { ports, moved } = await choosePorts(wanted);
  expect(ports.mongodb).toBeGreaterThan(wanted.mongodb);
  expect(moved).toEqual([
    {
      name: 'mongodb',
      wanted: wanted.mongodb,
      taken: ports.mongodb,
      holder: expect.stringContaining(`process ${process.pid} (`),
    },
  ]);
});

test('a port that moves does not take one that is wanted for another', async () => {
  const free = await freePorts();
  const wanted = { ...free, aws: free.api + 1 };
  await occupy(wanted.api);
  const { ports } = await choosePorts(wanted);
  expect(ports.api).toBeGreaterThan(free.api + 1);
});

test('a port that nobody holds is said to be no process of ours', async () => {
  const { api } = await freePorts();
  expect(portHolder(api)).not.toContain(String(process.pid));
});
