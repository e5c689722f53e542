import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { grantListing, grantObjects } from './constructs/bucket-access.ts';
import { letModelEmbed } from './constructs/hosted-model.ts';
import { ScheduledStack } from './constructs/scheduled-stack.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import { consumerTimeouts, type DataStack } from './data-stack.ts';

/** What the functions need that embed. */
const withModel = {
  memoryMegabytes: 1769, // one whole processor: the model computes
  embeddingModel: true,
  settings: { EMBEDDING_MODEL_DIR: 'model' },
  secrets: ['mongodb', 'postgres', 'chroma', 'embedding'],
} as const;

/** What runs by the clock, or in the background: warehouse, embeddings, relay, retention, exports. */
export class JobsStack extends ScheduledStack {
  readonly functions: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { data }: { readonly data: DataStack }) {
    super(scope, id);
    this.functions = [
      ...this.declareEtl(data),
      ...this.declareEmbedding(data),
      this.declareRelay(data),
      this.declareRetention(data),
      this.declareExports(data),
    ];
  }

  private declareEtl({ etlLoad, warehouseEvents }: DataStack): ServiceFunction[] {
    const settings = { ETL_LOAD_QUEUE_URL: etlLoad.queue.queueUrl };
    const plan = new ServiceFunction(this, 'EtlPlan', {
      entry: 'etl/plan',
      description: 'Begins a run of the ETL for each tenant',
      timeout: Duration.minutes(1),
      settings,
      secrets: ['postgres'],
    });
    const load = new ServiceFunction(this, 'EtlLoad', {
      entry: 'etl/load',
      description: 'Does one window of a run of the ETL',
      timeout: consumerTimeouts.etlLoad,
      memoryMegabytes: 1024,
      settings,
      secrets: ['mongodb', 'postgres', 'redis'],
    });
    for (const sender of [plan, load]) etlLoad.queue.grantSendMessages(sender);
    etlLoad.consumeWith(load, { batchSize: 1, maxConcurrency: 10 });
    const follow = new ServiceFunction(this, 'EtlFollow', {
      entry: 'etl/follow',
      description: 'Brings changes into the warehouse as they happen',
      timeout: consumerTimeouts.etlFollow,
      secrets: ['mongodb', 'postgres', 'redis'],
    });
    // A call changes many times in a few seconds: waiting a little loads it once.
    warehouseEvents.consumeWith(follow, {
      batchSize: 200,
      maxBatchingWindow: Duration.seconds(15),
      maxConcurrency: 5,
    });
    const watch = new ServiceFunction(this, 'EtlWatch', {
      entry: 'etl/watch',
      description: 'Measures how far behind the warehouse is',
      timeout: Duration.minutes(1),
      secrets: ['postgres'],
    });
    const nightly = ScheduleExpression.cron({ minute: '15', hour: '2', timeZone: TimeZone.ETC_UTC });
    const weekly = ScheduleExpression.cron({
      minute: '15',
      hour: '3',
      weekDay: 'SUN',
      timeZone: TimeZone.ETC_UTC,
    });
    this.schedule('EtlNightly', nightly, plan, {});
    this.schedule('EtlWeekly', weekly, plan, { full: true });
    this.schedule('EtlWatch', ScheduleExpression.rate(Duration.hours(1)), watch, {});
    return [plan, load, follow, watch];
  }

  private declareEmbedding({ embeddingEvents }: DataStack): ServiceFunction[] {
    const embed = new ServiceFunction(this, 'Embed', {
      entry: 'jobs/embed',
      description: 'Embeds what waits: conversations, lead profiles, the playbook',
      timeout: Duration.minutes(10),
      ...withModel,
    });
    const follow = new ServiceFunction(this, 'EmbedFollow', {
      entry: 'jobs/embed-follow',
      description: 'Embeds what was said as soon as it is told of',
      timeout: consumerTimeouts.embedFollow,
      ...withModel,
    });
    // A call changes many times in a few seconds: waiting a little embeds it once.
    embeddingEvents.consumeWith(follow, {
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(15),
      maxConcurrency: 5,
    });
    for (const target of [embed, follow]) letModelEmbed(target);
    this.schedule('Embed', ScheduleExpression.rate(Duration.minutes(15)), embed, { mode: 'new', limit: 500 });
    return [embed, follow];
  }

  private declareRelay({ bus, importFiles, importSlices, importFinish }: DataStack): ServiceFunction {
    const relay = new ServiceFunction(this, 'Relay', {
      entry: 'jobs/relay',
      description: 'Sends on the events, and completes the changes of people, that a crash left behind',
      timeout: Duration.minutes(2),
      settings: {
        EVENT_BUS_NAME: bus.eventBusName,
        IMPORT_FILE_QUEUE_URL: importFiles.queue.queueUrl,
        IMPORT_SLICE_QUEUE_URL: importSlices.queue.queueUrl,
        IMPORT_FINISH_QUEUE_URL: importFinish.queue.queueUrl,
      },
      secrets: ['mongodb', 'postgres', 'redis'],
    });
    bus.grantPutEventsTo(relay);
    for (const { queue } of [importFiles, importSlices, importFinish]) queue.grantSendMessages(relay);
    this.schedule('Relay', ScheduleExpression.rate(Duration.minutes(5)), relay, {});
    return relay;
  }

  private declareExports({ exports, importBucketName: bucketName }: DataStack): ServiceFunction {
    const write = new ServiceFunction(this, 'ExportWrite', {
      entry: 'api/export-file',
      description: 'Writes the file of an export',
      timeout: consumerTimeouts.exportWrite,
      memoryMegabytes: 1024,
      settings: { IMPORT_BUCKET: bucketName },
      secrets: ['mongodb'],
    });
    exports.consumeWith(write, { batchSize: 1, maxConcurrency: 5 });
    grantObjects(write, {
      bucketName,
      prefix: 'exports/',
      actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
      reason: 'Exports are named by their tenant and their own id.',
    });
    return write;
  }

  private declareRetention({ importBucketName: bucketName }: DataStack): ServiceFunction {
    const retention = new ServiceFunction(this, 'Retention', {
      entry: 'jobs/retention',
      description: 'Purges what was deleted, forgets who was kept long enough',
      timeout: Duration.minutes(10),
      settings: { IMPORT_BUCKET: bucketName },
      secrets: ['mongodb', 'postgres', 'neo4j', 'chroma', 'redis'],
    });
    grantObjects(retention, {
      bucketName,
      prefix: '',
      actions: ['s3:DeleteObject'],
      reason: 'A person may be named in any file that was imported or exported.',
    });
    grantListing(retention, bucketName);
    const daily = ScheduleExpression.cron({ minute: '30', hour: '4', timeZone: TimeZone.ETC_UTC });
    this.schedule('Retention', daily, retention, {});
    return retention;
  }
}
