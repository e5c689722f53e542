import { count, day, hour, percent } from '../../format.ts';
import { numbers } from '../../panel.ts';
import { numeric, table } from '../../table.ts';
import { chart } from '../chart.ts';
import { dayLength, dayOf } from '../days.ts';
import type { Filters } from '../filters.ts';
import { type Activity, ask, type ReportPanel, saveReport, share, sum } from './reports.ts';

/** Calls as bars, the rate of those that a person answered as a line. */
function callsChart(all: readonly Activity[], labelOf: (row: Activity) => string, what: string): Node[] {
  const columns = [
    { title: what, value: labelOf },
    numeric<Activity>('Calls', (row) => row.totalCalls, count),
    numeric<Activity>('Answered', (row) => row.answeredCalls, count),
    numeric<Activity>('Connected', (row) => row.connectedCalls, count),
    numeric<Activity>('Connected rate', (row) => row.connectedRatePercent, percent),
    numeric<Activity>('Machine', (row) => row.machineCalls, count),
    numeric<Activity>('Failed', (row) => row.failedCalls, count),
  ];
  const calls = sum(all, (row) => row.totalCalls);
  const connected = share(
    sum(all, (row) => row.connectedCalls),
    calls,
  );
  return [
    chart({
      labels: all.map(labelOf),
      series: [
        {
          ...{ label: 'Calls', kind: 'bar', colour: 'first', show: count },
          values: all.map((row) => row.totalCalls),
        },
        {
          ...{ label: 'Connected rate', kind: 'line', colour: 'second', side: 'right', show: percent },
          values: all.map((row) => row.connectedRatePercent),
        },
      ],
      left: { title: 'Calls' },
      right: { title: 'Connected rate, %', min: 0, max: 100 },
      description: `${count(calls)} calls by ${what.toLowerCase()}, ${percent(connected)} of them connected to a person. The numbers follow in a table.`,
    }),
    numbers(table(columns, all, { caption: `Calls by ${what.toLowerCase()}, in numbers` })),
  ];
}

const noCalls = 'No calls in this period.';

/** Every day of a period: a chart that leaves out days without calls would hide them. */
function everyDay({ from, to }: Filters, all: readonly Activity[]): Activity[] {
  const known = new Map(all.map((row) => [row.dateActual, row]));
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayLength) + 1;
  return Array.from({ length: days }, (_, place) => {
    const dateActual = dayOf(Date.parse(from) + place * dayLength);
    const nothing = {
      ...{ totalCalls: 0, answeredCalls: 0, connectedCalls: 0, machineCalls: 0, failedCalls: 0 },
      ...{ answeredRatePercent: null, connectedRatePercent: null, machineRatePercent: null },
      ...{ totalDurationSeconds: 0, costs: [], currency: null, totalCostCents: 0 },
    };
    return known.get(dateActual) ?? { dateActual, hour: null, ...nothing };
  });
}

export const callsByDay: ReportPanel<Activity[]> = {
  title: 'Calls by day',
  note: 'Days of your time zone',
  isWide: true,
  load: async (filters) => {
    const all = await ask.callsByDay(filters);
    return all.length === 0 ? [] : everyDay(filters, all);
  },
  isEmpty: (all) => all.length === 0,
  empty: noCalls,
  save: (query) => saveReport('call-activity', { ...query }),
  show: (all) => callsChart(all, (row) => day(row.dateActual), 'Day'),
};

export const callsByHour: ReportPanel<Activity[]> = {
  title: 'Calls by hour of the day',
  note: 'Hours of your time zone, over the whole period',
  load: ask.callsByHour,
  isEmpty: (all) => all.length === 0,
  empty: noCalls,
  save: (query) => saveReport('call-activity', { ...query, by: 'hour' }),
  show: (all) => callsChart(all, (row) => hour(row.hour ?? 0), 'Hour'),
};
