import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, test } from 'vitest';
import { type SplitDeps, splitFile } from '../../functions/import/split/split-file.ts';
import { messageQueue } from '../../shared/platform/aws/message-queue.ts';
import { objectInfo, objectStream } from '../../shared/platform/aws/object-store.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { ask } from '../support/api.ts';
import { peopleCsv } from '../support/csv-rows.ts';
import { eventually } from '../support/eventually.ts';
import { stack } from '../support/stack.ts';
import { workersOf } from '../support/workers.ts';

const header = 'first_name,last_name,email,phone,company,title,industry,city,state';
const ended = ['done', 'done_with_errors', 'failed'];

async function put(key: string, body: string | Uint8Array, metadata: Record<string, string> = {}) {
  await new S3Client({}).send(
    new PutObjectCommand({ Bucket: stack.importBucket, Key: key, Body: body, Metadata: metadata }),
  );
}

/** Drops a file and waits for the end of its import. */
async function dropped(name: string, body: string | Uint8Array, metadata?: Record<string, string>) {
  const key = `incoming/${stack.tenantId}/${newId()}/${name}`;
  await put(key, body, metadata);
  return eventually(`the import of ${name} to end`, async () => {
    const { body: list } = await ask(`/v1/imports?key=${encodeURIComponent(key)}`);
    const { id } = list.data[0] ?? {};
    const found = id && (await ask(`/v1/imports/${id}`)).body;
    return found && ended.includes(found.status) && found;
  });
}

afterAll(closeMongo);

describe('a file dropped into the bucket', () => {
  test('that is no CSV fails with a sentence for people', async () => {
    const zip = await dropped('leads.csv', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0, 0));
    expect(zip).toMatchObject({ status: 'failed', counts: { rows: 0 } });
    expect(zip.error).toContain('save it as CSV');
    const wrong = await dropped('people.csv', 'colour,size\nred,5\n');
    expect(wrong.error).toContain('colour, size');
  });

  test('with a header alone ends at once with nothing', async () => {
    const result = await dropped('empty.csv', `${header}\n`);
    expect(result).toMatchObject({ status: 'done', counts: { rows: 0, inserted: 0 } });
  });

  test('as a dry run reports the same and writes nothing', async () => {
    const { csv, people, duplicates } = peopleCsv(Date.now(), 50);
    const dry = await dropped('dry.csv', csv, { 'import-dry-run': 'true' });
    expect(dry.counts).toMatchObject({ rows: people + duplicates, inserted: people, skipped: duplicates });
    expect(await (await collection('leads')).countDocuments({ 'import.id': dry.id })).toBe(0);
    const real = await dropped('real.csv', csv);
    expect(real.counts).toEqual(dry.counts);
  });

  test('of rejected rows, corrected and dropped again, imports them', async () => {
    const phone = `+1312${2_000_000 + (Date.now() % 7_900_000)}`;
    const first = await dropped(
      'bad.csv',
      `${header}\nMia,Brightwater,nobody,12,Cobalt,CEO,Retail,Boston,MA\n`,
    );
    expect(first.counts).toMatchObject({ rows: 1, rejected: 1 });
    const report = await (await fetch(first.reports.rejected)).text();
    expect(report).toContain('is not a valid phone number');
    const second = await dropped('again.csv', report.replace(',12,', `,${phone},`));
    expect(second.counts).toMatchObject({ rows: 1, inserted: 1 });
    const lead = await (await collection('leads')).findOne({ 'import.id': second.id });
    expect(lead).toMatchObject({ firstName: 'Mia', phone });
    expect(lead?.customFields).toBeUndefined();
  });

  test('whose workers are killed and whose messages come twice still reconciles', async () => {
    const { csv, people, duplicates } = peopleCsv(Date.now() + 500_000, 2_500);
    const key = `elsewhere/${stack.tenantId}/killed.csv`; // not where the bucket announces files
    await put(key, csv);
    const queue = async (name: string) =>
      (await new SQSClient({}).send(new GetQueueUrlCommand({ QueueName: `ringleader-dev-${name}` })))
        .QueueUrl ?? '';
    const send = messageQueue<unknown>(await queue('import-slices'));
    const deps: SplitDeps = {
      imports: () => collection('imports'),
      objectInfo,
      objectStream,
      tenantRegion: async () => 'US',
      sendSlices: async (slices) => {
        await send(slices);
        await send(slices.toReversed());
      },
      sendFinish: messageQueue(await queue('import-finish')),
      defaults: { batchSize: 100, source: 'bulk-csv-import', dryRun: false },
      clock: () => new Date(),
    };
    const s3 = { bucket: { name: stack.importBucket }, object: { key, sequencer: newId() } };
    await splitFile({ eventTime: new Date(), s3 }, deps);

    const imports = await collection('imports');
    const leads = await collection('leads');
    const record = await eventually('the import to be recorded', () => imports.findOne({ key }));
    await eventually('some rows to be written', async () => {
      return (await leads.countDocuments({ 'import.id': record._id })) > 100;
    });
    const victim = workersOf('import/work')[0];
    expect(victim).toBeDefined();
    process.kill(victim ?? 0, 'SIGKILL');

    const result = await eventually('the import to end', async () => {
      const found = await imports.findOne({ _id: record._id });
      return found && ended.includes(found.status) && found;
    });
    expect(result.counts).toEqual({
      ...{ rows: people + duplicates, inserted: people, updated: 0, skipped: duplicates, rejected: 0 },
    });
    expect(await leads.countDocuments({ 'import.id': record._id })).toBe(people);
  });
});
