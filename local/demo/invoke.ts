import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** Invokes a deployed function, as its schedule would, and gives what it answered. */
export async function invoke<Answer>(entry: string, event: object): Promise<Answer> {
  const FunctionName = `ringleader-dev-${entry.replaceAll('/', '-')}`;
  const answer = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
  );
  const text = Buffer.from(answer.Payload ?? []).toString();
  if (answer.FunctionError) throw new Error(`${entry} failed: ${text}`);
  return JSON.parse(text);
}
