import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type EventType, eventSource } from '../shared/contracts/domain-event.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { ImportBucket } from './constructs/import-bucket.ts';
import { stageOf } from './constructs/stage.ts';
import { WorkQueue, type WorkQueueProps } from './constructs/work-queue.ts';

const leadChanges: EventType[] = [
  ...(['lead.updated', 'lead.deleted', 'lead.merged', 'lead.unmerged', 'lead.erased'] as const),
  ...(['leads.imported', 'leads.undone'] as const), // both may change leads that were there
];

const conversationChanges: EventType[] = [
  'conversation.created',
  'conversation.updated',
  'conversation.deleted',
];

/** Changes of these kinds are drawn into the graph. */
const graphEvents: EventType[] = [
  'lead.created',
  ...leadChanges,
  ...conversationChanges,
  ...(['call.created', 'call.updated', 'user.created', 'user.updated', 'user.deleted'] as const),
];

/** Changes of these kinds are brought into the warehouse. */
const warehouseEvents: EventType[] = [
  'lead.created',
  ...leadChanges,
  ...conversationChanges,
  ...(['callLog.created', 'callLog.updated'] as const),
  ...(['campaign.created', 'campaign.updated', 'user.created', 'user.updated'] as const),
];

/** Changes of these kinds are to be found by a search at once. A lead that is new was not talked with yet. */
const embeddingEvents: EventType[] = [
  ...leadChanges,
  ...conversationChanges,
  ...(['objection.created', 'objection.updated', 'objection.deleted'] as const),
  ...(['script.created', 'script.updated', 'script.deleted'] as const),
];

/** A lead that appeared, or changed its number, may be the one that was on the line. */
const leadCallEvents: EventType[] = ['lead.created', 'lead.updated', 'leads.imported'];

/** Timeouts of the queues' consumers, from which the queues' own follow. */
export const consumerTimeouts = {
  importSplit: Duration.minutes(15),
  importWork: Duration.minutes(1),
  importFinish: Duration.minutes(10),
  telnyxFold: Duration.minutes(1),
  telnyxMatch: Duration.minutes(1),
  telnyxRecord: Duration.minutes(5),
  telnyxReact: Duration.seconds(30),
  dialRun: Duration.minutes(1),
  etlLoad: Duration.minutes(5),
  etlFollow: Duration.minutes(1),
  graphProject: Duration.minutes(1),
  embedFollow: Duration.minutes(3),
  auditRecord: Duration.minutes(1),
  webhookFanOut: Duration.minutes(1),
  webhookDeliver: Duration.minutes(1),
  exportWrite: Duration.minutes(15),
} as const;

/** What lasts: the bucket, the queues with their dead letters, the event bus, the alarm topic. */
export class DataStack extends Stack {
  readonly stage: string;
  readonly bus: EventBus;
  readonly alarmTopic: ITopic;
  readonly importBucketName: string;
  readonly importFiles: WorkQueue;
  readonly importSlices: WorkQueue;
  readonly importFinish: WorkQueue;
  readonly telnyxFold: WorkQueue;
  readonly leadCalls: WorkQueue;
  readonly recordings: WorkQueue;
  readonly telnyxReact: WorkQueue;
  readonly dial: WorkQueue;
  readonly etlLoad: WorkQueue;
  readonly warehouseEvents: WorkQueue;
  readonly graphEvents: WorkQueue;
  readonly embeddingEvents: WorkQueue;
  readonly auditEvents: WorkQueue;
  readonly webhookEvents: WorkQueue;
  readonly webhookDeliveries: WorkQueue;
  readonly exports: WorkQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.stage = stageOf(this);
    this.alarmTopic = new AlarmTopic(this, 'Alarms');
    this.bus = new EventBus(this, 'Bus', { eventBusName: `ringleader-${this.stage}` });

    const workQueue = (queueId: string, props: Omit<WorkQueueProps, 'alarmTopic'>) =>
      new WorkQueue(this, queueId, { ...props, alarmTopic: this.alarmTopic });
    this.importFiles = workQueue('ImportFiles', {
      name: 'import-files',
      consumerTimeout: consumerTimeouts.importSplit,
      impact: 'A CSV that was dropped is not imported at all.',
    });
    this.importSlices = workQueue('ImportSlices', {
      name: 'import-slices',
      consumerTimeout: consumerTimeouts.importWork,
      impact: 'Part of a CSV is not imported until the relay sends it again, or its import fails.',
    });
    this.importFinish = workQueue('ImportFinish', {
      name: 'import-finish',
      consumerTimeout: consumerTimeouts.importFinish,
      impact: 'An import is done but has no counts and no report.',
    });
    this.telnyxFold = workQueue('TelnyxFold', {
      name: 'telnyx-fold',
      consumerTimeout: consumerTimeouts.telnyxFold,
      impact: 'Phone calls that took place are missing from the call logs.',
    });
    this.leadCalls = workQueue('LeadCalls', {
      name: 'lead-calls',
      consumerTimeout: consumerTimeouts.telnyxMatch,
      impact: 'Calls that came before their lead stay without it.',
    });
    this.recordings = workQueue('Recordings', {
      name: 'recordings',
      consumerTimeout: consumerTimeouts.telnyxRecord,
      impact: 'Recordings are lost: the provider keeps them for ten minutes.',
    });
    this.telnyxReact = workQueue('TelnyxReact', {
      name: 'telnyx-react',
      consumerTimeout: consumerTimeouts.telnyxReact,
      impact:
        'People who answered a call were not put through to anybody, or a text message STOP had no effect.',
    });
    this.dial = workQueue('Dial', {
      name: 'dial',
      consumerTimeout: consumerTimeouts.dialRun,
      impact: 'Campaigns do not call anybody.',
    });
    this.etlLoad = workQueue('EtlLoad', {
      name: 'etl-load',
      consumerTimeout: consumerTimeouts.etlLoad,
      impact: 'Reports show figures that are older than they should be.',
    });
    this.warehouseEvents = workQueue('WarehouseEvents', {
      name: 'warehouse-events',
      consumerTimeout: consumerTimeouts.etlFollow,
      impact: 'Reports lack changes until the nightly run brings them.',
    });
    this.graphEvents = workQueue('GraphEvents', {
      name: 'graph-events',
      consumerTimeout: consumerTimeouts.graphProject,
      impact: 'The graph lacks changes: networks, referrals and call chains are out of date.',
    });
    this.embeddingEvents = workQueue('EmbeddingEvents', {
      name: 'embedding-events',
      consumerTimeout: consumerTimeouts.embedFollow,
      impact: 'Searches do not find what was said lately until the scheduled run embeds it.',
    });
    this.auditEvents = workQueue('AuditEvents', {
      name: 'audit-events',
      consumerTimeout: consumerTimeouts.auditRecord,
      impact: 'The audit trail lacks changes until the relay brings them.',
    });
    this.webhookEvents = workQueue('WebhookEvents', {
      name: 'webhook-events',
      consumerTimeout: consumerTimeouts.webhookFanOut,
      impact: 'Subscribers are not told of events.',
    });
    this.webhookDeliveries = workQueue('WebhookDeliveries', {
      name: 'webhook-deliveries',
      consumerTimeout: consumerTimeouts.webhookDeliver,
      impact: 'Subscribers hear of events late.',
    });
    this.exports = workQueue('Exports', {
      name: 'exports',
      consumerTimeout: consumerTimeouts.exportWrite,
      impact: 'Exports that people asked for are not written.',
    });
    // Named here, as the queue's policy must know the bucket before the bucket may notify the queue.
    this.importBucketName = `ringleader-${this.stage}-imports-${Aws.ACCOUNT_ID}`;
    const bucket = new ImportBucket(this, 'Imports', {
      bucketName: this.importBucketName,
      queue: this.importFiles.queue,
    });
    bucket.node.addDependency(this.importFiles);
    this.subscribe('Graph', this.graphEvents, graphEvents);
    this.subscribe('Embedding', this.embeddingEvents, embeddingEvents);
    this.subscribe('Warehouse', this.warehouseEvents, warehouseEvents);
    this.subscribe('LeadCalls', this.leadCalls, leadCallEvents);
    this.subscribe('Audit', this.auditEvents);
    this.subscribe('Webhook', this.webhookEvents);
    new CfnOutput(this, 'ImportBucketName', { value: this.importBucketName });
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
  }

  /** Puts events of the bus on a queue. @param types all when left out. */
  private subscribe(name: string, { queue, deadLetters }: WorkQueue, types?: EventType[]): void {
    new Rule(this, `${name}Rule`, {
      eventBus: this.bus,
      eventPattern: { source: [eventSource], ...(types && { detailType: types }) },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    });
  }
}
