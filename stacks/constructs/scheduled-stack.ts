import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ServiceFunction } from './service-function.ts';
import { stageOf } from './stage.ts';

/** A stack some of whose functions the clock starts. */
export class ScheduledStack extends Stack {
  readonly scheduled: ServiceFunction[] = [];

  /** Starts a function by the clock, with what it is to be told. */
  protected schedule(
    name: string,
    expression: ScheduleExpression,
    target: ServiceFunction,
    input: object,
  ): void {
    new Schedule(this, `${name}Schedule`, {
      scheduleName: `ringleader-${stageOf(this)}-${name.toLowerCase()}`,
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
}
