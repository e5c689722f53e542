import { getUsersMeTimezone } from '../../../../shared/api-client/sdk.gen.ts';
import { element } from './dom.ts';
import { api, dataOf } from './session.ts';
import { currentTimeZone, setTimeZone } from './time-zone.ts';
import { timeZoneNames } from './time-zone-names.ts';

/** Names the time zone of the page, and leads to where it is set. */
export const timeZoneLink = element('a', { href: '/account', class: 'zone' });

/** Shows times in a zone from now on. */
export function useTimeZone(name: string): void {
  setTimeZone(name);
  timeZoneLink.replaceChildren(element('span', { class: 'unseen' }, 'Time zone: '), currentTimeZone());
}

/** Uses the user's time zone, else the account's. Where they cannot be read the page stays in the zone that it names. */
export async function loadTimeZone(): Promise<void> {
  try {
    useTimeZone((await dataOf(getUsersMeTimezone({ client: api }))).effectiveTimezone);
  } catch {
    useTimeZone(currentTimeZone());
  }
}

/** A choice of all time zones. @param chosen is offered even where the browser does not list it; null: none is chosen. */
export function timeZoneOptions(chosen: string | null): HTMLOptionElement[] {
  const names = new Set([...timeZoneNames(), ...(chosen ? [chosen] : [])]);
  return [...names].map((name) => element('option', { value: name, selected: name === chosen }, name));
}
