import { Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { ScheduledStack } from './constructs/scheduled-stack.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import { consumerTimeouts, type DataStack } from './data-stack.ts';

interface EventsStackProps {
  readonly data: DataStack;
  /** Webhooks may go to addresses of private networks. */
  readonly allowPrivateWebhooks?: boolean;
}

/** What follows from events of the bus: the graph, the audit trail, subscribers who are told. */
export class EventsStack extends ScheduledStack {
  readonly functions: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { data, allowPrivateWebhooks = false }: EventsStackProps) {
    super(scope, id);
    this.functions = [
      this.declareGraph(data),
      ...this.declareAudit(data),
      ...this.declareWebhooks(data, allowPrivateWebhooks),
    ];
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

  private declareWebhooks(
    { webhookEvents, webhookDeliveries }: DataStack,
    allowPrivate: boolean,
  ): ServiceFunction[] {
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
      settings: allowPrivate ? { WEBHOOK_ALLOW_PRIVATE: 'true' } : {},
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
}
