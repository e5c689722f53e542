import type { DialMessage } from '../../../shared/contracts/queue-messages.ts';
import { createApi } from '../../../shared/http/api.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import type { StartDialler } from './follow-status.ts';
import { campaignRoutes } from './routes.ts';

const { DIAL_QUEUE_URL } = readSettings('DIAL_QUEUE_URL');
const send = messageQueue<DialMessage>(DIAL_QUEUE_URL);

/** Within a minute the scheduled tick goes on from there. */
const roundMilliseconds = 60_000;

const startDialler: StartDialler = async ({ _id: campaignId, tenantId }) => {
  // The queue is filled anew: the audience may have grown while the campaign was not dialled.
  const diallers = await collection('diallers');
  await diallers.updateOne({ _id: campaignId }, { $set: { filledTo: null }, $unset: { filledAt: '' } });
  await send([{ campaignId, tenantId, until: new Date(systemClock().getTime() + roundMilliseconds) }]);
};

export const handler = createApi(campaignRoutes(liveDeps(), startDialler), access);
