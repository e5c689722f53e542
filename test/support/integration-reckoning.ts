import type { CallLog } from '../../shared/contracts/call-log.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
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
export const happenedAt = ({ initiatedAt, answeredAt, endedAt }: CallLog): Date =>
  (initiatedAt ?? answeredAt ?? endedAt) as Date;
export const sessionsOf = (calls: readonly CallLog[]): number =>
  new Set(calls.map(({ callSessionId, callLegId }) => callSessionId ?? callLegId)).size;
export const isAnswered = ({ answeredAt }: CallLog): boolean => answeredAt !== undefined;
export const durationOf = (calls: readonly CallLog[]): number =>
  decimal(sum(calls.map(({ durationSeconds }) => durationSeconds ?? 0)), 3);
export const centsOf = (calls: readonly CallLog[]): number =>
  Math.round(sum(calls.map(({ cost }) => cost?.micros ?? 0)) / 10_000);
export const wasQualified = ({ statusHistory }: Lead): boolean =>
  statusHistory.some(({ to }) => ['qualified', 'proposal', 'negotiation', 'closed_won'].includes(to));

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
