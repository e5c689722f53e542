import { decideFor } from '../../shared/stores/mongodb/call-decisions.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { lineFor, ownLines } from '../../shared/stores/mongodb/dialling/lines.ts';
import { type DialDeps, placeCall } from '../../shared/stores/mongodb/dialling/place-call.ts';
import type { Floor } from './floor.ts';

const tries = 6;

/**
 * Somebody who calls whomever they like, at any time: people who are on a list, who said no, who are asleep. It goes
 * the way of `POST /v1/calls`.
 */
export async function tryAnyway(floor: Floor, deps: DialDeps, random: () => number): Promise<void> {
  const { tenantId, leads } = floor;
  const unwilling = (await collection('leads'))
    .find({ tenantId, deletedAt: null, doNotCall: true })
    .limit(50);
  const candidates = [...(await unwilling.toArray()), ...leads];
  const lines = await ownLines(tenantId);
  for (let count = 0; count < tries; count += 1) {
    const { _id } = candidates[Math.floor(random() * Math.min(candidates.length, 200))] ?? { _id: '' };
    const lead = await (await collection('leads')).findOne({ _id });
    if (!lead) continue;
    const now = deps.clock();
    const decision = await decideFor(lead, null, now);
    const context = { tenantId, actor: 'somebody', now, defaultRegion: 'US' };
    const line = lineFor(lines, lead, null);
    const order = { attemptId: deps.newId(), decision, campaign: null, agent: null, line, context };
    // Whoever is being called already cannot be called by somebody else.
    await placeCall({ ...order, mode: 'manual' }, deps).catch(() => {});
  }
}
