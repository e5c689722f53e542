import type { CallDecision } from '../../../../shared/contracts/call-decision.ts';
import type { Campaign } from '../../../../shared/contracts/campaign.ts';
import { newCampaign } from '../../../../shared/domain/campaigns/campaign.ts';
import { type CallQuestion, decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { localTime } from '../../../../shared/domain/compliance/local-time.ts';
import { uuid, writeContext } from '../../../support/builders.ts';

const clockText = (at: Date, zone: string): string => {
  const { date, time } = localTime(at, zone);
  return `${date} ${time}`;
};
const asUtc = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

/** When the clock of a zone shows `YYYY-MM-DD HH:MM`. */
export function instantOf(text: string, zone = 'America/New_York'): Date {
  let at = new Date(asUtc(text));
  for (let tries = 0; tries < 3; tries += 1) {
    at = new Date(at.getTime() + asUtc(text) - asUtc(clockText(at, zone)));
  }
  if (clockText(at, zone) !== text) throw new Error(`no clock of ${zone} ever shows ${text}`);
  return at;
}

export const minutesBefore = (at: Date, minutes: number): Date => new Date(at.getTime() - minutes * 60_000);

/** A Tuesday without anything about it, at noon in New York. */
export const noon = instantOf('2026-03-17 12:00');

export const newYork = '+12125550144';
export const florida = '+13055550144';
export const alabama = '+12055550144';

export type Asked = Partial<CallQuestion['lead']>;

/** May a lead with a number in New York be called on a Tuesday at noon? */
export const aQuestion = (lead: Asked = {}, changes: Partial<CallQuestion> = {}): CallQuestion => ({
  lead: { _id: uuid(2), phone: newYork, doNotCall: false, ...lead },
  at: noon,
  attempts: [],
  campaignAttempts: 0,
  ...changes,
});

/** The same lead without a phone: only its address says where it is. */
export function onlyAt(address: Omit<Asked, 'phone'>, changes: Partial<CallQuestion> = {}): CallQuestion {
  const { phone: _, ...lead } = aQuestion(address).lead;
  return { ...aQuestion(), lead, ...changes };
}

export const activeCampaign = (changes: Partial<Campaign> = {}): Campaign => ({
  ...newCampaign({ name: 'Spring', status: 'active' }, uuid(8), writeContext),
  ...changes,
});

type Finding = CallDecision['rules'][number];

/** What one rule says. */
export function finding(question: CallQuestion, rule: Finding['rule']): Finding {
  const found = decideCall(question).rules.find((each) => each.rule === rule);
  if (!found) throw new Error(`nothing is said of ${rule}`);
  return found;
}

export const refusals = (question: CallQuestion): string[] =>
  decideCall(question)
    .rules.filter(({ passed }) => !passed)
    .map(({ rule }) => rule);
