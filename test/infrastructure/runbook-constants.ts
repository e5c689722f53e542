import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { retryAfterSeconds } from '../../shared/platform/aws/queue-consumer.ts';
import { accessTokenSeconds } from '../../shared/platform/identity/access-token.ts';
import { alarms } from './alarm-resources.ts';
import { functionByKey, functions } from './deployed-functions.ts';
import { queueByKey, workQueues } from './queue-resources.ts';
import { referent, repositoryRoot, resources, stage } from './templates.ts';

const source = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const runbook = (name: string): string => source(`docs/runbooks/${name}.md`);
const allRunbooks = globSync('docs/runbooks/*.md', { cwd: repositoryRoot }).map((path) => ({
  path,
  text: source(path),
}));

/** A number that is written out in a source: the first group of a pattern. */
const numberIn = (path: string, pattern: RegExp): number =>
  Number((pattern.exec(source(path))?.[1] ?? '').replaceAll('_', ''));

/** Seconds as runbooks write them. */
const written = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);

/** Cells of the row of a table that begins with a queue. */
function row(name: string, queue: string): string[] {
  const wanted = `| \`${queue.replace(`ringleader-${stage}-`, 'ringleader-STAGE-')}\` |`;
  const line = runbook(name)
    .split('\n')
    .find((text) => text.startsWith(wanted));
  return (line ?? '').split('|').map((cell) => cell.trim());
}

test.each(allRunbooks)('$path has the sections that a runbook has', ({ text }) => {
  expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
    'Symptom',
    'Impact',
    'Diagnose',
    'Resolve',
    'Prevent',
  ]);
});

interface Mapping {
  readonly EventSourceArn: unknown;
  readonly FunctionName: unknown;
  readonly BatchSize?: number;
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
}

const consumers = resources<Mapping>('AWS::Lambda::EventSourceMapping').map(({ properties, stackName }) => ({
  queue: queueByKey.get(referent(properties.EventSourceArn, stackName) ?? ''),
  timeout: functionByKey.get(referent(properties.FunctionName, stackName) ?? '')?.properties.Timeout ?? 0,
  batchSize: properties.BatchSize ?? 10,
  concurrency: properties.ScalingConfig?.MaximumConcurrency,
}));

describe.each(consumers)(
  'the runbooks agree with the queue $queue.name',
  ({ queue, timeout, batchSize, concurrency }) => {
    const visibility = written(queue?.properties.VisibilityTimeout ?? 0);

    test('in its visibility timeout and its time-out', () => {
      expect(row('dead-letters', queue?.name ?? '')[4]).toBe(visibility);
      expect(row('queue-age', queue?.name ?? '').slice(4, 6)).toEqual([written(timeout), visibility]);
    });

    test('in how much is processed at once', () => {
      const [, most, batch = '1'] =
        /^(\d+)(?: × (\d+))? /.exec(row('queue-age', queue?.name ?? '')[3] ?? '') ?? [];
      expect([Number(most), Number(batch)]).toEqual([concurrency, batchSize]);
    });
  },
);

const counted = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

test('the runbooks agree with the queues in the number of attempts', () => {
  const counts = new Set(workQueues.map(({ properties }) => properties.RedrivePolicy?.maxReceiveCount ?? 0));
  expect(counts.size).toBe(1);
  const [count = 0] = counts;
  for (const name of ['dead-letters', 'queue-age', 'function-errors']) {
    const said = [...runbook(name).matchAll(/(\w+) attempts\b/gi)].map(([, word = '']) => word.toLowerCase());
    const numbers = said.filter((word) => counted.includes(word) && word !== 'three');
    expect(new Set(numbers), name).toEqual(new Set([counted[count]]));
  }
});

test('the runbooks agree with the consumers in the pauses between attempts', () => {
  const pauses = [1, 2, 3, 4].map((attempt) => `${retryAfterSeconds(attempt)} s`).join(', ');
  const text = `${pauses}, then ${retryAfterSeconds(5)} s`;
  expect(retryAfterSeconds(5)).toBe(retryAfterSeconds(8));
  for (const name of ['dead-letters', 'queue-age']) expect(runbook(name)).toContain(text);
});

test('the runbooks agree with the queues in how long messages are kept', () => {
  const days = (seconds: number | undefined) => `${(seconds ?? 0) / 86_400} days`;
  for (const { properties, deadLetters } of workQueues) {
    expect(runbook('queue-age')).toContain(`kept for ${days(properties.MessageRetentionPeriod)}`);
    const kept = queueByKey.get(deadLetters ?? '')?.properties.MessageRetentionPeriod;
    expect(runbook('dead-letters')).toContain(`expires ${days(kept)} after`);
  }
});

const thresholdOf = (id: string) => alarms.find(({ name }) => name.endsWith(`-${id}`))?.properties;

test('the runbooks agree with the alarms in their thresholds', () => {
  expect(runbook('api-errors')).toContain(`more than ${thresholdOf('ApiErrors')?.Threshold} responses`);
  expect(runbook('api-errors')).toContain(
    `over ${(thresholdOf('ApiLatency')?.Threshold ?? 0) / 1_000} seconds`,
  );
  expect(runbook('search')).toContain(
    `waited over ${(thresholdOf('EmbeddingLag')?.Threshold ?? 0) / 3_600} hour`,
  );
  expect(runbook('search')).toContain(`more than ${thresholdOf('EmbeddingParked')?.Threshold} conversations`);
  expect(runbook('warehouse')).toContain(
    `more than ${(thresholdOf('EtlLag')?.Threshold ?? 0) / 3_600} hours old`,
  );
  expect(runbook('warehouse')).toContain(`more than ${thresholdOf('EtlRejectRatio')?.Threshold} in 100`);
  expect(runbook('function-errors')).toContain(
    `more than ${thresholdOf('LeadsErrors')?.Threshold} in each of two`,
  );
  for (const { name, properties: queue } of workQueues) {
    const pascal = name
      .replace(`ringleader-${stage}-`, '')
      .replaceAll(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase());
    expect(thresholdOf(`${pascal}Age`)?.Threshold, name).toBe((queue.VisibilityTimeout ?? 0) + 15 * 60);
  }
  expect(runbook('queue-age')).toContain('(see the table) plus 15 minutes');
});

test('the runbooks agree with the code in its time-outs', () => {
  const timeouts = (filter: (entry: string) => boolean) =>
    new Set(functions.filter(({ entry }) => filter(entry)).map(({ properties }) => properties.Timeout));
  const [api] = timeouts((entry) => entry.startsWith('api/') && entry !== 'api/export-file');
  const [webhook] = timeouts((entry) => entry === 'telnyx/webhook');
  expect(timeouts((entry) => entry.startsWith('api/') && entry !== 'api/export-file').size).toBe(1);
  expect(runbook('api-errors')).toContain(`(after ${api} s; the webhook after ${webhook} s)`);
  expect(runbook('redis-unreachable')).toContain(`${accessTokenSeconds / 60} minutes at most`);
  const redis = numberIn('shared/stores/redis/connection.ts', /AbortSignal\.timeout\(([\d_]+)\)/);
  const limits = numberIn('shared/stores/redis/rate-limit.ts', /timeout: ([\d_]+)/);
  expect(runbook('redis-unreachable')).toContain(
    `limits wait ${limits} ms, everything else ${redis / 1_000} s`,
  );
  const model = numberIn('shared/platform/analysis/bedrock-analyser.ts', /patienceMilliseconds = ([\d_]+)/);
  expect(runbook('telephony')).toContain(`within ${model / 1_000} s`);
  const embedding = numberIn('functions/jobs/embed/claims.ts', /maxAttempts = (\d+)/);
  expect(runbook('search')).toContain(`failed ${counted[embedding]} times`);
});

/** What the code logs, as runbooks quote it. */
const quotedMessages = [
  'message failed',
  'request failed',
  'webhook refused',
  'store is down',
  'rate limit unavailable',
  'cache unavailable',
  'embedding failed',
  'embedding model changed',
  'the model did not say',
  'etl planned',
  'embedded',
  'relayed',
  'dialler tick',
  'reconciled with the provider',
  'retention enforced',
];

test.each(quotedMessages)('the log message "%s" of the runbooks is one that the code writes', (message) => {
  expect(allRunbooks.some(({ text }) => text.includes(message))).toBe(true);
  const sources = globSync('{functions,shared}/**/*.ts', { cwd: repositoryRoot });
  expect(sources.some((path) => source(path).includes(`'${message}'`))).toBe(true);
});
