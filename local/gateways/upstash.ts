import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Command, Redis } from 'ioredis';
import { listen } from './listen.ts';
import { requestBody } from './request-body.ts';

type RedisCommand = readonly unknown[];

// The REST protocol answers HGETALL with Redis's own flat array, not with an object.
Command.setReplyTransformer('hgetall', (reply) => reply);

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/**
 * Upstash's own scripts open with a flag that only its server knows. The line is dropped before the
 * script is loaded, and EVALSHA with the original's digest is answered by what was really loaded.
 */
function scriptTranslator() {
  const loaded = new Map<string, string>();
  const strip = (script: string): string => {
    const plain = script.replace(/^#!lua flags=[^\n]*allow-key-locking[^\n]*\n/, '');
    if (plain !== script) loaded.set(sha1(script), sha1(plain));
    return plain;
  };
  return (command: RedisCommand): [string, ...string[]] => {
    const [name = '', ...args] = command.map((part) =>
      typeof part === 'object' && part !== null ? JSON.stringify(part) : String(part),
    );
    const first = args[0] ?? '';
    switch (name.toUpperCase()) {
      case 'EVAL':
      case 'EVAL_RO':
        return [name, strip(first), ...args.slice(1)];
      case 'EVALSHA':
      case 'EVALSHA_RO':
        return [name, loaded.get(first) ?? first, ...args.slice(1)];
      case 'SCRIPT':
        return first.toUpperCase() === 'LOAD' ? [name, first, strip(args[1] ?? '')] : [name, ...args];
      default:
        return [name, ...args];
    }
  };
}

function encodeReply(value: unknown, base64: boolean): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((entry) => encodeReply(entry, base64));
  if (!Buffer.isBuffer(value)) return value;
  const text = value.toString();
  return base64 && text !== 'OK' ? value.toString('base64') : text;
}

/** Upstash's REST protocol (`/`, `/pipeline`, `/multi-exec`, base64 replies, bearer token) over a real server. */
export async function startUpstashGateway(options: { port: number; redisPort: number; token: string }) {
  const redis = new Redis({
    host: '127.0.0.1',
    port: options.redisPort,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  });
  redis.on('error', () => {}); // each command reports its own failure to its caller
  // Commands are refused, not kept, while there is no connection: wait for the first one.
  if (redis.status !== 'ready') await once(redis, 'ready');
  const translate = scriptTranslator();

  const runOne = async (command: RedisCommand, base64: boolean) => {
    try {
      const [name, ...args] = translate(command);
      return { result: encodeReply(await redis.callBuffer(name, ...args), base64) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  };
  const runTransaction = async (commands: readonly RedisCommand[], base64: boolean) => {
    const transaction = redis.multi();
    for (const command of commands) {
      const [name, ...args] = translate(command);
      transaction.callBuffer(name, ...args);
    }
    const replies = (await transaction.exec()) ?? [];
    return replies.map(([error, value]) =>
      error ? { error: error.message } : { result: encodeReply(value, base64) },
    );
  };

  /** Answers one request of the protocol. */
  const answer = async (
    path: string,
    body: string,
    base64: boolean,
  ): Promise<[status: number, body: unknown]> => {
    if (path === '/pipeline') {
      const commands = JSON.parse(body) as RedisCommand[];
      return [200, await Promise.all(commands.map((command) => runOne(command, base64)))];
    }
    if (path === '/multi-exec') return [200, await runTransaction(JSON.parse(body), base64)];
    const inPath = path.slice(1).split('/').map(decodeURIComponent);
    const reply = await runOne(
      path === '/' ? JSON.parse(body) : [...inPath, ...(body ? [body] : [])],
      base64,
    );
    return ['error' in reply ? 400 : 200, reply];
  };

  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${options.token}`) {
      return send(401, { error: 'WRONGPASS invalid or missing auth token' });
    }
    try {
      const base64 = request.headers['upstash-encoding'] === 'base64';
      const path = new URL(request.url ?? '/', 'http://gateway').pathname;
      send(...(await answer(path, (await requestBody(request)).toString(), base64)));
    } catch (error) {
      send(500, { error: (error as Error).message });
    }
  });
  await listen(server, options.port);
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.disconnect();
    },
  };
}
