/**
 * A server that speaks just enough of MongoDB's wire protocol (OP_MSG, mongodb.com/docs "Wire Protocol")
 * for the driver, and stores nothing: the limit of driver and loopback on this machine. It accepts
 * sessions, write concerns and whatever else comes with a command, and answers `find` with the documents
 * it was started with. Runs as a process of its own, so that its work is not counted as the code's.
 */
import { createServer, type Socket } from 'node:net';
import { deserialize, serialize } from 'bson';

const opReply = 1;
const opQuery = 2_004;
const opMessage = 2_013;
const headerBytes = 16;

const hello = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  setName: 'sink',
  hosts: [],
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(0),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
  ok: 1,
};

interface Command {
  readonly name: string;
  readonly body: Record<string, unknown>;
  /** Documents that came beside the body. */
  readonly documents: number;
}

/** The sections of an OP_MSG: the command, and how many documents follow it. */
function parseMessage(message: Buffer): Command {
  let position = 20;
  let body: Record<string, unknown> = {};
  let documents = 0;
  while (position < message.length) {
    const kind = message[position];
    const size = message.readInt32LE(position + 1);
    const end = position + 1 + size;
    if (kind === 0) body = deserialize(message.subarray(position + 1, end));
    else {
      let next = message.indexOf(0, position + 5) + 1;
      while (next < end) {
        next += message.readInt32LE(next);
        documents += 1;
      }
    }
    position = end;
  }
  return { name: Object.keys(body)[0] ?? '', body, documents };
}

/** Answers are made once and sent again and again. */
function answerer(found: readonly object[]) {
  const made = new Map<string, Buffer>();
  return ({ name, body, documents }: Command): Buffer => {
    const inline = (body.documents ?? body.updates ?? body.deletes ?? []) as unknown[];
    const count = documents || inline.length;
    const limit = name === 'find' ? Number(body.limit ?? found.length) : 0;
    const key = `${name}|${count}|${limit}`;
    let answer = made.get(key);
    if (!answer) {
      answer = Buffer.from(serialize(replyTo(name, count, limit)));
      made.set(key, answer);
    }
    return answer;
  };
  function replyTo(name: string, count: number, limit: number): object {
    if (/^(hello|ismaster)$/i.test(name)) return hello;
    if (name === 'find')
      return { cursor: { firstBatch: found.slice(0, Math.abs(limit)), id: 0n, ns: 'sink.sink' }, ok: 1 };
    if (name === 'aggregate') return { cursor: { firstBatch: [], id: 0n, ns: 'sink.sink' }, ok: 1 };
    return { n: count, nModified: count, ok: 1 };
  }
}

function frame(code: number, responseTo: number, payload: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeInt32LE(headerBytes + payload.reduce((sum, part) => sum + part.length, 0), 0);
  header.writeInt32LE(responseTo, 8);
  header.writeInt32LE(code, 12);
  return Buffer.concat([header, ...payload]);
}

const messageFlags = Buffer.alloc(5); // flag bits and the kind of the one section: all zero
const queryFlags = Buffer.concat([Buffer.from([8, 0, 0, 0]), Buffer.alloc(12), Buffer.from([1, 0, 0, 0])]);

function serve(socket: Socket, answer: (command: Command) => Buffer): void {
  socket.setNoDelay();
  socket.on('error', () => socket.destroy());
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    while (pending.length >= headerBytes && pending.length >= pending.readInt32LE(0)) {
      const message = pending.subarray(0, pending.readInt32LE(0));
      pending = pending.subarray(message.length);
      const id = message.readInt32LE(4);
      const code = message.readInt32LE(12);
      if (code === opQuery) socket.write(frame(opReply, id, [queryFlags, Buffer.from(serialize(hello))]));
      else if (code === opMessage)
        socket.write(frame(opMessage, id, [messageFlags, answer(parseMessage(message))]));
    }
  });
}

/** Documents to find come as JSON on the command line, dates as ISO strings of fields ending in `At`. */
const found: object[] = JSON.parse(process.argv[2] ?? '[]', (name, value) =>
  /(^at|At)$/.test(name) && typeof value === 'string' ? new Date(value) : value,
);
const answer = answerer(found);
const server = createServer((socket) => serve(socket, answer));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(address && typeof address === 'object' ? address.port : '');
});
process.stdin
  .resume()
  .once('close', () => process.exit(0))
  .once('end', () => process.exit(0));
