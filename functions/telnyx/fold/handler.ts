import { foldMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { foldLeg } from '../../../shared/stores/mongodb/calls/fold-leg.ts';
import { liveFoldDeps } from '../live-deps.ts';

const deps = liveFoldDeps();

export const handler = queueConsumer(
  foldMessage,
  ({ callLegId }) => foldLeg(callLegId, deps),
  ({ callLegId }) => callLegId,
);
