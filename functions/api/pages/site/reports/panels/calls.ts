import { definitions } from '../../definitions.ts';
import { count, day, hour, month, percent } from '../../format.ts';
import { asTable } from '../../panel.ts';
import { numeric, table } from '../../table.ts';
import { currentTimeZone } from '../../time-zone.ts';
import { type Bin, binOf, binsOf, startOfBin } from '../bins.ts';
import { chart } from '../chart.ts';
import type { Filters } from '../filters.ts';
import { type Activity, ask, type ReportPanel, saveReport, share, sum } from './reports.ts';
import { sumCosts, totalCents } from './spend.ts';

/** Calls as bars, their answer rate as a line. */
function callsChart(all: readonly Activity[], labelOf: (row: Activity) => string, unit: string): Node[] {
  const columns = [
    { title: unit, value: labelOf },
    numeric<Activity>('Calls', (row) => row.totalCalls, count, definitions.calls),
    numeric<Activity>('Answered', (row) => row.answeredCalls, count, definitions.answered),
    numeric<Activity>('Answer rate', (row) => row.answeredRatePercent, percent, definitions.answerRate),
    numeric<Activity>('Connected', (row) => row.connectedCalls, count, definitions.connected),
    numeric<Activity>('Machine', (row) => row.machineCalls, count, definitions.machine),
    numeric<Activity>('Failed', (row) => row.failedCalls, count, definitions.failed),
  ];
  const calls = sum(all, (row) => row.totalCalls);
  const answered = share(
    sum(all, (row) => row.answeredCalls),
    calls,
  );
  return [
    chart({
      labels: all.map(labelOf),
      series: [
        {
          label: 'Calls',
          kind: 'bar',
          colour: 'first',
          show: count,
          values: all.map((row) => row.totalCalls),
        },
        {
          label: 'Answer rate',
          kind: 'line',
          colour: 'second',
          side: 'right',
          show: percent,
          values: all.map((row) => row.answeredRatePercent),
        },
      ],
      left: { title: 'Calls' },
      right: { title: 'Answer rate, %', min: 0, max: 100 },
      description: `${count(calls)} calls by ${unit.toLowerCase()}, ${percent(answered)} answered. The data follows as a table.`,
    }),
    asTable(table(columns, all, { caption: `Calls by ${unit.toLowerCase()}` })),
  ];
}

const noCalls = 'No calls in this period.';

interface Binned {
  readonly rows: readonly Activity[];
  readonly bin: Bin;
}

/** A row per bin of the period. */
function binned(filters: Filters, all: readonly Activity[]): Binned {
  const bin = binOf(filters);
  const byStart = Map.groupBy(all, ({ dateActual }) => startOfBin(dateActual ?? '', bin));
  const rows = binsOf(filters, bin).map((start): Activity => {
    const own = byStart.get(start) ?? [];
    const total = (value: (row: Activity) => number) => sum(own, value);
    const totalCalls = total((row) => row.totalCalls);
    const answeredCalls = total((row) => row.answeredCalls);
    const connectedCalls = total((row) => row.connectedCalls);
    const machineCalls = total((row) => row.machineCalls);
    const spent = sumCosts(own);
    return {
      dateActual: start,
      hour: null,
      totalCalls,
      answeredCalls,
      connectedCalls,
      machineCalls,
      answeredRatePercent: share(answeredCalls, totalCalls),
      connectedRatePercent: share(connectedCalls, totalCalls),
      machineRatePercent: share(machineCalls, totalCalls),
      failedCalls: total((row) => row.failedCalls),
      totalDurationSeconds: total((row) => row.totalDurationSeconds),
      costs: spent,
      currency: spent.length === 1 ? (spent[0]?.currency ?? null) : null,
      totalCostCents: totalCents(spent),
    };
  });
  return { rows, bin };
}

const units = { day: 'Day', week: 'Week', month: 'Month' } as const;

/** What one mark of a chart stands for. */
export const binNote = (bin: Bin): string =>
  ({
    day: `By day, ${currentTimeZone()}`,
    week: `By week, named by its Monday, ${currentTimeZone()}`,
    month: `By month, ${currentTimeZone()}`,
  })[bin];

/** The name of a bin by its first day. */
export const binLabel = (start: string | null, bin: Bin): string =>
  bin === 'month' ? month(start) : day(start);

export const callsByDay: ReportPanel<Binned> = {
  title: 'Calls over time',
  note: ({ bin }) => binNote(bin),
  isWide: true,
  load: async (filters) => {
    const all = await ask.callsByDay(filters);
    return all.length === 0 ? { rows: [], bin: 'day' } : binned(filters, all);
  },
  isEmpty: ({ rows }) => rows.length === 0,
  empty: noCalls,
  save: (query) => saveReport('call-activity', { ...query }),
  show: ({ rows, bin }) => callsChart(rows, ({ dateActual }) => binLabel(dateActual, bin), units[bin]),
};

export const callsByHour: ReportPanel<Activity[]> = {
  title: 'Calls by hour of the day',
  note: () => `Hours in ${currentTimeZone()}, over the whole period`,
  load: ask.callsByHour,
  isEmpty: (all) => all.length === 0,
  empty: noCalls,
  save: (query) => saveReport('call-activity', { ...query, by: 'hour' }),
  show: (all) => callsChart(all, (row) => hour(row.hour ?? 0), 'Hour'),
};
