import { type CallingRule, rulesOf } from './calling-rules.ts';
import { type Finding, finding } from './finding.ts';
import type { PlaceClock } from './place-findings.ts';

const dayMilliseconds = 86_400_000;

/** How many calls to one person are allowed within a time. */
interface Cap {
  readonly days: number;
  readonly most: number;
  readonly rule: CallingRule;
}

function capsOf(rule: CallingRule): Cap[] {
  const { attemptsPerDay, attemptsPerPeriod } = rule;
  return [
    ...(attemptsPerDay === undefined ? [] : [{ days: 1, most: attemptsPerDay, rule }]),
    ...(attemptsPerPeriod ? [{ ...attemptsPerPeriod, rule }] : []),
  ];
}

/** The caps of every place, the strictest first; of equals the law is named before the rule of the product. */
function capsAt(clocks: readonly PlaceClock[]): Cap[] {
  const isOwn = ({ rule }: Cap): number => (rule.region === '*' ? 1 : 0);
  const rules = new Set([...clocks.flatMap((clock) => clock.rules), ...rulesOf(undefined)]);
  return [...rules]
    .flatMap(capsOf)
    .toSorted((a, b) => a.days - b.days || a.most - b.most || isOwn(a) - isOwn(b));
}

const attemptsWithin = (attempts: readonly Date[], { days }: Cap, at: Date): number =>
  attempts.filter((each) => each <= at && at.getTime() - each.getTime() < days * dayMilliseconds).length;

/** Whether every place allows another call to the person. */
export function attemptsFinding(clocks: readonly PlaceClock[], attempts: readonly Date[], at: Date): Finding {
  const caps = capsAt(clocks);
  const cap = caps.find((each) => attemptsWithin(attempts, each, at) >= each.most) ?? (caps[0] as Cap);
  const made = attemptsWithin(attempts, cap, at);
  const period = cap.days === 1 ? '24 hours' : `${cap.days} days`;
  const detail = `${made} of ${cap.most} attempts within ${period}`;
  return finding('attempts_per_day', made < cap.most, detail, cap.rule.source);
}

/** The moment from which the caps of every place allow another call, where no more calls are made meanwhile. */
export function attemptsAllowedFrom(
  clocks: readonly PlaceClock[],
  attempts: readonly Date[],
  at: Date,
): Date {
  const made = attempts.filter((each) => each <= at).toSorted((a, b) => b.getTime() - a.getTime());
  const free = capsAt(clocks).flatMap(({ days, most }) => {
    const oldest = made[most - 1];
    return oldest ? oldest.getTime() + days * dayMilliseconds : [];
  });
  return new Date(Math.max(at.getTime(), ...free));
}
