import { count, day, percent, score, words } from '../../format.ts';
import { numbers } from '../../panel.ts';
import { numeric, table } from '../../table.ts';
import { chart } from '../chart.ts';
import { ask, type Quality, type ReportPanel, saveReport } from './reports.ts';

/** How well calls were heard, day by day. */
export const quality: ReportPanel<Quality[]> = {
  title: 'How well calls were heard',
  note: 'Mean opinion score, 1 to 5, by day',
  load: ask.quality,
  isEmpty: (all) => all.every(({ avgMosScore }) => avgMosScore === null),
  empty: 'No call of this period was measured.',
  save: (query) => saveReport('call-quality', { ...query }),
  show: (all) => {
    const days = [...new Set(all.map((row) => row.dateActual))].sort();
    const of = (direction: string) => all.filter((row) => row.direction === direction);
    const directions = ['outbound', 'inbound'].filter((direction) => of(direction).length > 0);
    const colours = { outbound: 'first', inbound: 'second' } as const;
    return [
      chart({
        labels: days.map(day),
        series: directions.map((direction) => {
          const scores = new Map(of(direction).map((row) => [row.dateActual, row.avgMosScore]));
          return {
            ...{ label: words(direction), kind: 'line', show: score },
            colour: colours[direction as 'inbound'],
            values: days.map((date) => scores.get(date) ?? null),
          };
        }),
        left: { title: 'MOS', min: 1, max: 5 },
        description: 'Mean opinion score of the calls of each day. The numbers follow in a table.',
      }),
      numbers(
        table<Quality>(
          [
            { title: 'Day', value: (row) => row.dateActual, show: (row) => day(row.dateActual) },
            { title: 'Direction', value: (row) => words(row.direction) },
            numeric('Calls', (row) => row.totalCalls, count),
            numeric('MOS', (row) => row.avgMosScore, score),
            numeric('Rating', (row) => row.avgQualityRating, score),
            numeric('With issues', (row) => row.issueRatePercent, percent),
            numeric('Failed', (row) => row.failedCalls, count),
          ],
          all,
          { caption: 'Quality of calls by day and direction' },
        ),
      ),
    ];
  },
};
