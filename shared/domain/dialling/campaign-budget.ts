import type { Campaign } from '../../contracts/campaign.ts';
import { nextVersion } from '../write-context.ts';

/** What the calls of a campaign amount to by now. */
export interface CampaignTotals {
  /** How many leads were called, how many calls were placed or refused, and how they ended. */
  readonly counters: Readonly<Record<string, number>>;
  /** Millionths of each currency, over all legs of all calls. */
  readonly costMicros: Readonly<Record<string, number>>;
  /** Calls whose cost is known. */
  readonly billedCalls: number;
  /** Calls that are under way, or answered and not yet billed. */
  readonly openCalls: number;
}

const microsPerCent = 10_000;
/** What a call is expected to cost before the first one was billed: some minutes of two legs. */
const defaultCallMicros = 100_000;

const total = (amounts: Readonly<Record<string, number>>): number =>
  Object.values(amounts).reduce((sum, amount) => sum + amount, 0);

/**
 * Whether a campaign has cost what it may cost; a budget of 0 is none. Currencies count at par here: there are no
 * rates of exchange, and a campaign is better stopped too early.
 */
export const isBudgetUsedUp = ({
  budgetCents,
  costCents,
  costs = { USD: costCents },
}: Pick<Campaign, 'budgetCents' | 'costCents' | 'costs'>): boolean =>
  budgetCents > 0 && total(costs) >= budgetCents;

/**
 * How many more calls a campaign may place now. Calls whose cost is not known yet are expected to cost what the
 * others did on average. The budget is exceeded at most by what the open calls cost above that; a campaign that has
 * no open call and some budget left may always place one.
 * @returns Infinity without a budget.
 */
export function callsWithinBudget(
  { budgetCents }: Pick<Campaign, 'budgetCents'>,
  { costMicros, billedCalls, openCalls }: CampaignTotals,
): number {
  if (budgetCents === 0) return Number.POSITIVE_INFINITY;
  const spent = total(costMicros);
  const left = budgetCents * microsPerCent - spent;
  if (left <= 0) return 0;
  const expected = billedCalls > 0 && spent > 0 ? spent / billedCalls : defaultCallMicros;
  const calls = Math.floor(left / expected) - openCalls;
  return Math.max(openCalls === 0 ? 1 : 0, calls);
}

/** The amount of the currency in which most was spent: amounts of several currencies are not added. */
const mainAmount = (costs: Readonly<Record<string, number>>): number => Math.max(0, ...Object.values(costs));

/** The campaign with what its calls amount to; paused once they have used up its budget. */
export function withTotals(
  campaign: Campaign,
  { counters, costMicros }: CampaignTotals,
  now: Date,
): Campaign {
  const costs = Object.fromEntries(
    Object.entries(costMicros).map(([currency, micros]) => [currency, Math.round(micros / microsPerCent)]),
  );
  const counted: Campaign = { ...campaign, counters: { ...counters }, costs, costCents: mainAmount(costs) };
  if (campaign.status !== 'active' || !isBudgetUsedUp(counted)) return nextVersion(counted, now);
  return nextVersion({ ...counted, status: 'paused', stoppedBy: 'budget' }, now);
}
