import { busMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { foldLeg } from '../../../shared/stores/mongodb/calls/fold-leg.ts';
import { matchLegs } from '../../../shared/stores/mongodb/calls/match-leg.ts';
import { liveFoldDeps } from '../live-deps.ts';

const deps = liveFoldDeps();

/** Gives a lead that appeared, or changed its number, the calls that were there before it. */
export const handler = queueConsumer(busMessage, ({ detail: { tenantId, entityId, ids } }) =>
  matchLegs(tenantId, ids ?? [entityId], (callLegId) => foldLeg(callLegId, deps), deps),
);
