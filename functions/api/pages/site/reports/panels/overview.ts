import { element } from '../../dom.ts';
import { count, duration, money, percent } from '../../format.ts';
import { before, type Filters } from '../filters.ts';
import { type Activity, ask, type Funnel, type ReportPanel, share, sum } from './reports.ts';

interface Totals {
  readonly calls: Activity[];
  readonly leads: Funnel[];
}

const reached = (leads: readonly Funnel[], status: Funnel['status']): number =>
  leads.find((row) => row.status === status)?.reachedLeads ?? 0;

/** Cost of calls in cents; none where there are several currencies, which have no sum. */
function costOf(calls: readonly Activity[]): number | null {
  const currencies = new Set(calls.flatMap(({ costs }) => costs.map(({ currency }) => currency)));
  return currencies.size > 1 ? null : sum(calls, ({ costs }) => costs[0]?.cents ?? 0);
}

/** By how much a figure has changed since the period before, in words. */
function change(now: number | null, then: number | null, isPoints: boolean): string {
  if (now === null || then === null || (then === 0 && !isPoints)) return 'nothing before it';
  const by = isPoints ? now - then : (100 * (now - then)) / then;
  const amount = `${Math.abs(by) < 0.05 ? '±0' : `${by > 0 ? '+' : '−'}${Math.abs(by).toFixed(Math.abs(by) < 10 ? 1 : 0)}`}`;
  return `${amount} ${isPoints ? 'points' : '%'} on the period before it`;
}

const figures: readonly {
  readonly title: string;
  readonly value: (totals: Totals) => number | null;
  readonly show: (value: number | null) => string;
  readonly isPoints?: boolean;
}[] = [
  { title: 'Calls', value: ({ calls }) => sum(calls, (row) => row.totalCalls), show: count },
  {
    title: 'Connected rate',
    value: ({ calls }) =>
      share(
        sum(calls, (row) => row.connectedCalls),
        sum(calls, (row) => row.totalCalls),
      ),
    show: percent,
    isPoints: true,
  },
  { title: 'Talk time', value: ({ calls }) => sum(calls, (row) => row.totalDurationSeconds), show: duration },
  { title: 'Cost of calls', value: ({ calls }) => costOf(calls), show: money },
  { title: 'New leads', value: ({ leads }) => reached(leads, 'new'), show: count },
  { title: 'Of them qualified', value: ({ leads }) => reached(leads, 'qualified'), show: count },
  { title: 'Their pipeline', value: ({ leads }) => sum(leads, (row) => row.pipelineValueCents), show: money },
];

/** What a period came to, beside the one before it. */
export const overview: ReportPanel<{ now: Totals; then: Totals | undefined }> = {
  title: 'At a glance',
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
      ...figures.map(({ title, value, show, isPoints = false }) =>
        element(
          'div',
          {},
          element('dt', {}, title),
          element('dd', {}, show(value(now))),
          element('dd', { class: 'change' }, change(value(now), then ? value(then) : null, isPoints)),
        ),
      ),
    ),
  ],
};
