import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { grantObjects } from './constructs/bucket-access.ts';
import { letModelRead } from './constructs/hosted-model.ts';
import { importSettings } from './constructs/import-settings.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import { consumerTimeouts, type DataStack } from './data-stack.ts';

/** What comes in from outside: CSV files and phone calls. */
export class IngestStack extends Stack {
  readonly webhook: ServiceFunction;
  readonly functions: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { data }: { readonly data: DataStack }) {
    super(scope, id);
    this.webhook = this.declareTelnyx(data);
    this.functions = [
      ...this.declareImport(data),
      ...this.declareFold(data),
      this.declareRecordings(data),
      this.webhook,
    ];
  }

  private declareImport(data: DataStack): ServiceFunction[] {
    const { importBucketName: bucketName, importFiles, importSlices, importFinish, bus } = data;
    const queues = {
      IMPORT_SLICE_QUEUE_URL: importSlices.queue.queueUrl,
      IMPORT_FINISH_QUEUE_URL: importFinish.queue.queueUrl,
      EVENT_BUS_NAME: bus.eventBusName,
    };
    const split = new ServiceFunction(this, 'ImportSplit', {
      entry: 'import/split',
      description: 'Splits a dropped CSV into byte ranges',
      timeout: consumerTimeouts.importSplit,
      memoryMegabytes: 1024,
      settings: { ...queues, ...importSettings(this) },
      secrets: ['mongodb', 'postgres'],
    });
    importFiles.consumeWith(split, { batchSize: 1, maxConcurrency: 10 });
    importSlices.queue.grantSendMessages(split);
    importFinish.queue.grantSendMessages(split);
    bus.grantPutEventsTo(split);

    const work = new ServiceFunction(this, 'ImportWork', {
      entry: 'import/work',
      description: 'Imports the rows of one slice',
      timeout: consumerTimeouts.importWork,
      memoryMegabytes: 1024,
      settings: queues,
      secrets: ['mongodb', 'redis'],
    });
    importSlices.consumeWith(work, { batchSize: 1, maxConcurrency: 20 });
    importSlices.queue.grantSendMessages(work);
    importFinish.queue.grantSendMessages(work);
    bus.grantPutEventsTo(work);

    const finish = new ServiceFunction(this, 'ImportFinish', {
      entry: 'import/finish',
      description: 'Reconciles an import and writes its reports',
      timeout: consumerTimeouts.importFinish,
      settings: {
        IMPORT_FILE_QUEUE_URL: importFiles.queue.queueUrl,
        IMPORT_FINISH_QUEUE_URL: importFinish.queue.queueUrl,
        EVENT_BUS_NAME: bus.eventBusName,
      },
      secrets: ['mongodb', 'redis'],
    });
    importFiles.queue.grantSendMessages(finish);
    importFinish.queue.grantSendMessages(finish);
    importFinish.consumeWith(finish, { batchSize: 1, maxConcurrency: 5 });
    bus.grantPutEventsTo(finish);

    for (const reader of [split, work, finish]) {
      grantObjects(reader, {
        bucketName,
        prefix: 'incoming/',
        actions: ['s3:GetObject'],
        reason: 'Files are dropped under names of people’s choosing.',
      });
    }
    grantObjects(finish, {
      bucketName,
      prefix: 'reports/',
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      reason: 'Reports are named by their import.',
    });
    return [split, work, finish];
  }

  private declareTelnyx({ telnyxFold, recordings, telnyxReact }: DataStack): ServiceFunction {
    const webhook = new ServiceFunction(this, 'TelnyxWebhook', {
      entry: 'telnyx/webhook',
      description: 'Verifies and stores what Telnyx reports',
      timeout: Duration.seconds(10),
      settings: {
        TELNYX_FOLD_QUEUE_URL: telnyxFold.queue.queueUrl,
        TELNYX_RECORDING_QUEUE_URL: recordings.queue.queueUrl,
        TELNYX_REACT_QUEUE_URL: telnyxReact.queue.queueUrl,
      },
      secrets: ['mongodb', 'telnyx'],
    });
    for (const { queue } of [telnyxFold, recordings, telnyxReact]) queue.grantSendMessages(webhook);
    return webhook;
  }

  private declareRecordings({ telnyxFold, recordings, importBucketName }: DataStack): ServiceFunction {
    const record = new ServiceFunction(this, 'TelnyxRecord', {
      entry: 'telnyx/record',
      description: 'Copies recordings before the provider deletes them',
      timeout: consumerTimeouts.telnyxRecord,
      settings: { IMPORT_BUCKET: importBucketName, TELNYX_FOLD_QUEUE_URL: telnyxFold.queue.queueUrl },
      secrets: ['mongodb', 'telnyx'],
    });
    recordings.consumeWith(record, { batchSize: 1, maxConcurrency: 10 });
    telnyxFold.queue.grantSendMessages(record);
    grantObjects(record, {
      bucketName: importBucketName,
      prefix: 'recordings/',
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      reason: 'Recordings are named by their tenant, their call and their own id.',
    });
    return record;
  }

  private declareFold({ telnyxFold, leadCalls, bus }: DataStack): ServiceFunction[] {
    const fold = new ServiceFunction(this, 'TelnyxFold', {
      entry: 'telnyx/fold',
      description: 'Folds the events of a call into its documents',
      timeout: consumerTimeouts.telnyxFold,
      settings: { EVENT_BUS_NAME: bus.eventBusName },
      secrets: ['mongodb', 'postgres', 'redis'],
    });
    // Events of a call come in bursts: a leg whose events are in one batch is folded once.
    const maxBatchingWindow = Duration.seconds(5);
    telnyxFold.consumeWith(fold, { batchSize: 100, maxConcurrency: 10, maxBatchingWindow });
    const match = new ServiceFunction(this, 'TelnyxMatch', {
      entry: 'telnyx/match',
      description: 'Gives leads the calls that were there before them',
      timeout: consumerTimeouts.telnyxMatch,
      settings: { EVENT_BUS_NAME: bus.eventBusName },
      secrets: ['mongodb', 'postgres', 'redis'],
    });
    leadCalls.consumeWith(match, { batchSize: 10, maxConcurrency: 5 });
    for (const folding of [fold, match]) {
      bus.grantPutEventsTo(folding);
      letModelRead(folding);
    }
    return [fold, match];
  }
}
