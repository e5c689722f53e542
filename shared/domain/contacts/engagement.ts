import type { Contact } from '../../contracts/contact.ts';

/** Days after which, without a touch, engagement is worth half. */
const halfLifeDays = 30;

type Touches = Pick<Contact['engagement'], 'opens' | 'replies' | 'callsAnswered' | 'lastTouchAt'>;

/**
 * Engagement 0–100: what the person did on the channel, a reply or an answered call worth five opens, with
 * diminishing returns (100 · (1 − e^(−points/50))), halved for every 30 days since the last touch.
 */
export function engagementScore({ opens, replies, callsAnswered, lastTouchAt }: Touches, now: Date): number {
  if (!lastTouchAt) return 0;
  const points = opens * 2 + replies * 10 + callsAnswered * 10;
  const ageDays = Math.max(0, now.getTime() - lastTouchAt.getTime()) / 86_400_000;
  const score = 100 * (1 - Math.exp(-points / 50)) * 0.5 ** (ageDays / halfLifeDays);
  return Math.round(score * 10) / 10;
}
