import type { PublishEvents } from '../../shared/domain/ports.ts';
import { eventBus } from '../../shared/platform/aws/event-bus.ts';
import { readSecret, readSettings } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { type Cache, cache, invalidating } from '../../shared/stores/redis/cache.ts';

/** What the routes of every resource reach out to. */
export interface ApiDeps {
  readonly publish: PublishEvents;
  readonly newId: () => string;
  /** Signs cursors. */
  readonly cursorKey: () => Promise<string>;
  readonly cache: Cache;
}

/** The real ones, as a function has them. */
export function liveDeps(): ApiDeps {
  const { EVENT_BUS_NAME } = readSettings('EVENT_BUS_NAME');
  return {
    publish: invalidating(eventBus(EVENT_BUS_NAME)),
    newId,
    cursorKey: async () => (await readSecret('api')).CURSOR_SIGNING_KEY,
    cache,
  };
}
