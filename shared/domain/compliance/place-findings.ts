import type { Lead } from '../../contracts/lead.ts';
import { type CallingRule, closureOf, hasCallingRules, isWithinHours, rulesOf } from './calling-rules.ts';
import { type Finding, finding } from './finding.ts';
import { type LocalTime, localTime } from './local-time.ts';
import type { Place } from './places.ts';

/** A place where the lead may be, with what its clock shows and the rules that hold there. */
export interface PlaceClock {
  readonly place: Place;
  readonly now: LocalTime;
  readonly rules: readonly CallingRule[];
  /** Whether another place tells the subdivision of the country that this one names. */
  readonly isSubdivisionKnown: boolean;
}

/** A place at a moment. @param places all places where the lead may be. */
function placeClock(place: Place, places: readonly Place[], at: Date): PlaceClock {
  const { region, timeZone } = place;
  const isSubdivisionKnown =
    region !== undefined && places.some((other) => other.region?.startsWith(`${region}-`) === true);
  return {
    place,
    now: localTime(at, timeZone),
    rules: rulesOf(region, isSubdivisionKnown),
    isSubdivisionKnown,
  };
}

/** Each place at a moment. */
export const placeClocks = (places: readonly Place[], at: Date): PlaceClock[] =>
  places.map((place) => placeClock(place, places, at));

const nameOf = ({ region, timeZone }: Place): string => (region ? `${region} (${timeZone})` : timeZone);

/** The first rule of a place that its clock is outside of; some laws name the clock that counts. */
function closedBy({ now, rules }: PlaceClock, at: Date): CallingRule | undefined {
  return rules.find((rule) => !isWithinHours(rule, rule.timezone ? localTime(at, rule.timezone) : now));
}

/**
 * Each place at a moment that is within the calling hours of all of them; undefined at any other. A search asks it for
 * a thousand moments: at most of them the first place is closed, and no other clock is read.
 */
export function openPlaceClocks(places: readonly Place[], at: Date): PlaceClock[] | undefined {
  const clocks: PlaceClock[] = [];
  for (const place of places) {
    const clock = placeClock(place, places, at);
    if (closedBy(clock, at)) return undefined;
    clocks.push(clock);
  }
  return clocks;
}

/** Whether it is within the calling hours of every place. */
export function hoursFinding(clocks: readonly PlaceClock[], at: Date): Finding {
  if (clocks.length === 0)
    return finding('calling_hours', false, 'nothing tells where the lead is, nor what time it is there');
  for (const clock of clocks) {
    const { place, now } = clock;
    const rule = closedBy(clock, at);
    if (rule) {
      const detail = `it is ${now.weekday} ${now.time} in ${nameOf(place)}, outside its calling hours`;
      return finding('calling_hours', false, detail, rule.source);
    }
  }
  const sources = new Set(clocks.flatMap(({ rules }) => rules.map(({ source }) => source)));
  const detail = 'within the calling hours of every place where the lead may be';
  return finding('calling_hours', true, detail, [...sources].join('; '));
}

/** Whether no place has a day on which its rules allow no calls. */
export function holidayFinding(clocks: readonly PlaceClock[]): Finding {
  for (const { place, now, rules, isSubdivisionKnown } of clocks) {
    for (const rule of rules) {
      const closure = closureOf(rule, place.region ?? '', now.date, isSubdivisionKnown);
      if (closure) return finding('holiday', false, closure, rule.source);
    }
  }
  return finding('holiday', true, 'no holiday on which calls are not allowed');
}

const requiresConsent = ({ consent, consentSince = '' }: CallingRule, date: string): boolean =>
  consent === 'required' && consentSince <= date;

/** Whether the lead agreed to be called, where a place requires it, and did not refuse anywhere. */
export function consentFinding({ consent }: Pick<Lead, 'consent'>, clocks: readonly PlaceClock[]): Finding {
  if (consent) return finding('consent', consent.given, consent.given ? 'given' : 'refused or withdrawn');
  for (const { place, now, rules } of clocks) {
    const rule = rules.find((each) => requiresConsent(each, now.date));
    if (!rule) continue;
    const detail = hasCallingRules(place.region)
      ? `no consent is recorded, which ${place.region} requires`
      : `no calling rules are known for ${nameOf(place)}, and no consent is recorded`;
    return finding('consent', false, detail, rule.source);
  }
  return finding('consent', true, 'not asked');
}
