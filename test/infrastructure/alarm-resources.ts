import { referent, resources } from './templates.ts';

interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription?: string;
  readonly AlarmActions?: readonly unknown[];
  readonly ComparisonOperator: string;
  readonly DatapointsToAlarm?: number;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly EvaluationPeriods: number;
  readonly ExtendedStatistic?: string;
  readonly MetricName?: string;
  readonly Statistic?: string;
  readonly Threshold: number;
  readonly TreatMissingData?: string;
}

const inDescription = /^(?<impact>.+) Runbook: (?<runbook>docs\/runbooks\/[a-z-]+\.md)$/;

export const alarms = resources<AlarmProperties>('AWS::CloudWatch::Alarm').map((alarm) => {
  const { impact = '', runbook = '' } =
    inDescription.exec(alarm.properties.AlarmDescription ?? '')?.groups ?? {};
  const measured = alarm.properties.Dimensions?.map(({ Value }) => referent(Value, alarm.stackName));
  return { ...alarm, name: alarm.properties.AlarmName, impact, runbook, measured };
});

/** The alarms on a metric of one resource. */
export const alarmsOn = (metricName: string, key: string | undefined) =>
  alarms.filter(
    ({ properties, measured }) =>
      properties.MetricName === metricName && measured?.length === 1 && measured[0] === key,
  );
