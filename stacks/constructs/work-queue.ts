import { Duration, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';
import { stageOf } from './stage.ts';

/** With the consumers' growing pauses, about a quarter of an hour: longer than a store's fail-over takes. */
const maxReceiveCount = 8;

export interface WorkQueueProps {
  /** Short name, e.g. `import-slices`. */
  readonly name: string;
  /** What it means for people when its dead letters fill: the text of the alarm. */
  readonly impact: string;
  /** Timeout of the function that will consume it. */
  readonly consumerTimeout: Duration;
  readonly alarmTopic: ITopic;
}

/** A queue with its dead letters, and the alarm that says what it means when there are any. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** How old a message may get before somebody should look: one that is being worked on counts, too. */
  readonly patience: Duration;
  private readonly consumerTimeout: Duration;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const name = `ringleader-${stageOf(this)}-${props.name}`;
    this.consumerTimeout = props.consumerTimeout;
    this.patience = Duration.seconds(props.consumerTimeout.toSeconds() * 6 + 900);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: `${name}-dead`,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'These are the dead letters: what comes here is looked at by people.',
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: name,
      // Six times the consumer's timeout: AWS's own advice, so that a batch is not seen twice while it runs.
      visibilityTimeout: Duration.seconds(props.consumerTimeout.toSeconds() * 6),
      retentionPeriod: Duration.days(7),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    const alarm = new Alarm(this, 'DeadLettersAlarm', {
      alarmName: `${name}-dead-letters`,
      alarmDescription: `${props.impact} Runbook: docs/runbooks/dead-letters.md`,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(props.alarmTopic));
  }

  /** Lets a function consume the queue; it must report which messages of a batch failed. */
  consumeWith(
    consumer: ServiceFunction,
    options: {
      readonly batchSize: number;
      readonly maxConcurrency: number;
      /** How long a batch is waited for; more than ten messages come only so. */
      readonly maxBatchingWindow?: Duration;
    },
  ): void {
    if ((consumer.timeout?.toSeconds() ?? 0) > this.consumerTimeout.toSeconds()) {
      throw new Error(`${consumer.entry} runs longer than ${this.node.path} was told`);
    }
    Validations.of(consumer).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'The source is a queue: what fails goes to the dead letters of the queue.',
    });
    consumer.addEventSource(new SqsEventSource(this.queue, { ...options, reportBatchItemFailures: true }));
  }
}
