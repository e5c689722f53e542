import { type DialMessage, dialMessage } from '../../../shared/contracts/queue-messages.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { liveDialDeps } from '../../../shared/platform/telephony/dial-deps.ts';
import { dialCampaign } from './dial-campaign.ts';

const { DIAL_QUEUE_URL } = readSettings('DIAL_QUEUE_URL');
const sendLater = messageQueue<DialMessage>(DIAL_QUEUE_URL);
const deps = liveDialDeps();

/** Between two passes: about as long as it takes to see what the last one came to. */
const pauseSeconds = 4;

/** One pass, and the message for the next, until the next tick's message takes over. */
export const handler = queueConsumer(dialMessage, async (message) => {
  const { campaignId, tenantId, until } = message;
  if (deps.clock() >= until) return; // it failed, and was put off: the next minute has its own
  const placed = await dialCampaign(campaignId, tenantId, deps);
  const nextAt = deps.clock().getTime() + pauseSeconds * 1_000;
  if (placed !== null && nextAt < until.getTime()) await sendLater([message], pauseSeconds);
});
