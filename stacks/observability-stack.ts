import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { DiallerStack } from './dialler-stack.ts';
import type { EventsStack } from './events-stack.ts';
import type { IngestStack } from './ingest-stack.ts';
import type { JobsStack } from './jobs-stack.ts';

interface ObservabilityStackProps {
  readonly data: DataStack;
  readonly ingest: IngestStack;
  readonly dialler: DiallerStack;
  readonly events: EventsStack;
  readonly jobs: JobsStack;
  readonly api: ApiStack;
}

interface AlarmSpec {
  readonly metric: IMetric;
  readonly threshold: number;
  readonly evaluationPeriods?: number;
  /** What it means for people. */
  readonly impact: string;
  readonly runbook: string;
}

/** What the code counts itself: `shared/platform/metrics.ts`. */
const ownMetric = (metricName: string, period: Duration, statistic = 'Sum'): Metric =>
  new Metric({
    namespace: 'Ringleader',
    ...{ metricName, dimensionsMap: { service: 'ringleader' }, statistic, period },
  });

/** Alarms across the stacks and one dashboard; a queue's own alarm lives with the queue. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id);
    const { data, ingest, dialler, events, jobs, api } = props;
    const period = Duration.minutes(5);
    const queues = [
      data.importFiles,
      data.importSlices,
      data.importFinish,
      data.telnyxFold,
      data.leadCalls,
      data.recordings,
      data.telnyxReact,
      data.dial,
      data.etlLoad,
      data.warehouseEvents,
      data.graphEvents,
      data.embeddingEvents,
      data.auditEvents,
      data.webhookEvents,
      data.webhookDeliveries,
      data.exports,
    ];
    const functions = [
      ...[...api.functions, ...ingest.functions, ...dialler.functions],
      ...[...events.functions, ...jobs.functions],
    ];

    const scheduled = [...dialler.scheduled, ...events.scheduled, ...jobs.scheduled];
    this.alarm(data, 'ApiErrors', {
      metric: api.httpApi.metricServerError({ period, statistic: 'Sum' }),
      threshold: 5,
      impact: 'Requests to the API fail for reasons of our own.',
      runbook: 'api-errors',
    });
    this.alarm(data, 'ApiLatency', {
      metric: api.httpApi.metricLatency({ period, statistic: 'p99' }),
      threshold: 2_000,
      impact: 'One request in a hundred takes over two seconds.',
      runbook: 'api-errors',
    });
    this.alarm(data, 'RateLimitUnavailable', {
      metric: ownMetric('RateLimitUnavailable', period),
      threshold: 0,
      evaluationPeriods: 1,
      impact: 'Redis cannot be reached: limits count by process, sessions hold until their tokens expire.',
      runbook: 'redis-unreachable',
    });
    const alarms = [
      ['CallOfUnknownLine', 'Calls come in of which no tenant is known: they are kept aside.'],
      ['RecordingLost', 'Recordings were not copied before the provider’s links died.'],
      ['TelnyxEventMissed', 'The provider’s events do not reach us: they are fetched from its list, late.'],
      ['AnalyserUnavailable', 'The model does not read conversations: the rules do, and find less.'],
    ] as const;
    for (const [metricName, impact] of alarms) {
      this.alarm(data, metricName, {
        metric: ownMetric(metricName, period),
        ...{ threshold: 0, evaluationPeriods: 1, impact, runbook: 'telephony' },
      });
    }
    const measured = [
      ['EtlLag', 26 * 3_600, 'Reports show figures that are more than a day old.'],
      ['EtlRejectRatio', 1, 'More than one in a hundred documents does not reach the reports.'],
    ] as const;
    for (const [metricName, threshold, impact] of measured) {
      this.alarm(data, metricName, {
        metric: ownMetric(metricName, Duration.hours(1), 'Maximum'),
        ...{ threshold, evaluationPeriods: 1, impact, runbook: 'warehouse' },
      });
    }
    const embedding = [
      ['EmbeddingLag', 3_600, 'What was said over an hour ago is not found by its meaning.'],
      ['EmbeddingParked', 20, 'Conversations cannot be embedded and are tried no more.'],
    ] as const;
    for (const [metricName, threshold, impact] of embedding) {
      this.alarm(data, metricName, {
        metric: ownMetric(metricName, Duration.hours(1), 'Maximum'),
        ...{ threshold, evaluationPeriods: 1, impact, runbook: 'search' },
      });
    }
    for (const target of functions) {
      this.alarm(data, `${target.node.id}Errors`, {
        metric: target.metricErrors({ period }),
        ...(scheduled.includes(target) ? { threshold: 0, evaluationPeriods: 1 } : { threshold: 3 }),
        impact: `The function ${target.entry} fails.`,
        runbook: 'function-errors',
      });
    }
    for (const { queue, node, patience } of queues) {
      this.alarm(data, `${node.id}Age`, {
        metric: queue.metricApproximateAgeOfOldestMessage({ period }),
        threshold: patience.toSeconds(),
        impact: `Work waits too long in ${node.id}.`,
        runbook: 'queue-age',
      });
    }

    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: `ringleader-${data.stage}` });
    dashboard.addWidgets(
      new GraphWidget({ title: 'API requests', width: 12, left: [api.httpApi.metricCount({ period })] }),
      new GraphWidget({
        title: 'API latency, ms',
        width: 12,
        left: ['p50', 'p99'].map((statistic) =>
          api.httpApi.metricLatency({ period, statistic, label: statistic }),
        ),
      }),
      new GraphWidget({
        title: 'Function errors',
        width: 12,
        left: functions.map((target) => target.metricErrors({ period })),
      }),
      new GraphWidget({
        title: 'Function duration p99, ms',
        width: 12,
        left: functions.map((target) => target.metricDuration({ period, statistic: 'p99' })),
      }),
      new GraphWidget({
        title: 'Cache, answers found and not',
        width: 12,
        left: ['CacheHits', 'CacheMisses'].map(
          (metricName) =>
            new Metric({
              namespace: 'Ringleader',
              metricName,
              dimensionsMap: { service: 'ringleader', Kind: 'leads' },
              statistic: 'Sum',
              period,
            }),
        ),
      }),
      new GraphWidget({
        title: 'Messages waiting',
        width: 12,
        left: queues.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible({ period })),
      }),
      new GraphWidget({
        title: 'Dead letters',
        width: 12,
        left: queues.map(({ deadLetters }) =>
          deadLetters.metricApproximateNumberOfMessagesVisible({ period }),
        ),
      }),
    );
  }

  private alarm(
    { stage, alarmTopic }: DataStack,
    id: string,
    { metric, threshold, impact, runbook, evaluationPeriods = 2 }: AlarmSpec,
  ): void {
    new Alarm(this, id, {
      alarmName: `ringleader-${stage}-${id}`,
      alarmDescription: `${impact} Runbook: docs/runbooks/${runbook}.md`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(alarmTopic));
  }
}
