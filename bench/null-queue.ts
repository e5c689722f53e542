/**
 * A server that answers `SendMessageBatch` of SQS (AWS JSON 1.0) and keeps nothing: what a client of the queue
 * costs by itself. Runs as a process of its own, so that its work is not counted as the code's.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
}

const server = createServer(async (request, response) => {
  const { Entries } = JSON.parse(await text(request)) as { Entries: Entry[] };
  const Successful = Entries.map(({ Id, MessageBody }) => ({
    ...{ Id, MessageId: Id },
    MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
  }));
  response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify({ Successful }));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(address && typeof address === 'object' ? address.port : '');
});
process.stdin.resume().once('close', () => process.exit(0));
