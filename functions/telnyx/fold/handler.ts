import { foldMessage } from '../../../shared/contracts/queue-messages.ts';
import { ruleAnalyser } from '../../../shared/domain/conversations/rule-analyser.ts';
import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { type FoldDeps, foldCollections } from '../../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../../shared/stores/mongodb/calls/fold-leg.ts';
import { invalidating } from '../../../shared/stores/redis/cache.ts';

const { EVENT_BUS_NAME } = readSettings('EVENT_BUS_NAME');

const deps: FoldDeps = {
  ...foldCollections,
  analyser: ruleAnalyser,
  publish: invalidating(eventBus(EVENT_BUS_NAME)),
  newId,
  clock: systemClock,
};

export const handler = queueConsumer(foldMessage, ({ callLegId }) => foldLeg(callLegId, deps));
