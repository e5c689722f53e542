import { definitions } from '../../definitions.ts';
import { count, percent, score, words } from '../../format.ts';
import { asTable } from '../../panel.ts';
import { numeric, table } from '../../table.ts';
import { type Bin, binOf, binsOf, startOfBin } from '../bins.ts';
import { chart } from '../chart.ts';
import { binLabel, binNote } from './calls.ts';
import { ask, type Quality, type ReportPanel, saveReport, sum } from './reports.ts';

interface Binned {
  readonly rows: readonly Quality[];
  readonly starts: readonly string[];
  readonly bin: Bin;
}

/** The mean of a figure over days, each day weighted by its calls; days without the figure do not count. */
function mean(days: readonly Quality[], value: (row: Quality) => number | null): number | null {
  const measured = days.filter((row) => value(row) !== null);
  const calls = sum(measured, (row) => row.totalCalls);
  return calls === 0 ? null : sum(measured, (row) => (value(row) ?? 0) * row.totalCalls) / calls;
}

/** A row per direction and bin. */
function inBins(all: readonly Quality[], bin: Bin): Quality[] {
  if (bin === 'day') return [...all];
  const groups = Map.groupBy(
    all,
    ({ direction, dateActual }) => `${startOfBin(dateActual, bin)} ${direction}`,
  );
  return [...groups.values()].flatMap((days) => {
    const [first] = days;
    if (!first) return [];
    return [
      {
        ...first,
        dateActual: startOfBin(first.dateActual, bin),
        totalCalls: sum(days, (row) => row.totalCalls),
        failedCalls: sum(days, (row) => row.failedCalls),
        avgMosScore: mean(days, (row) => row.avgMosScore),
        avgQualityRating: mean(days, (row) => row.avgQualityRating),
        issueRatePercent: mean(days, (row) => row.issueRatePercent),
      },
    ];
  });
}

const colours = { outbound: 'first', inbound: 'second' } as const;

function qualityChart({ rows, starts, bin }: Binned): HTMLElement {
  const of = (direction: string) => rows.filter((row) => row.direction === direction);
  const directions = (['outbound', 'inbound'] as const).filter((direction) => of(direction).length > 0);
  return chart({
    labels: starts.map((start) => binLabel(start, bin)),
    series: directions.map((direction) => {
      const scores = new Map(of(direction).map((row) => [row.dateActual, row.avgMosScore]));
      return {
        label: words(direction),
        kind: 'line',
        show: score,
        colour: colours[direction],
        values: starts.map((start) => scores.get(start) ?? null),
      };
    }),
    left: { title: 'MOS', min: 1, max: 5 },
    description: 'Mean opinion score of the calls over time. The data follows as a table.',
  });
}

/** Audio quality of calls over time. */
export const quality: ReportPanel<Binned> = {
  title: 'Call quality (MOS)',
  definition: definitions.mos,
  note: ({ bin }) => binNote(bin),
  load: async (filters) => {
    const bin = binOf(filters);
    const rows = inBins(await ask.quality(filters), bin);
    return { rows, bin, starts: binsOf(filters, bin) };
  },
  isEmpty: ({ rows }) => rows.every(({ avgMosScore }) => avgMosScore === null),
  empty: 'No quality data for this period.',
  save: (query) => saveReport('call-quality', { ...query }),
  show: (binned) => [
    qualityChart(binned),
    asTable(
      table<Quality>(
        [
          {
            title: { day: 'Day', week: 'Week', month: 'Month' }[binned.bin],
            value: (row) => row.dateActual,
            show: (row) => binLabel(row.dateActual, binned.bin),
          },
          { title: 'Direction', value: (row) => words(row.direction) },
          numeric('Calls', (row) => row.totalCalls, count),
          numeric('MOS', (row) => row.avgMosScore, score, definitions.mos),
          numeric('Rating', (row) => row.avgQualityRating, score, definitions.rating),
          numeric('With issues', (row) => row.issueRatePercent, percent, definitions.issues),
          numeric('Failed', (row) => row.failedCalls, count, definitions.failed),
        ],
        binned.rows,
        { caption: 'Call quality by direction' },
      ),
    ),
  ],
};
