import { type CfnElement, Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import { grantListing, grantObjects } from './constructs/bucket-access.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import { consumerTimeouts, type DataStack } from './data-stack.ts';

/** What runs by the clock or follows from events: warehouse, embeddings, graph, relay, retention. */
export class JobsStack extends Stack {
  readonly functions: readonly ServiceFunction[];
  /** Those that the clock starts. */
  readonly scheduled: ServiceFunction[] = [];
  private readonly stage: string;

  constructor(scope: Construct, id: string, { data }: { readonly data: DataStack }) {
    super(scope, id);
    this.stage = data.stage;
    this.functions = [
      ...this.declareEtl(data),
      this.declareEmbedding(),
      this.declareGraph(data),
      this.declareRelay(data),
      this.declareRetention(data),
      ...this.declareAudit(data),
      ...this.declareWebhooks(data),
      this.declareExports(data),
    ];
  }

  private schedule(
    name: string,
    expression: ScheduleExpression,
    target: ServiceFunction,
    input: object,
  ): void {
    new Schedule(this, `${name}Schedule`, {
      scheduleName: `ringleader-${this.stage}-${name.toLowerCase()}`,
      schedule: expression,
      target: new LambdaInvoke(target, { input: ScheduleTargetInput.fromObject(input), retryAttempts: 2 }),
    });
    if (!this.scheduled.includes(target)) this.scheduled.push(target);
    const functionId = this.getLogicalId(target.node.defaultChild as CfnElement);
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${functionId}.Arn>:*]`,
      reason: 'The schedule may invoke any version of this one function.',
    });
  }

  private declareEtl({ etlLoad }: DataStack): ServiceFunction[] {
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
      description: 'Does one step of a run of the ETL',
      timeout: consumerTimeouts.etlLoad,
      memoryMegabytes: 1024,
      settings,
      secrets: ['mongodb', 'postgres'],
    });
    for (const sender of [plan, load]) etlLoad.queue.grantSendMessages(sender);
    etlLoad.consumeWith(load, { batchSize: 1, maxConcurrency: 10 });
    const nightly = ScheduleExpression.cron({ minute: '15', hour: '2', timeZone: TimeZone.ETC_UTC });
    const weekly = ScheduleExpression.cron({
      minute: '15',
      hour: '3',
      weekDay: 'SUN',
      timeZone: TimeZone.ETC_UTC,
    });
    this.schedule('EtlNightly', nightly, plan, {});
    this.schedule('EtlWeekly', weekly, plan, { full: true });
    return [plan, load];
  }

  private declareEmbedding(): ServiceFunction {
    const embed = new ServiceFunction(this, 'Embed', {
      entry: 'jobs/embed',
      description: 'Embeds new conversations, lead profiles and the playbook',
      timeout: Duration.minutes(10),
      memoryMegabytes: 2048,
      embeddingModel: true,
      settings: { EMBEDDING_MODEL_DIR: 'model' },
      secrets: ['mongodb', 'chroma'],
    });
    this.schedule('Embed', ScheduleExpression.rate(Duration.minutes(15)), embed, { mode: 'new', limit: 500 });
    return embed;
  }

  private declareGraph({ graphEvents }: DataStack): ServiceFunction {
    const project = new ServiceFunction(this, 'GraphProject', {
      entry: 'graph/project',
      description: 'Draws changes into the graph',
      timeout: consumerTimeouts.graphProject,
      secrets: ['mongodb', 'neo4j'],
    });
    graphEvents.consumeWith(project, { batchSize: 10, maxConcurrency: 5 });
    return project;
  }

  private declareRelay({ bus, importFinish }: DataStack): ServiceFunction {
    const relay = new ServiceFunction(this, 'Relay', {
      entry: 'jobs/relay',
      description: 'Sends on the events that a crash left behind',
      timeout: Duration.minutes(2),
      settings: { EVENT_BUS_NAME: bus.eventBusName, IMPORT_FINISH_QUEUE_URL: importFinish.queue.queueUrl },
      secrets: ['mongodb'],
    });
    bus.grantPutEventsTo(relay);
    importFinish.queue.grantSendMessages(relay);
    this.schedule('Relay', ScheduleExpression.rate(Duration.minutes(5)), relay, {});
    return relay;
  }

  private declareAudit({ auditEvents }: DataStack): ServiceFunction[] {
    const record = new ServiceFunction(this, 'AuditRecord', {
      entry: 'audit/record',
      description: 'Writes changes into the audit trail',
      timeout: consumerTimeouts.auditRecord,
      secrets: ['mongodb'],
    });
    auditEvents.consumeWith(record, { batchSize: 10, maxConcurrency: 10 });
    const chain = new ServiceFunction(this, 'AuditChain', {
      entry: 'audit/chain',
      description: 'Chains the entries of the audit trail by their hashes',
      timeout: Duration.minutes(5),
      secrets: ['mongodb', 'postgres'],
    });
    this.schedule('AuditChain', ScheduleExpression.rate(Duration.minutes(5)), chain, {});
    return [record, chain];
  }

  private declareWebhooks({ webhookEvents, webhookDeliveries, stage }: DataStack): ServiceFunction[] {
    const queue = { WEBHOOK_DELIVERY_QUEUE_URL: webhookDeliveries.queue.queueUrl };
    const fanOut = new ServiceFunction(this, 'WebhookFanOut', {
      entry: 'webhooks/fan-out',
      description: 'Puts events on their way to those who subscribed',
      timeout: consumerTimeouts.webhookFanOut,
      settings: queue,
      secrets: ['mongodb'],
    });
    webhookEvents.consumeWith(fanOut, { batchSize: 10, maxConcurrency: 10 });
    const deliver = new ServiceFunction(this, 'WebhookDeliver', {
      entry: 'webhooks/deliver',
      description: 'Delivers an event to a subscriber, signed',
      timeout: consumerTimeouts.webhookDeliver,
      settings: { WEBHOOK_ALLOW_PRIVATE: String(stage === 'dev') },
      secrets: ['mongodb', 'webhooks'],
    });
    webhookDeliveries.consumeWith(deliver, { batchSize: 5, maxConcurrency: 20 });
    const sweep = new ServiceFunction(this, 'WebhookSweep', {
      entry: 'webhooks/sweep',
      description: 'Sends on the deliveries whose next attempt is due',
      timeout: Duration.minutes(1),
      settings: queue,
      secrets: ['mongodb'],
    });
    for (const sender of [fanOut, sweep]) webhookDeliveries.queue.grantSendMessages(sender);
    this.schedule('WebhookSweep', ScheduleExpression.rate(Duration.minutes(1)), sweep, {});
    return [fanOut, deliver, sweep];
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
