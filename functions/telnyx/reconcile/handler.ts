import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { telnyxProvider } from '../../../shared/platform/telephony/telnyx-provider.ts';
import { reconcile } from './reconcile.ts';

const settings = readSettings(
  'TELNYX_FOLD_QUEUE_URL',
  'TELNYX_RECORDING_QUEUE_URL',
  'TELNYX_REACT_QUEUE_URL',
);

/** Each run looks back over three: one that failed is made up for by the next. */
const defaultHours = 3;

/** Every hour; by hand there is `npm run calls:reconcile`. */
export const handler = logFailures(async ({ hours = defaultHours }: { hours?: number }): Promise<object> => {
  const result = await reconcile(hours, {
    provider: telnyxProvider,
    sendFold: messageQueue(settings.TELNYX_FOLD_QUEUE_URL),
    sendRecording: messageQueue(settings.TELNYX_RECORDING_QUEUE_URL),
    sendReact: messageQueue(settings.TELNYX_REACT_QUEUE_URL),
    clock: systemClock,
  });
  log.info('reconciled with the provider', { hours, ...result });
  return result;
});
