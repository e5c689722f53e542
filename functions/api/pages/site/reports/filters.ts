import { byId, element } from '../dom.ts';
import { offerParties, type Party } from '../parties.ts';
import { currentTimeZone, dayIn, isTimeZone } from '../time-zone.ts';
import { timeZoneOptions, useTimeZone } from '../user-time-zone.ts';
import { dayLength, dayOf } from './days.ts';

/** What every report on the page is of. */
export interface Filters {
  /** First and last day, yyyy-mm-dd, in the time zone. */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly timezone: string;
  readonly campaignId?: string;
  readonly agentId?: string;
}

const form = byId<HTMLFormElement>('filters');
const field = <Kind extends HTMLElement = HTMLSelectElement>(name: string): Kind =>
  form.elements.namedItem(name) as Element as Kind;
const [period, campaign, agent] = [field('period'), field('campaignId'), field('agentId')];
const [from, to] = [field<HTMLInputElement>('from'), field<HTMLInputElement>('to')];
const zone = field('timezone');

/** The user's time zone: the address names another one only. */
let ownZone = '';

/** The days that a choice like "Last 30 days" means today, today being one of them. */
function choosePeriod(): void {
  const isCustom = period.value === 'custom';
  for (const label of form.querySelectorAll<HTMLElement>('.day')) label.hidden = !isCustom;
  if (isCustom) return;
  to.value = dayIn(Date.now(), zone.value);
  from.value = dayOf(Date.parse(to.value) - (Number(period.value) - 1) * dayLength);
}

/** What is chosen; undefined while a day is missing or the period ends before it begins. */
export function chosen(): Filters | undefined {
  to.setCustomValidity(from.value > to.value ? 'The last day must not be before the first' : '');
  if (!form.reportValidity()) return undefined;
  return {
    from: from.value,
    to: to.value,
    timezone: zone.value,
    ...(campaign.value && { campaignId: campaign.value }),
    ...(agent.value && { agentId: agent.value }),
  };
}

/** As many days as the period has, right before it; undefined where the calendar has none. */
export function before({ from: first, to: last, ...whose }: Filters): Filters | undefined {
  const length = Date.parse(last) - Date.parse(first);
  const end = Date.parse(first) - dayLength;
  const begin = dayOf(end - length);
  return begin < from.min ? undefined : { ...whose, from: begin, to: dayOf(end) };
}

/** Puts what is chosen into the address, so that it can be kept and sent on. */
function remember(): void {
  const said = new URLSearchParams(
    [...new FormData(form)].flatMap(([name, value]) => {
      const isDay = name === 'from' || name === 'to';
      const isDefault = value === '' || (name === 'timezone' && value === ownZone);
      return isDefault || (isDay && period.value !== 'custom') ? [] : [[name, String(value)]];
    }),
  );
  history.replaceState(null, '', `?${said}`);
}

/** Reads the address, and tells of every change. */
export function openFilters(changed: () => void): void {
  const said = new URLSearchParams(location.search);
  for (const name of ['period', 'from', 'to']) {
    const value = said.get(name);
    if (value) field(name).value = value;
  }
  if (period.value === '') period.value = '30';
  for (const select of [campaign, agent]) {
    const value = said.get(select.name);
    // Its name comes with the names of the others.
    if (value) select.append(element('option', { value, selected: true }, '…'));
  }
  form.addEventListener('change', () => {
    useTimeZone(zone.value);
    choosePeriod();
    remember();
    changed();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
}

/** Chooses the time zone that the address names, else the user's, and the days of the period in it. */
export function openTimeZone(): void {
  ownZone = currentTimeZone();
  const asked = new URLSearchParams(location.search).get('timezone') ?? '';
  const chosenZone = isTimeZone(asked) ? asked : ownZone;
  zone.replaceChildren(...timeZoneOptions(chosenZone));
  useTimeZone(chosenZone);
  choosePeriod();
}

/** Who can be chosen. */
export const offer = (list: 'campaignId' | 'agentId', options: readonly Party[]): void =>
  offerParties(field(list), options);
