import type { CallDecision } from '../../contracts/call-decision.ts';
import type { Campaign } from '../../contracts/campaign.ts';
import type { Lead } from '../../contracts/lead.ts';
import { parsePhone } from '../leads/phone.ts';
import { attemptsAllowedFrom, attemptsFinding } from './attempt-caps.ts';
import { recordingNeedsConsent } from './calling-rules.ts';
import { type Finding, finding as say } from './finding.ts';
import { isTimeZone, localTime } from './local-time.ts';
import {
  consentFinding,
  holidayFinding,
  hoursFinding,
  openPlaceClocks,
  type PlaceClock,
  placeClocks,
} from './place-findings.ts';
import { type Place, placesOf } from './places.ts';

/** All that a decision rests on: whoever asks brings it along, so that the decision is a pure function. */
export interface CallQuestion {
  readonly lead: Pick<Lead, '_id' | 'phone' | 'state' | 'country' | 'timezone' | 'doNotCall' | 'consent'>;
  readonly at: Date;
  /** The do-not-call entry that holds for the number now, if any. */
  readonly listed?: { readonly reason?: string | undefined; readonly campaignId?: string | undefined };
  /** When this lead was called before, by anybody: at least the last 30 days. */
  readonly attempts: readonly Date[];
  readonly campaign?: Pick<Campaign, '_id' | 'status' | 'schedule' | 'dialing' | 'startsAt' | 'endsAt'>;
  /** How often this lead was called for the campaign. */
  readonly campaignAttempts: number;
  /** Whether the lead was promised this call: then the campaign's attempts do not count. */
  readonly isPromised?: boolean;
}

type Rule = Finding['rule'];

const dayMilliseconds = 86_400_000;

function isOnSchedule(
  { schedule, startsAt, endsAt }: NonNullable<CallQuestion['campaign']>,
  clocks: readonly PlaceClock[],
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
  clocks: readonly PlaceClock[],
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
  ];
}

const timed: ReadonlySet<Rule> = new Set([
  'calling_hours',
  'holiday',
  'attempts_per_day',
  'campaign_schedule',
]);

function findingsAt(question: CallQuestion, clocks: readonly PlaceClock[], at: Date): Finding[] {
  return [
    ...lastingFindings(question),
    consentFinding(question.lead, clocks),
    hoursFinding(clocks, at),
    holidayFinding(clocks),
    attemptsFinding(clocks, question.attempts, at),
    ...campaignFindings(question, clocks, at),
  ];
}

const quarterMilliseconds = 15 * 60_000;
const searchDays = 14;

/** The next quarter of an hour at which nothing stands in the way, within a fortnight of the last cap on attempts. */
function nextChance(question: CallQuestion, places: readonly Place[]): Date | undefined {
  const { attempts, at: now } = question;
  const allowed = attemptsAllowedFrom(placeClocks(places, now), attempts, now).getTime();
  const next = Math.floor(now.getTime() / quarterMilliseconds) + 1;
  const first = Math.max(next, Math.ceil(allowed / quarterMilliseconds));
  const last = first + (searchDays * dayMilliseconds) / quarterMilliseconds;
  for (let quarter = first; quarter < last; quarter += 1) {
    const at = new Date(quarter * quarterMilliseconds);
    const clocks = openPlaceClocks(places, at);
    if (clocks && findingsAt(question, clocks, at).every(({ passed }) => passed)) return at;
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
  const rules = findingsAt(question, placeClocks(places, at), at);
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
