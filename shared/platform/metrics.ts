import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const metrics = new Metrics({ namespace: 'Ringleader', serviceName: 'ringleader' });

/** Counts one of something: a line in CloudWatch's embedded metric format, no call to anybody. */
export function count(name: string, dimensions: Readonly<Record<string, string>> = {}): void {
  const single = metrics.singleMetric();
  for (const [dimension, value] of Object.entries(dimensions)) single.addDimension(dimension, value);
  single.addMetric(name, MetricUnit.Count, 1);
}

/** Notes a value that is measured, in the same format. */
export function measure(name: string, value: number, unit: 'Seconds' | 'Percent'): void {
  metrics.singleMetric().addMetric(name, MetricUnit[unit], value);
}
