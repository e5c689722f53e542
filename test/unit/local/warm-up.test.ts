import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { warmUp } from '../../../local/warm-up.ts';

let server: Server | undefined;

/** A stack that notes what it is asked for. */
async function stackThat(answers: (request: IncomingMessage) => number) {
  const asked: string[] = [];
  const started = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    const status = answers(request);
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  return { stack: { apiUrl: url, apiKey: 'key', awsEndpoint: url, env: {} }, asked };
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('the warm-up of a local stack', () => {
  test('asks the functions that people use first, and only reads', async () => {
    const { stack, asked } = await stackThat(() => 200);
    const answered = await warmUp(stack, new AbortController().signal);
    expect(answered).toBe(asked.length);
    expect(asked).toContain('GET /v1/leads?limit=1');
    expect(asked).toContain('GET /account');
    expect(asked.filter((line) => !line.startsWith('GET '))).toEqual(
      ['split', 'work', 'finish'].map((name) =>
        expect.stringMatching(`POST .*/functions/ringleader-dev-import-${name}/invocations`),
      ),
    );
  });

  test('goes on with the next function when one does not answer', async () => {
    const { stack, asked } = await stackThat(({ url = '' }) => (url.startsWith('/v1/leads') ? 0 : 200));
    const answered = await warmUp(stack, new AbortController().signal);
    expect(new Set(asked).size - answered).toBe(1);
  });

  test('asks for nothing more once the stack is told to stop', async () => {
    const stopping = new AbortController();
    const { stack, asked } = await stackThat(() => {
      stopping.abort();
      return 200;
    });
    await warmUp(stack, stopping.signal);
    expect(asked).toHaveLength(1);
  });
});
