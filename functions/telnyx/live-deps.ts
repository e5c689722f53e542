import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import { eventBus } from '../../shared/platform/aws/event-bus.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { readSettings } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { type FoldDeps, foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { invalidating } from '../../shared/stores/redis/cache.ts';

/** What a fold works with where it is deployed. */
export function liveFoldDeps(): FoldDeps {
  const { EVENT_BUS_NAME } = readSettings('EVENT_BUS_NAME');
  return {
    ...foldCollections,
    analyser: ruleAnalyser,
    publish: invalidating(eventBus(EVENT_BUS_NAME)),
    newId,
    clock: systemClock,
  };
}
