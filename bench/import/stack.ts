import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  paginateListEventSourceMappings,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Db, MongoClient } from 'mongodb';
import { lambdaProcesses } from '../../local/lambda-processes.ts';
import type { StackFile } from '../../local/stack-file.ts';
import { type ImportSliceResult, isEnded, type LeadImport } from '../../shared/contracts/lead-import.ts';
import { newId } from '../../shared/platform/id.ts';
import { openPool } from '../../shared/stores/postgres/pool.ts';
import { openStack } from '../../test/support/own-stack.ts';

const kilobytesOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it has ended meanwhile
  }
};

/** A local stack of the benchmark's own, and what it takes to import files by it. */
export class ImportStack {
  readonly database: Db;
  private readonly stack: StackFile;
  private readonly client: MongoClient;
  private readonly s3: S3Client;
  private readonly lambda: LambdaClient;
  private readonly sqs: SQSClient;

  private constructor(stack: StackFile) {
    this.stack = stack;
    this.client = new MongoClient(stack.mongoUri);
    this.database = this.client.db();
    const aws = {
      endpoint: stack.awsEndpoint,
      region: stack.env.AWS_REGION ?? 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    this.s3 = new S3Client({ ...aws, forcePathStyle: true });
    this.lambda = new LambdaClient(aws);
    this.sqs = new SQSClient(aws);
  }

  /** Runs `work` on a stack that is there for as long as it takes. */
  static async during<Result>(work: (stack: ImportStack) => Promise<Result>): Promise<Result> {
    const own = openStack();
    try {
      const stack = new ImportStack(await own.started);
      try {
        return await work(stack);
      } finally {
        await stack.client.close();
      }
    } finally {
      await own.stop();
    }
  }

  /** From here on nothing takes from a queue but the import: warehouse, graph and others find their messages waiting. */
  async holdFollowers(): Promise<void> {
    for (const { UUID, FunctionArn } of await this.consumers()) {
      if (FunctionArn?.includes(':function:ringleader-dev-import-')) continue;
      await this.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    }
  }

  /** Waits until no queue that is taken from has a message, in hand or not: who follows the leads has caught up. */
  async quiet(): Promise<void> {
    const taken = (await this.consumers()).filter(({ State }) => State === 'Enabled');
    for (;;) {
      const open = await Promise.all(taken.map(({ EventSourceArn }) => this.messagesIn(EventSourceArn)));
      if (open.every((count) => count === 0)) return;
      await delay(1_000);
    }
  }

  /** Which function takes from which queue. */
  private async consumers(): Promise<EventSourceMappingConfiguration[]> {
    const all: EventSourceMappingConfiguration[] = [];
    for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings(
      { client: this.lambda },
      {},
    )) {
      all.push(...EventSourceMappings);
    }
    return all;
  }

  private async messagesIn(queueArn = ''): Promise<number> {
    const QueueName = queueArn.slice(queueArn.lastIndexOf(':') + 1);
    const { QueueUrl } = await this.sqs.send(new GetQueueUrlCommand({ QueueName }));
    const asked = new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    });
    const { Attributes = {} } = await this.sqs.send(asked);
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
  }

  async newTenant(): Promise<string> {
    const id = newId();
    const pool = openPool(this.stack.env.POSTGRES_OWNER_URL ?? '');
    await pool.query('INSERT INTO crm.tenants (id, name) VALUES ($1, $2)', [id, 'Bench']);
    await pool.end();
    return id;
  }

  /** Drops a file into the bucket. @returns its key. */
  async drop(tenantId: string, csv: Buffer): Promise<string> {
    const key = `incoming/${tenantId}/${newId()}/bench.csv`;
    await this.s3.send(new PutObjectCommand({ Bucket: this.stack.importBucket, Key: key, Body: csv }));
    return key;
  }

  /** Waits until an import has ended. */
  async ended(key: string): Promise<LeadImport> {
    const imports = this.database.collection<LeadImport>('imports');
    const projection = { status: 1, finishedAt: 1 };
    for (;;) {
      const record = await imports.findOne({ key }, { projection });
      if (record && isEnded(record.status) && record.finishedAt) break;
      await delay(250);
    }
    return (await imports.findOne({ key })) as LeadImport;
  }

  /** Takes an import back, by the API, and waits until that is done. */
  async undone({ _id, key }: LeadImport, apiKey: string): Promise<LeadImport> {
    const response = await fetch(`${this.stack.apiUrl}/v1/imports/${_id}/undo`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: '{}',
    });
    if (!response.ok)
      throw new Error(`The undoing was answered ${response.status}: ${await response.text()}`);
    return this.ended(key);
  }

  /** The tenant that has an API key. */
  get owner(): { readonly tenantId: string; readonly apiKey: string } {
    const { tenantId, apiKey } = this.stack;
    return { tenantId, apiKey };
  }

  /** Peak resident memory of the processes that ran a function, in megabytes: the largest of them. */
  peakMegabytes(entry: string): number {
    return Math.round(Math.max(0, ...lambdaProcesses(entry, this.stack).map(kilobytesOf)) / 1024);
  }

  slicesOf(importId: string): Promise<number> {
    return this.database.collection<ImportSliceResult>('importSlices').countDocuments({ importId });
  }
}
