import type { DialDeps } from '../../stores/mongodb/dialling/place-call.ts';
import { eventBus } from '../aws/event-bus.ts';
import { systemClock } from '../clock.ts';
import { readSettings } from '../config.ts';
import { newId } from '../id.ts';
import { telnyxProvider } from './telnyx-provider.ts';

/** What places calls and steers them, where it is deployed. */
export function liveDialDeps(): DialDeps {
  const { EVENT_BUS_NAME } = readSettings('EVENT_BUS_NAME');
  return { provider: telnyxProvider, publish: eventBus(EVENT_BUS_NAME), newId, clock: systemClock };
}
