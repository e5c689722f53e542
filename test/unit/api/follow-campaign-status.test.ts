import { expect, test, vi } from 'vitest';
import { followStatus } from '../../../functions/api/campaigns/follow-status.ts';
import type { Campaign } from '../../../shared/contracts/campaign.ts';
import { activeCampaign } from '../domain/compliance/calling-questions.ts';

const dialing = { mode: 'progressive', maxAttempts: 3 } as const;
const paused = activeCampaign({ status: 'paused', dialing });
const active = activeCampaign({ dialing });
const draft = activeCampaign({ status: 'draft', dialing });
const preview = activeCampaign({ dialing: { ...dialing, mode: 'preview' } });

test.each<[string, Campaign | null, Campaign, number]>([
  ['resumed', paused, active, 1],
  ['activated', draft, active, 1],
  ['created active', null, active, 1],
  ['switched to a mode in which it is dialled', preview, active, 1],
  ['changed while it is active', active, active, 0],
  ['active in a mode in which nobody is dialled', paused, preview, 0],
  ['created as a draft', null, draft, 0],
])('a campaign that is %s has its dialler started at once: %4$i', async (_, before, next, times) => {
  const start = vi.fn(async () => {});
  await followStatus(start)(next, before);
  expect(start).toHaveBeenCalledTimes(times);
});

test('a campaign stays resumed when the queue does not take the message', async () => {
  const start = vi.fn(async () => Promise.reject(new Error('the queue is down')));
  await expect(followStatus(start)(active, paused)).resolves.toBeUndefined();
});
