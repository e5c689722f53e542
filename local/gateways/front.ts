import { Agent, createServer, request } from 'node:http';
import { listen } from './listen.ts';

/** One stable address for the API, whatever id the emulator gave it. */
export async function startFront(options: { port: number; awsPort: number; apiId: string }) {
  const agent = new Agent({ keepAlive: true });
  const prefix = `/_aws/execute-api/${options.apiId}/$default`;
  const server = createServer((incoming, outgoing) => {
    const forwarded = request(
      {
        agent,
        host: '127.0.0.1',
        port: options.awsPort,
        path: `${prefix}${incoming.url}`,
        method: incoming.method,
        headers: { ...incoming.headers, host: `127.0.0.1:${options.awsPort}` },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', (error) => {
      outgoing.writeHead(502, { 'content-type': 'text/plain' });
      outgoing.end(`The emulator does not answer: ${error.message}\n`);
    });
    incoming.pipe(forwarded);
  });
  await listen(server, options.port);
  return {
    close: async () => {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
