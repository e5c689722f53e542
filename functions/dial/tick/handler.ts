import type { DialMessage } from '../../../shared/contracts/queue-messages.ts';
import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { liveDialDeps } from '../../../shared/platform/telephony/dial-deps.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { recountStaleCampaigns } from '../../../shared/stores/mongodb/dialling/campaign-totals.ts';
import { sweepAttempts } from './sweep.ts';

const { DIAL_QUEUE_URL } = readSettings('DIAL_QUEUE_URL');
const send = messageQueue<DialMessage>(DIAL_QUEUE_URL);
const deps = liveDialDeps();

/** The next tick comes in a minute: until then each dialler goes round by itself. */
const roundMilliseconds = 60_000;

/** Every minute: sets the dialler of every campaign that is to be dialled going, and mends what was left half done. */
export const handler = logFailures(
  async (): Promise<{ campaigns: number; givenUp: number; freed: number }> => {
    const until = new Date(deps.clock().getTime() + roundMilliseconds);
    const dialled = { status: 'active' as const, 'dialing.mode': { $in: ['progressive', 'power'] } };
    const found = await (await collection('campaigns'))
      .find({ ...dialled, deletedAt: null }, { projection: { tenantId: 1 } })
      .toArray();
    await send(found.map(({ _id: campaignId, tenantId }) => ({ campaignId, tenantId, until })));
    const swept = await sweepAttempts(deps);
    await recountStaleCampaigns(deps);
    log.info('dialler tick', { campaigns: found.length, ...swept });
    return { campaigns: found.length, ...swept };
  },
);
