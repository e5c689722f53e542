import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { telnyxProvider } from '../../../shared/platform/telephony/telnyx-provider.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type CloseDeps, closeOpenLegs } from './close-open-legs.ts';

const { TELNYX_FOLD_QUEUE_URL } = readSettings('TELNYX_FOLD_QUEUE_URL');

const deps: CloseDeps = {
  callLogs: () => collection('callLogs'),
  events: () => collection('telnyxEvents'),
  provider: telnyxProvider,
  sendFold: messageQueue(TELNYX_FOLD_QUEUE_URL),
  clock: systemClock,
};

/** Every five minutes. */
export async function handler(): Promise<object> {
  const result = await closeOpenLegs(deps);
  if (result.closed > 0) log.warn('calls closed without a hang-up', result);
  return result;
}
