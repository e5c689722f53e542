import { bar } from '../../bar.ts';
import { definitions } from '../../definitions.ts';
import { element } from '../../dom.ts';
import { count, money, percent, words } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { type ItemOf, numeric, table } from '../../table.ts';
import { ask, type Breaks, type DecisionPaths, type Everybody, type Touches } from '../ask.ts';
import { leadLinks } from '../lead-links.ts';

const phaseNames = [
  'Opening',
  'Rapport',
  'Permission',
  'Discovery',
  'Problem',
  'Impact',
  'Budget',
  'Authority',
  'Timeline',
  'Solution',
  'Commitment',
  'Follow-up',
];
const phaseName = (phase: number): string => phaseNames[phase - 1] ?? String(phase);

export const decisionPaths: Panel<DecisionPaths, Everybody> = {
  title: 'Script paths by qualification rate',
  note: 'The phases that conversations went through, and how many qualified the lead',
  isWide: true,
  load: ask.decisionPaths,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No finished conversation has followed the script yet.',
  show: ({ items }) => [
    table<ItemOf<DecisionPaths>>(
      [
        {
          title: 'Phases',
          value: (row) => row.phases.map(phaseName).join(' → '),
          className: 'wraps',
        },
        numeric('Qualified', (row) => row.qualified, count),
        numeric('Not qualified', (row) => row.notQualified, count),
        numeric(
          'Qualification rate',
          (row) => row.qualifiedRate * 100,
          percent,
          definitions.qualificationRate,
        ),
        {
          title: 'Rate',
          value: (row) => row.qualifiedRate,
          className: 'bar-cell',
          show: (row) => bar({ size: row.qualifiedRate * 100, kind: 'positive' }),
        },
        {
          title: 'Objections raised',
          value: (row) =>
            row.objections.map(({ type, share }) => `${words(type)} ${percent(share * 100)}`).join(', ') ||
            '–',
          className: 'wraps',
        },
      ],
      items,
      { caption: 'Script paths with their qualification rates' },
    ),
    element('p', { class: 'quiet' }, 'Rates are smoothed for small samples.'),
  ],
};

export const touches: Panel<Touches, Everybody> = {
  title: 'Calls per won lead',
  note: 'How many calls won and lost leads received',
  load: ask.touches,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No called lead has been won or lost yet.',
  show: ({ items, median, paths }) => [
    element('p', {}, `Median calls: ${count(median.won)} per won lead, ${count(median.lost)} per lost lead.`),
    table<ItemOf<Touches>>(
      [
        numeric('Calls', (row) => row.touches, count),
        numeric('Won', (row) => row.won, count),
        numeric('Lost', (row) => row.lost, count),
        numeric('Win rate', (row) => row.winRate * 100, percent, definitions.winRate),
      ],
      items,
      { caption: 'Won and lost leads by number of calls' },
    ),
    ...(paths.items.length > 0
      ? [
          element('h3', {}, 'Most common call outcomes before a win'),
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
  title: 'Stalled leads (no call in 14 days)',
  note: 'Open leads by the outcome of their last call',
  load: ask.breaks,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No stalled leads: every open lead was called in the last 14 days.',
  show: ({ items, cut }) => [
    table<ItemOf<Breaks>>(
      [
        { title: 'Last outcome', value: (row) => words(row.outcome) },
        numeric('Calls so far', (row) => row.touches, count),
        numeric('Leads', (row) => row.leads, count),
        numeric('Potential value', (row) => row.pipelineValueCents, money, definitions.potentialValue),
        {
          title: 'Top leads',
          value: (row) => row.examples[0]?.name ?? null,
          show: (row) => leadLinks(row.examples.slice(0, 2)),
        },
      ],
      items,
      { caption: 'Stalled leads by the outcome of their last call', isSortable: true },
    ),
    cut ? 'Not all groups are shown.' : '',
  ],
};
