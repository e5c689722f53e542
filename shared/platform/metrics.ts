import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const metrics = new Metrics({ namespace: 'Ringleader', serviceName: 'ringleader' });

/** Counts one of something: a line in CloudWatch's embedded metric format, no call to anybody. */
export function count(name: string, dimensions: Readonly<Record<string, string>> = {}): void {
  gauge(name, 1, dimensions);
}

/** Notes how many there are of something, in the same format. */
export function gauge(name: string, value: number, dimensions: Readonly<Record<string, string>> = {}): void {
  const single = metrics.singleMetric();
  for (const [dimension, its] of Object.entries(dimensions)) single.addDimension(dimension, its);
  single.addMetric(name, MetricUnit.Count, value);
}

/** Notes a value that is measured, in the same format. */
export function measure(name: string, value: number, unit: 'Seconds' | 'Percent'): void {
  metrics.singleMetric().addMetric(name, MetricUnit[unit], value);
}
