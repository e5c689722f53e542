import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problemAnswer } from '../../../shared/http/problem.ts';
import { toResult } from '../../../shared/http/result.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSecret, readSettings } from '../../../shared/platform/config.ts';
import { lazy } from '../../../shared/platform/lazy.ts';
import { log } from '../../../shared/platform/log.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type ReceiveDeps, receive } from './receive.ts';
import { parsePublicKeys } from './verify-signature.ts';

const settings = readSettings(
  ...(['TELNYX_FOLD_QUEUE_URL', 'TELNYX_RECORDING_QUEUE_URL', 'TELNYX_REACT_QUEUE_URL'] as const),
);

const deps: ReceiveDeps = {
  publicKeys: lazy(async () => parsePublicKeys((await readSecret('telnyx')).TELNYX_PUBLIC_KEY)),
  events: () => collection('telnyxEvents'),
  sendFold: messageQueue(settings.TELNYX_FOLD_QUEUE_URL),
  sendRecording: messageQueue(settings.TELNYX_RECORDING_QUEUE_URL),
  sendReact: messageQueue(settings.TELNYX_REACT_QUEUE_URL),
  clock: systemClock,
};

/** Not one of the API's routes: Telnyx proves who it is by signature, and nobody else may ask. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { requestId } = event.requestContext;
  try {
    const eventId = await receive(event, deps);
    log.info('webhook received', { requestId, eventId });
    return toResult({ status: 200, body: { received: eventId } }, requestId);
  } catch (error) {
    const problem = problemAnswer(error, requestId);
    log.warn('webhook refused', { requestId, status: problem.status, error: error as Error });
    return toResult(problem, requestId);
  }
}
