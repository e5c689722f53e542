import type { CallFacts } from '../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { amount, firstOf, known, type Payload, text } from './payload.ts';

/** A decimal string of the currency's unit; micros keep it exact. */
function microsOf(value: unknown): number | undefined {
  const micros = Math.round((amount(value) ?? Number.NaN) * 1_000_000);
  return Number.isSafeInteger(micros) ? micros : undefined;
}

const partsOf = ({ cost_parts: parts }: Payload): Payload[] =>
  (Array.isArray(parts) ? parts : []).filter((part) => typeof part === 'object' && part !== null);

function readCost(bill: Payload): CallFacts['cost'] {
  const micros = microsOf(bill.total_cost);
  if (micros === undefined) return undefined;
  const parts = partsOf(bill);
  return {
    ...{ micros, cents: Math.round(micros / 10_000), currency: text(parts[0]?.currency) ?? 'USD' },
    parts: parts.map((part) => ({
      name: text(part.call_part) ?? 'call',
      micros: microsOf(part.cost) ?? 0,
    })),
  };
}

function readSeconds(bill: Payload): number | undefined {
  const seconds = amount(bill.billed_duration_secs);
  return seconds !== undefined && seconds >= 0 ? seconds : undefined;
}

/** What a call costs, and for how many seconds: the provider corrects its bills, so the last that says it counts. */
export function costOf(events: readonly TelnyxEvent[]): Pick<CallFacts, 'cost' | 'billableSeconds'> {
  const bills = events.filter(({ type }) => type === 'call.cost').map(({ payload }) => payload);
  bills.reverse();
  const [cost, billableSeconds] = [firstOf(bills, readCost), firstOf(bills, readSeconds)];
  return known({ ...(cost && { cost }), ...(billableSeconds !== undefined && { billableSeconds }) });
}
