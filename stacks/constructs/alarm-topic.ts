import { Annotations, Aws, CfnOutput, Duration, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { emailContext } from './context.ts';
import { stageOf } from './stage.ts';

/**
 * The topic that every alarm notifies. `-c alarmEmail=ADDRESS` subscribes an address; without it the topic still
 * exists, its ARN is an output, and synthesis warns that it has no subscriber.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string) {
    const stage = stageOf(scope);
    super(scope, id, { topicName: `ringleader-${stage}-alarms`, enforceSSL: true });
    // A topic policy replaces the default one, which lets alarms of the account publish.
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:ringleader-${stage}-*`,
          },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
    const address = emailContext(this, 'alarmEmail');
    if (address) this.notify(address, stage);
    else {
      Annotations.of(this).addWarningV2(
        'ringleader:alarms-without-subscriber',
        'Alarms notify nobody: deploy with -c alarmEmail=ADDRESS, or subscribe to the topic in the output AlarmTopicArn.',
      );
    }
    new CfnOutput(scope, 'AlarmTopicArn', { value: this.topicArn });
  }

  /** Sends notifications to an address, and keeps those that SNS could not deliver. */
  private notify(address: string, stage: string): void {
    const undelivered = new Queue(this, 'Undelivered', {
      queueName: `ringleader-${stage}-alarms-dead`,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    for (const id of ['Serverless-SQSRedrivePolicy', 'AwsSolutions-SQS3']) {
      const reason = 'This is the dead-letter queue of the subscription: people read what arrives here.';
      Validations.of(undelivered).acknowledge({ id, reason });
    }
    this.addSubscription(new EmailSubscription(address, { deadLetterQueue: undelivered }));
    const alarm = new Alarm(this, 'UndeliveredAlarm', {
      alarmName: `ringleader-${stage}-alarms-dead-letters`,
      alarmDescription:
        'Notifications of alarms were not delivered by e-mail. Runbook: docs/runbooks/dead-letters.md',
      metric: undelivered.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this));
  }
}
