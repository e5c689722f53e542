import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { StackFile } from './stack-file.ts';

/**
 * A read of each function that the pages, the demo and the first requests of the README come to, in that order. A
 * process of each stays: what is used later is left out.
 */
const firstReads = [
  ...['/account', '/healthz', '/v1/auth/me', '/v1/account', '/v1/leads?limit=1', '/v1/imports?limit=1'],
  ...['/v1/reports/campaign-performance', '/v1/campaigns?limit=1', '/v1/search?q=price&limit=1'],
  ...['/v1/graph/companies', '/v1/calls?limit=1', '/docs'],
] as const;

/** Functions that take the first file that is dropped from its queue to its end. */
const importEntries = ['import/split', 'import/work', 'import/finish'] as const;

export type WarmStack = Pick<StackFile, 'apiUrl' | 'apiKey' | 'awsEndpoint' | 'env'>;

async function read(path: string, { apiUrl, apiKey }: WarmStack, signal: AbortSignal): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${apiUrl}${path}`, { headers, signal, redirect: 'manual' });
  await answer.arrayBuffer();
}

/** An empty batch makes a consumer load its code and change nothing. */
async function invokeEmpty(entry: string, { awsEndpoint, env }: WarmStack, signal: AbortSignal) {
  const lambda = new LambdaClient({
    endpoint: awsEndpoint,
    region: env.AWS_REGION ?? 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const FunctionName = `ringleader-dev-${entry.replaceAll('/', '-')}`;
  const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify({ Records: [] }) });
  await lambda.send(command, { abortSignal: signal });
  lambda.destroy();
}

/**
 * Starts the functions that people use first, one after the other, so that their first request does not wait for it:
 * a process that starts takes seconds, and much of the processor. What fails is left for the request that needs it.
 * @returns how many functions answered.
 */
export async function warmUp(stack: WarmStack, signal: AbortSignal): Promise<number> {
  const calls = [
    ...firstReads.map((path) => () => read(path, stack, signal)),
    ...importEntries.map((entry) => () => invokeEmpty(entry, stack, signal)),
  ];
  let answered = 0;
  for (const call of calls) {
    if (signal.aborted) break;
    answered += await call().then(
      () => 1,
      () => 0,
    );
  }
  return answered;
}
