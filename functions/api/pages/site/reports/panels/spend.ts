import { definitions } from '../../definitions.ts';
import { type Cost, costs } from '../../format.ts';
import type { Column } from '../../table.ts';

/** The column of call costs. Rows with several currencies have no total to be sorted by. */
export const spend = <
  Row extends { readonly costs: readonly Cost[]; readonly totalCostCents: number | null },
>(): Column<Row> => ({
  title: 'Call spend',
  definition: definitions.callSpend,
  value: (row) => row.totalCostCents,
  show: (row) => costs(row.costs),
  isNumber: true,
});

/** Costs of several rows, by currency. */
export function sumCosts(rows: readonly { readonly costs: readonly Cost[] }[]): Cost[] {
  const byCurrency = Map.groupBy(
    rows.flatMap((row) => row.costs),
    ({ currency }) => currency,
  );
  return [...byCurrency].map(([currency, all]) => ({
    currency,
    cents: all.reduce((sum, { cents }) => sum + cents, 0),
  }));
}

/** The total where there is one currency; null where there are more. */
export const totalCents = (all: readonly Cost[]): number | null =>
  all.length > 1 ? null : (all[0]?.cents ?? 0);
