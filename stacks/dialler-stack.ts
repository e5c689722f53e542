import { Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { ScheduledStack } from './constructs/scheduled-stack.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import { consumerTimeouts, type DataStack } from './data-stack.ts';

/** What calls people: the diallers of campaigns, who is put through to whom, and what the provider knows better. */
export class DiallerStack extends ScheduledStack {
  readonly functions: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { data }: { readonly data: DataStack }) {
    super(scope, id);
    this.functions = [
      ...this.declareDialler(data),
      this.declareReact(data),
      this.declareReconcile(data),
      this.declareClose(data),
    ];
  }

  private declareDialler({ dial, bus }: DataStack): ServiceFunction[] {
    const settings = { DIAL_QUEUE_URL: dial.queue.queueUrl, EVENT_BUS_NAME: bus.eventBusName };
    const tick = new ServiceFunction(this, 'DialTick', {
      entry: 'dial/tick',
      description: 'Sets the diallers of campaigns going, and mends what was left half done',
      timeout: Duration.minutes(1),
      settings,
      secrets: ['mongodb', 'telephony'],
    });
    const run = new ServiceFunction(this, 'DialRun', {
      entry: 'dial/run',
      description: 'Places the calls that a campaign’s agents can take',
      timeout: consumerTimeouts.dialRun,
      settings,
      secrets: ['mongodb', 'telephony'],
    });
    dial.consumeWith(run, { batchSize: 1, maxConcurrency: 20 });
    for (const target of [tick, run]) {
      dial.queue.grantSendMessages(target);
      bus.grantPutEventsTo(target);
    }
    this.schedule('DialTick', ScheduleExpression.rate(Duration.minutes(1)), tick, {});
    return [tick, run];
  }

  private declareReact({ telnyxReact, bus }: DataStack): ServiceFunction {
    const react = new ServiceFunction(this, 'TelnyxReact', {
      entry: 'telnyx/react',
      description: 'Puts people who answer through to agents',
      timeout: consumerTimeouts.telnyxReact,
      settings: { EVENT_BUS_NAME: bus.eventBusName },
      secrets: ['mongodb', 'postgres', 'telephony'],
    });
    // No batching: somebody is on the line.
    telnyxReact.consumeWith(react, { batchSize: 1, maxConcurrency: 50 });
    bus.grantPutEventsTo(react);
    return react;
  }

  private declareReconcile({ telnyxFold, recordings, telnyxReact }: DataStack): ServiceFunction {
    const reconcile = new ServiceFunction(this, 'TelnyxReconcile', {
      entry: 'telnyx/reconcile',
      description: 'Takes in what the provider delivered and nobody received',
      timeout: Duration.minutes(10),
      settings: {
        TELNYX_FOLD_QUEUE_URL: telnyxFold.queue.queueUrl,
        TELNYX_RECORDING_QUEUE_URL: recordings.queue.queueUrl,
        TELNYX_REACT_QUEUE_URL: telnyxReact.queue.queueUrl,
      },
      secrets: ['mongodb', 'telephony'],
    });
    for (const { queue } of [telnyxFold, recordings, telnyxReact]) queue.grantSendMessages(reconcile);
    this.schedule('TelnyxReconcile', ScheduleExpression.rate(Duration.hours(1)), reconcile, {});
    return reconcile;
  }
  private declareClose({ telnyxFold }: DataStack): ServiceFunction {
    const close = new ServiceFunction(this, 'TelnyxClose', {
      entry: 'telnyx/close',
      description: 'Closes calls whose hang-up was never received',
      timeout: Duration.minutes(4),
      settings: { TELNYX_FOLD_QUEUE_URL: telnyxFold.queue.queueUrl },
      secrets: ['mongodb', 'telephony'],
    });
    telnyxFold.queue.grantSendMessages(close);
    this.schedule('TelnyxClose', ScheduleExpression.rate(Duration.minutes(5)), close, {});
    return close;
  }
}
