import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import type { Session } from './integration-sessions.ts';
import type { AnyRow } from './integration-warehouse.ts';

// The second route to the figures of the warehouse: counted from the documents, in plain loops.

const decimal = (value: number, digits: number): number => Number(value.toFixed(digits));
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const average = (values: readonly (number | undefined)[], digits: number): number | null => {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? null : decimal(sum(given) / given.length, digits);
};
export const percent = (part: number, whole: number): number => decimal((100 * part) / whole, 2);

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const cents = (micros: number): number => Math.round(micros / 10_000);

/** Cost of calls by currency, each rounded once; one amount only where there is one currency. */
export function costsOf(calls: readonly Session[]) {
  const micros: Record<string, number> = {};
  for (const call of calls)
    for (const [currency, value] of Object.entries(call.costs))
      micros[currency] = (micros[currency] ?? 0) + value;
  const costs = Object.keys(micros)
    .sort()
    .map((currency) => ({ currency, cents: cents(micros[currency] ?? 0) }));
  const [only] = costs.length === 1 ? costs : [];
  return {
    costs,
    currency: only?.currency ?? null,
    total_cost_cents: costs.length === 0 ? 0 : (only?.cents ?? null),
  };
}

/** Number of calls, and of those that were answered, by a person, by a machine. */
export const answersOf = (calls: readonly Session[]) => ({
  total_calls: calls.length,
  answered_calls: calls.filter(({ isAnswered }) => isAnswered).length,
  connected_calls: calls.filter(({ isConnected }) => isConnected).length,
  machine_calls: calls.filter(({ isMachine }) => isMachine).length,
});

/** The same with their rates; none without calls. */
export function ratesOf(calls: readonly Session[]) {
  const answers = answersOf(calls);
  const rate = (part: number) => (calls.length === 0 ? null : percent(part, calls.length));
  return {
    ...answers,
    answered_rate_percent: rate(answers.answered_calls),
    connected_rate_percent: rate(answers.connected_calls),
    machine_rate_percent: rate(answers.machine_calls),
  };
}

export const durationOf = (calls: readonly Session[]): number =>
  decimal(sum(calls.map(({ durationSeconds }) => durationSeconds)), 3);
export const mosOf = (calls: readonly Session[]): number | null =>
  average(
    calls.flatMap(({ legs }) => legs.map(({ quality }) => quality?.mos)),
    2,
  );
export const ratingOf = (calls: readonly Session[]): number | null =>
  average(
    calls.flatMap(({ legs }) => legs.map(({ quality }) => quality?.rating)),
    2,
  );

/** The agent of a conversation: whom it names, else the first of the call it was held on. */
export const agentOfTalk = (talk: Conversation, calls: readonly Session[]): string | null =>
  talk.agentId ??
  calls.find(({ legs }) => legs.some(({ _id }) => _id === talk.callLogId))?.agentIds[0] ??
  null;

const qualified = ['qualified', 'proposal', 'negotiation', 'closed_won'];

/** When a lead first reached qualified, and the agents to whom that is credited. */
export function qualificationOf({ statusHistory }: Lead, calls: readonly Session[]) {
  const [first] = statusHistory
    .filter(({ to }) => qualified.includes(to))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  if (!first) return undefined;
  const { callLogId } = first as { callLogId?: string };
  const call = calls.find(({ legs }) => legs.some(({ _id }) => _id === callLogId));
  const author = first.by.startsWith('user:') ? [first.by.slice('user:'.length)] : [];
  return { at: first.at, agentIds: call && call.agentIds.length > 0 ? call.agentIds : author };
}

export const wasQualified = ({ statusHistory }: Lead): boolean =>
  statusHistory.some(({ to }) => qualified.includes(to));

/** One row for each group of items that share a key. */
export function perGroup<Item>(
  items: readonly Item[],
  key: (item: Item) => AnyRow,
  row: (group: Item[]) => AnyRow,
) {
  const groups = new Map<string, { key: AnyRow; members: Item[] }>();
  for (const item of items) {
    const id = JSON.stringify(key(item));
    const group = groups.get(id) ?? { key: key(item), members: [] };
    group.members.push(item);
    groups.set(id, group);
  }
  return [...groups.values()].map((group) => ({ ...group.key, ...row(group.members) }));
}
