import type { CallDecision } from '../../contracts/call-decision.ts';
import type { Campaign } from '../../contracts/campaign.ts';
import type { Lead } from '../../contracts/lead.ts';
import { parsePhone } from '../leads/phone.ts';
import {
  type CallingRule,
  isHoliday,
  isWithinHours,
  recordingNeedsConsent,
  rulesOf,
} from './calling-rules.ts';
import { isTimeZone, type LocalTime, localTime } from './local-time.ts';
import { type Place, placesOf } from './places.ts';

/** All that a decision rests on: whoever asks brings it along, so that the decision is a pure function. */
export interface CallQuestion {
  readonly lead: Pick<Lead, '_id' | 'phone' | 'state' | 'country' | 'timezone' | 'doNotCall' | 'consent'>;
  readonly at: Date;
  /** The do-not-call entry that holds for the number now, if any. */
  readonly listed?: { readonly reason?: string | undefined; readonly campaignId?: string | undefined };
  /** When this lead was called before, by anybody: at least the last 24 hours. */
  readonly attempts: readonly Date[];
  readonly campaign?: Pick<Campaign, '_id' | 'status' | 'schedule' | 'dialing' | 'startsAt' | 'endsAt'>;
  /** How often this lead was called for the campaign. */
  readonly campaignAttempts: number;
  /** Whether the lead was promised this call: then the campaign's attempts do not count. */
  readonly isPromised?: boolean;
}

type Finding = CallDecision['rules'][number];
type Rule = Finding['rule'];

const dayMilliseconds = 86_400_000;
const say = (rule: Rule, passed: boolean, detail: string, source?: string): Finding => ({
  ...{ rule, passed, detail },
  ...(source && { source }),
});

/** A place with what is said of it, at one moment. */
interface Clock {
  readonly place: Place;
  readonly now: LocalTime;
  readonly rules: readonly CallingRule[];
}

const clocksAt = (places: readonly Place[], at: Date): Clock[] =>
  places.map((place) => ({ place, now: localTime(at, place.timeZone), rules: rulesOf(place.region) }));

/** The first rule of a place that its clock is outside of; some laws name the clock that counts. */
function closedBy({ now, rules }: Clock, at: Date): CallingRule | undefined {
  return rules.find((rule) => !isWithinHours(rule, rule.timezone ? localTime(at, rule.timezone) : now));
}

const nameOf = ({ region, timeZone }: Place): string => (region ? `${region} (${timeZone})` : timeZone);

function hoursFinding(clocks: readonly Clock[], at: Date): Finding {
  if (clocks.length === 0)
    return say('calling_hours', false, 'nothing tells where the lead is, nor what time it is there');
  for (const clock of clocks) {
    const { place, now } = clock;
    const rule = closedBy(clock, at);
    if (rule) {
      const detail = `it is ${now.weekday} ${now.time} in ${nameOf(place)}, outside its calling hours`;
      return say('calling_hours', false, detail, rule.source);
    }
  }
  const sources = new Set(clocks.flatMap(({ rules }) => rules.map(({ source }) => source)));
  const detail = 'within the calling hours of every place where the lead may be';
  return say('calling_hours', true, detail, [...sources].join('; '));
}

function holidayFinding(clocks: readonly Clock[]): Finding {
  for (const { now, rules } of clocks) {
    const rule = rules.find(({ closedOnHolidays }) => closedOnHolidays);
    if (rule && isHoliday(rule.region, now.date)) {
      return say('holiday', false, `${now.date} is a holiday in ${rule.region}`, rule.source);
    }
  }
  return say('holiday', true, 'no holiday on which calls are not allowed');
}

const recent = (attempts: readonly Date[], at: Date): Date[] =>
  attempts.filter((each) => each <= at && at.getTime() - each.getTime() < dayMilliseconds);

function attemptsFinding(clocks: readonly Clock[], { attempts }: CallQuestion, at: Date): Finding {
  const made = recent(attempts, at).length;
  const caps = [...clocks.flatMap(({ rules }) => rules), ...rulesOf(undefined)].filter(
    ({ attemptsPerDay }) => attemptsPerDay !== undefined,
  );
  const house = ({ region }: CallingRule) => (region === '*' ? 1 : 0); // of equals the law is named
  const [strictest] = caps.toSorted(
    (a, b) => (a.attemptsPerDay ?? 0) - (b.attemptsPerDay ?? 0) || house(a) - house(b),
  );
  const most = strictest?.attemptsPerDay ?? Number.POSITIVE_INFINITY;
  const detail = `${made} of ${most} attempts within 24 hours`;
  return say('attempts_per_day', made < most, detail, strictest?.source);
}

function isOnSchedule(
  { schedule, startsAt, endsAt }: NonNullable<CallQuestion['campaign']>,
  clocks: readonly Clock[],
  at: Date,
): boolean {
  if ((startsAt && at < startsAt) || (endsAt && at >= endsAt)) return false;
  if (!schedule) return true;
  const { days, from, to, timezonePolicy, timezone = 'UTC' } = schedule;
  if (timezonePolicy === 'fixed' && !isTimeZone(timezone)) return false;
  const times = timezonePolicy === 'fixed' ? [localTime(at, timezone)] : clocks.map(({ now }) => now);
  return times.every(({ weekday, time }) => days.includes(weekday) && from <= time && time < to);
}

/** What a campaign adds; a lead is called for one only while it is active. */
function campaignFindings(
  { campaign, campaignAttempts, isPromised }: CallQuestion,
  clocks: readonly Clock[],
  at: Date,
): Finding[] {
  if (!campaign) return [];
  const most = campaign.dialing?.maxAttempts;
  return [
    say('campaign_status', campaign.status === 'active', `the campaign is ${campaign.status}`),
    say('campaign_schedule', isOnSchedule(campaign, clocks, at), 'the days and hours of the campaign'),
    ...(most === undefined
      ? []
      : [
          isPromised
            ? say('campaign_attempts', true, 'the call was promised')
            : say('campaign_attempts', campaignAttempts < most, `${campaignAttempts} of ${most} attempts`),
        ]),
  ];
}

/** What does not change with the clock. */
function lastingFindings({ lead, listed }: CallQuestion): Finding[] {
  return [
    say('phone', lead.phone !== undefined, lead.phone ? 'has a phone number' : 'has no phone number'),
    say('do_not_call', !lead.doNotCall, lead.doNotCall ? 'the lead is not to be called' : 'not asked for'),
    listed
      ? say(
          'do_not_call_list',
          false,
          `on the ${listed.campaignId ? 'campaign’s' : 'tenant’s'} list${listed.reason ? `: ${listed.reason}` : ''}`,
        )
      : say('do_not_call_list', true, 'on no list'),
    say(
      'consent',
      lead.consent?.given !== false,
      lead.consent ? (lead.consent.given ? 'given' : 'refused or withdrawn') : 'not asked',
    ),
  ];
}

const timed: ReadonlySet<Rule> = new Set([
  'calling_hours',
  'holiday',
  'attempts_per_day',
  'campaign_schedule',
]);

function findingsAt(question: CallQuestion, places: readonly Place[], at: Date): Finding[] {
  const clocks = clocksAt(places, at);
  return [
    ...lastingFindings(question),
    ...[hoursFinding(clocks, at), holidayFinding(clocks), attemptsFinding(clocks, question, at)],
    ...campaignFindings(question, clocks, at),
  ];
}

const quarterMilliseconds = 15 * 60_000;
const searchDays = 14;

/** The next quarter of an hour at which nothing stands in the way, within a fortnight. */
function nextChance(question: CallQuestion, places: readonly Place[]): Date | undefined {
  const first = Math.floor(question.at.getTime() / quarterMilliseconds) + 1;
  const last = first + (searchDays * dayMilliseconds) / quarterMilliseconds;
  for (let quarter = first; quarter < last; quarter += 1) {
    const at = new Date(quarter * quarterMilliseconds);
    if (findingsAt(question, places, at).every(({ passed }) => passed)) return at;
  }
  return undefined;
}

/**
 * May this lead be called now? Every rule is looked at, also after one has said no, so that the answer can be
 * shown and kept. Where the lead may be in several places, the strictest of them counts.
 */
export function decideCall(question: CallQuestion): CallDecision {
  const { lead, at, campaign } = question;
  const country = lead.phone && parsePhone(lead.phone, 'US')?.country;
  const places = placesOf(lead, country);
  const rules = findingsAt(question, places, at);
  const refused = rules.filter(({ passed }) => !passed);
  const waits = refused.length > 0 && places.length > 0 && refused.every(({ rule }) => timed.has(rule));
  const callableFrom = waits ? nextChance(question, places) : undefined;
  return {
    callable: refused.length === 0,
    at,
    leadId: lead._id,
    ...(campaign && { campaignId: campaign._id }),
    ...(lead.phone && { phone: lead.phone }),
    places: places.map((place) => {
      const { date, weekday, time } = localTime(at, place.timeZone);
      return { ...place, localTime: `${weekday} ${date} ${time}` };
    }),
    rules,
    recordingNeedsConsent: recordingNeedsConsent(places),
    ...(callableFrom && { callableFrom }),
  };
}
