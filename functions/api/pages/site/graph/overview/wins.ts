import { bar } from '../../bar.ts';
import { element } from '../../dom.ts';
import { count, money, percent, words } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { type ItemOf, numeric, table } from '../../table.ts';
import { ask, type Breaks, type DecisionPaths, type Everybody, type Touches } from '../ask.ts';
import { leadLinks } from '../lead-link.ts';

const phaseNames = [
  ...['Opening', 'Rapport', 'Permission', 'Discovery', 'Problem', 'Impact'],
  ...['Budget', 'Authority', 'Timeline', 'Solution', 'Commitment', 'Follow-up'],
];
const phaseName = (phase: number): string => phaseNames[phase - 1] ?? String(phase);

export const decisionPaths: Panel<DecisionPaths, Everybody> = {
  title: 'Decision paths',
  note: 'Ways through the script that most conversations took: those that qualify most leads first',
  isWide: true,
  load: ask.decisionPaths,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No conversation has reached a phase of the script and ended.',
  show: ({ items }) => [
    table<ItemOf<DecisionPaths>>(
      [
        {
          ...{ title: 'Phases', value: (row) => row.phases.map(phaseName).join(' → ') },
          className: 'wraps',
        },
        numeric('Qualified', (row) => row.qualified, count),
        numeric('Not qualified', (row) => row.notQualified, count),
        numeric('Rate', (row) => row.qualifiedRate * 100, percent),
        {
          ...{ title: 'Share qualified', value: (row) => row.qualifiedRate, className: 'bar-cell' },
          show: (row) => bar({ size: row.qualifiedRate * 100, kind: 'positive' }),
        },
        {
          title: 'Objections met',
          value: (row) =>
            row.objections.map(({ type, share }) => `${words(type)} ${percent(share * 100)}`).join(', ') ||
            '–',
          className: 'wraps',
        },
      ],
      items,
      { caption: 'Ways through the script, with how many qualified the lead' },
    ),
    element(
      'p',
      { class: 'quiet' },
      'The rate assumes one qualification in two beforehand: one alone is not 100 %.',
    ),
  ],
};

export const touches: Panel<Touches, Everybody> = {
  title: 'Calls to a win',
  note: 'How many calls were made to leads that were won and lost',
  load: ask.touches,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No lead that was called has been won or lost.',
  show: ({ items, median, paths }) => [
    element('p', {}, `Median calls: ${count(median.won)} to a win, ${count(median.lost)} to a loss.`),
    table<ItemOf<Touches>>(
      [
        numeric('Calls', (row) => row.touches, count),
        numeric('Won', (row) => row.won, count),
        numeric('Lost', (row) => row.lost, count),
        numeric('Won of all', (row) => row.winRate * 100, percent),
      ],
      items,
      { caption: 'Leads by how many calls were made to them' },
    ),
    ...(paths.items.length > 0
      ? [
          element('h3', {}, 'Calls that led to wins'),
          element(
            'ol',
            { class: 'ways' },
            ...paths.items
              .slice(0, 5)
              .map(({ outcomes, leads }) =>
                element('li', {}, `${outcomes.map(words).join(' → ')} (${count(leads)})`),
              ),
          ),
        ]
      : []),
  ],
};

export const breaks: Panel<Breaks, Everybody> = {
  title: 'Where chains break',
  note: 'Open leads that nobody has called for two weeks, by their last call',
  load: ask.breaks,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'Every open lead that was called has been called within two weeks.',
  show: ({ items, cut }) => [
    table<ItemOf<Breaks>>(
      [
        { title: 'Last call', value: (row) => words(row.outcome) },
        numeric('Calls until then', (row) => row.touches, count),
        numeric('Leads', (row) => row.leads, count),
        numeric('May bring', (row) => row.pipelineValueCents, money),
        {
          title: 'Worth most',
          value: (row) => row.examples[0]?.name ?? null,
          show: (row) => leadLinks(row.examples.slice(0, 2)),
        },
      ],
      items,
      { caption: 'Leads whose chain of calls broke', isSortable: true },
    ),
    cut ? 'There is more.' : '',
  ],
};
