import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { ask } from '../support/api.ts';
import { peopleCsv } from '../support/csv-rows.ts';
import { eventually } from '../support/eventually.ts';
import { stack } from '../support/stack.ts';
import { workersOf } from '../support/workers.ts';

const header = 'first_name,last_name,email,phone,company,title,industry,city,state';
const ended = ['done', 'done_with_errors', 'failed', 'cancelled'];

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

  /** How long the queue waits for a worker that died; 0 puts it back to what the stacks say. */
  async function patience(seconds: number) {
    const sqs = new SQSClient({});
    const { QueueUrl } = await sqs.send(
      new GetQueueUrlCommand({ QueueName: 'ringleader-dev-import-slices' }),
    );
    const Attributes = { VisibilityTimeout: String(seconds || 360) };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  }

  test('whose workers are killed still reconciles', async () => {
    await patience(10);
    onTestFinished(() => patience(0));
    const { csv, people, duplicates } = peopleCsv(Date.now() + 500_000, 2_500);
    const key = `incoming/${stack.tenantId}/${newId()}/killed.csv`;
    await put(key, csv);
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

describe('a file announced to the API', () => {
  const announce = (body: object) =>
    ask('/v1/imports', { method: 'POST', body: JSON.stringify({ fileName: 'leads.csv', ...body }) });
  const endOf = (id: string) =>
    eventually('the import to end', async () => {
      const { body } = await ask(`/v1/imports/${id}`);
      return ended.includes(body.status) && body.finishedAt && body;
    });
  const phone = `+1312${2_000_000 + ((Date.now() + 7_000) % 7_900_000)}`;
  const email = `${newId()}@cobalt.example`;

  async function uploaded(csv: string, options: object = {}) {
    const bytes = Buffer.byteLength(csv);
    const { status, body } = await announce({ bytes, ...options });
    expect(status).toBe(201);
    const put = await fetch(body.upload.url, { method: 'PUT', body: csv });
    expect(put.status).toBe(200);
    return endOf(body.id);
  }

  test('is imported as asked, changed by the next, and taken back', async () => {
    const first = await uploaded(
      `${header}\nMia,Bright${Date.now()},${email},,Cobalt,CEO,Retail,Boston,MA\n`,
      {
        ...{ tags: ['fair'], source: 'list' },
      },
    );
    expect(first).toMatchObject({ status: 'done', counts: { rows: 1, inserted: 1 } });
    expect(first.progress).toMatchObject({ rows: 1, done: 1, rejected: 0 });
    const second = await uploaded(`${header}\n,,${email},${phone},Cobalt,CFO,,,\n`, { mode: 'upsert' });
    expect(second.counts).toMatchObject({ rows: 1, updated: 1 });
    const find = async () => (await ask(`/v1/leads?email=${email}`)).body.data[0];
    expect(await find()).toMatchObject({
      ...{ title: 'CFO', phone, firstName: 'Mia', city: 'Boston' },
      tags: ['fair'],
    });

    const undo = await ask(`/v1/imports/${second.id}/undo`, { method: 'POST', body: '{}' });
    expect(undo.status).toBe(202);
    const undone = await eventually('the import to be undone', async () => {
      const { body } = await ask(`/v1/imports/${second.id}`);
      return body.status === 'undone' && body;
    });
    expect(undone.undo.counts).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect(await find()).toMatchObject({ title: 'CEO' });
    expect(await find()).not.toHaveProperty('phone');
    const again = await ask(`/v1/imports/${second.id}/undo`, { method: 'POST', body: '{}' });
    expect(again.status).toBe(409);
  });

  test('may not be larger than it was said to be', async () => {
    const { body } = await announce({ bytes: 10 });
    const put = await fetch(body.upload.url, { method: 'PUT', body: 'x'.repeat(5_000) });
    expect([200, 403]).toContain(put.status); // the emulator does not hold the size against the signature
    await ask(`/v1/imports/${body.id}/cancel`, { method: 'POST', body: '{}' });
  });

  test('is previewed from its beginning', async () => {
    const text = 'Vorname;Handy;Notiz\nMia;+1 312 555 0199;gern\nBo;12;\n';
    const sample = Buffer.from(text, 'latin1').toString('base64');
    const { status, body } = await ask('/v1/imports/preview', {
      method: 'POST',
      body: JSON.stringify({ sample }),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ encoding: 'utf-8', delimiter: ';' });
    expect(body.columns).toEqual([
      { name: 'Vorname', meaning: 'first_name' },
      { name: 'Handy', meaning: 'phone' },
      { name: 'Notiz', meaning: 'notes' },
    ]);
    expect(body.rows[0].lead).toMatchObject({ firstName: 'Mia', phone: '+13125550199', notes: 'gern' });
    expect(body.rows[1].rejected).toMatchObject({ column: 'Handy', value: '12' });
  });

  test('that is no CSV is refused by the preview with a sentence', async () => {
    const sample = Buffer.from('PK\u0003\u0004').toString('base64');
    const { status, body } = await ask('/v1/imports/preview', {
      method: 'POST',
      body: JSON.stringify({ sample }),
    });
    expect(status).toBe(422);
    expect(body.detail).toContain('save it as CSV');
  });

  test('is read by a mapping that was saved', async () => {
    const columns = { Kanal: 'email', Wer: 'full_name', Egal: null };
    const saved = await ask('/v1/import-mappings', {
      method: 'POST',
      body: JSON.stringify({ name: newId(), columns }),
    });
    expect(saved.status).toBe(201);
    const own = `${newId()}@cobalt.example`;
    const result = await uploaded(`Wer,Kanal,Egal\nMia Brightwater,${own},x\n`, { mappingId: saved.body.id });
    expect(result.counts).toMatchObject({ inserted: 1 });
    const { body } = await ask(`/v1/leads?email=${own}`);
    expect(body.data[0]).toMatchObject({ firstName: 'Mia', lastName: 'Brightwater' });
    expect(body.data[0]).not.toHaveProperty('customFields');
    const senseless = await ask('/v1/import-mappings', {
      method: 'POST',
      body: JSON.stringify({ name: newId(), columns: { A: 'shoe' } }),
    });
    expect(senseless.body.errors).toMatchObject([{ pointer: '/columns/A' }]);
  });

  test('that is cancelled before its file is there stays away, and can be forgotten', async () => {
    const { body } = await announce({ bytes: 100 });
    const cancelled = await ask(`/v1/imports/${body.id}/cancel`, { method: 'POST', body: '{}' });
    expect(cancelled.body.status).toBe('cancelled');
    await endOf(body.id);
    const { headers } = await ask(`/v1/imports/${body.id}`);
    const gone = await ask(`/v1/imports/${body.id}`, {
      method: 'DELETE',
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(gone.status).toBe(204);
    expect((await ask(`/v1/imports/${body.id}`)).status).toBe(404);
  });
});
