import { about } from '../../about.ts';
import { definitions } from '../../definitions.ts';
import { element } from '../../dom.ts';
import { costs, count, duration, money, percent } from '../../format.ts';
import { before, type Filters } from '../filters.ts';
import { type Activity, ask, type Funnel, type ReportPanel, share, sum } from './reports.ts';
import { sumCosts, totalCents } from './spend.ts';

interface Totals {
  readonly calls: Activity[];
  readonly leads: Funnel[];
}

const reached = (leads: readonly Funnel[], status: Funnel['status']): number =>
  leads.find((row) => row.status === status)?.reachedLeads ?? 0;

/** By how much a figure has changed since the previous period. */
function change(now: number | null, then: number | null, isPoints: boolean): string {
  if (now === null || then === null || (then === 0 && !isPoints)) return 'No prior data';
  const by = isPoints ? now - then : (100 * (now - then)) / then;
  if (Math.abs(by) < 0.05) return 'No change vs previous period';
  const amount = Math.abs(by).toFixed(Math.abs(by) < 10 ? 1 : 0);
  return `${by > 0 ? '+' : '−'}${amount}${isPoints ? ' points' : ' %'} vs previous period`;
}

const figures: readonly {
  readonly title: string;
  readonly definition: string;
  readonly value: (totals: Totals) => number | null;
  readonly show: (value: number | null, totals: Totals) => string;
  readonly isPoints?: boolean;
}[] = [
  {
    title: 'Calls',
    definition: definitions.calls,
    value: ({ calls }) => sum(calls, (row) => row.totalCalls),
    show: count,
  },
  {
    title: 'Answer rate',
    definition: definitions.answerRate,
    value: ({ calls }) =>
      share(
        sum(calls, (row) => row.answeredCalls),
        sum(calls, (row) => row.totalCalls),
      ),
    show: percent,
    isPoints: true,
  },
  {
    title: 'Connect rate',
    definition: definitions.connectRate,
    value: ({ calls }) =>
      share(
        sum(calls, (row) => row.connectedCalls),
        sum(calls, (row) => row.totalCalls),
      ),
    show: percent,
    isPoints: true,
  },
  {
    title: 'Talk time',
    definition: definitions.talkTime,
    value: ({ calls }) => sum(calls, (row) => row.totalDurationSeconds),
    show: duration,
  },
  {
    title: 'Call spend',
    definition: definitions.callSpend,
    value: ({ calls }) => totalCents(sumCosts(calls)),
    show: (_total, { calls }) => costs(sumCosts(calls)),
  },
  {
    title: 'New leads',
    definition: definitions.newLeads,
    value: ({ leads }) => reached(leads, 'new'),
    show: count,
  },
  {
    title: 'New leads qualified',
    definition: definitions.newQualified,
    value: ({ leads }) => reached(leads, 'qualified'),
    show: count,
  },
  {
    title: 'Pipeline from new leads',
    definition: definitions.newPipeline,
    value: ({ leads }) => sum(leads, (row) => row.pipelineValueCents),
    show: (cents) => money(cents),
  },
];

/** Figures of the period, compared with the previous one. */
export const overview: ReportPanel<{ now: Totals; then: Totals | undefined }> = {
  title: 'Overview',
  isWide: true,
  load: async (filters) => {
    const totals = async (of: Filters): Promise<Totals> => {
      const [calls, leads] = await Promise.all([ask.callsByDay(of), ask.funnel(of)]);
      return { calls, leads };
    };
    const previous = before(filters);
    const [now, then] = await Promise.all([totals(filters), previous && totals(previous)]);
    return { now, then };
  },
  isEmpty: () => false,
  empty: '',
  show: ({ now, then }) => [
    element(
      'dl',
      { class: 'tiles' },
      ...figures.map(({ title, definition, value, show, isPoints = false }) =>
        element(
          'div',
          {},
          element('dt', {}, element('span', {}, title), about(title, definition)),
          element('dd', {}, show(value(now), now)),
          element('dd', { class: 'change' }, change(value(now), then ? value(then) : null, isPoints)),
        ),
      ),
    ),
  ],
};
