import type { Agent } from '../../../contracts/agent.ts';
import type { Campaign, PhoneLine } from '../../../contracts/campaign.ts';
import type { Lead } from '../../../contracts/lead.ts';
import { callerIdFor } from '../../../domain/dialling/caller-id.ts';
import { DomainError } from '../../../domain/errors.ts';
import { parsePhone } from '../../../domain/leads/phone.ts';
import { collection } from '../collections.ts';

/** A line that calls can be placed from. */
export type OwnLine = PhoneLine & { readonly connectionId: string };

/** The tenant's lines from which calls can be placed, in their order. */
export async function ownLines(tenantId: string): Promise<OwnLine[]> {
  const lines = await (await collection('phoneLines')).find({ tenantId }).sort({ number: 1 }).toArray();
  return lines.filter((line): line is typeof line & OwnLine => line.connectionId !== undefined);
}

/**
 * Those of the tenant's lines that a call may be placed from: the one that was asked for, else the campaign's, else
 * all. What nobody gave the tenant cannot be called from, whatever stands in a campaign.
 * @throws DomainError `unprocessable` when there is none.
 */
export function usableLines(
  lines: readonly OwnLine[],
  campaign: Pick<Campaign, 'dialing'> | null,
  from?: string,
): readonly OwnLine[] {
  const wanted = from ? [parsePhone(from, 'US')?.e164 ?? from] : campaign?.dialing?.callerIds;
  const usable = wanted ? lines.filter(({ number }) => wanted.includes(number)) : lines;
  if (usable.length > 0) return usable;
  throw new DomainError('unprocessable', 'There is no line of this account to call from', {
    problems: [{ pointer: '/from', detail: 'names no line that the account can place calls with' }],
  });
}

/** The line from which a lead is called: the agent's own, if it may be used, else the one that suits the lead. */
export function lineFor(
  usable: readonly OwnLine[],
  lead: Pick<Lead, '_id' | 'phone'>,
  agent: Pick<Agent, 'dialer'> | null,
): OwnLine {
  const own = usable.find(({ number }) => number === agent?.dialer?.callerId);
  if (own) return own;
  const numbers = usable.map(({ number }) => number);
  return usable[numbers.indexOf(callerIdFor(numbers, lead))] as OwnLine;
}
