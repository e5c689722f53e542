import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { objectRange } from '../../../shared/platform/aws/object-store.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { newId } from '../../../shared/platform/id.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { doNotCallLists } from '../../../shared/stores/mongodb/do-not-call.ts';
import { invalidating } from '../../../shared/stores/redis/cache.ts';
import type { SliceDeps } from './import-slice.ts';

/** What importing a slice reaches out to, as a function has it. */
export const liveSliceDeps = (busName: string): SliceDeps => ({
  imports: () => collection('imports'),
  slices: () => collection('importSlices'),
  leads: () => collection('leads'),
  rehearsals: () => collection('importRehearsals'),
  contacts: () => collection('contacts'),
  doNotCallLists,
  readRange: objectRange,
  publish: invalidating(eventBus(busName)),
  newId,
  clock: systemClock,
});
