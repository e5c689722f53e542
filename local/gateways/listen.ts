import type { Server } from 'node:net';

/** Listens on a port of this machine. @throws when the port is taken, so that the start can be undone. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
