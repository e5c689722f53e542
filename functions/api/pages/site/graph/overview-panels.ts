import { bar } from '../bar.ts';
import { element } from '../dom.ts';
import { count, day, money, percent, words } from '../format.ts';
import type { Panel } from '../panel.ts';
import { numeric, table } from '../table.ts';
import {
  ask,
  type Breaks,
  type Companies,
  type DecisionPaths,
  type Loads,
  type Loops,
  type Referrers,
  type Touches,
} from './ask.ts';

type Everybody = Record<string, never>;
type ItemOf<List extends { readonly items: readonly unknown[] }> = List['items'][number];

const leadLinks = (leads: readonly { readonly id: string; readonly name: string | null }[]): HTMLElement =>
  element(
    'span',
    {},
    ...leads.flatMap(({ id, name }, place) => [
      place > 0 && ', ',
      element('a', { href: `/graph?lead=${id}` }, name || 'unnamed'),
    ]),
  );

const phaseNames = [
  ...['Opening', 'Rapport', 'Permission', 'Discovery', 'Problem', 'Impact'],
  ...['Budget', 'Authority', 'Timeline', 'Solution', 'Commitment', 'Follow-up'],
];
const phaseName = (phase: number): string => phaseNames[phase - 1] ?? String(phase);

export const decisionPaths: Panel<DecisionPaths, Everybody> = {
  title: 'Decision paths',
  note: 'Ways through the script that most conversations took: those that win most first',
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
        numeric('Won', (row) => row.won, count),
        numeric('Lost', (row) => row.lost, count),
        numeric('Rate', (row) => row.winRate * 100, percent),
        {
          ...{ title: 'Share won', value: (row) => row.winRate, className: 'bar-cell' },
          show: (row) => bar({ size: row.winRate * 100, kind: 'positive' }),
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
      { caption: 'Ways through the script, with how many were won and lost' },
    ),
    element('p', { class: 'quiet' }, 'The rate counts one imagined win in two: one win alone is not 100 %.'),
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

export const referrers: Panel<Referrers, Everybody> = {
  title: 'Best referrers',
  note: 'By what those may bring whom they referred',
  load: ask.referrers,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'Nobody has referred anybody yet.',
  show: ({ items }) => [
    table<ItemOf<Referrers>>(
      [
        { title: 'Name', value: (row) => row.name, show: (row) => leadLinks([row]) },
        numeric('Referred', (row) => row.referrals, count),
        numeric('May bring', (row) => row.referredCents, money),
        numeric('Whole chain', (row) => row.chainCents, money),
      ],
      items,
      { caption: 'Whose referrals are worth most', isSortable: true },
    ),
  ],
};

export const companies: Panel<Companies, Everybody> = {
  title: 'Companies with several open leads',
  note: 'Whoever calls one of them should know of the others',
  load: ask.companies,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No company has more than one open lead.',
  show: ({ items }) => [
    table<ItemOf<Companies>>(
      [
        { title: 'Company', value: (row) => row.name },
        numeric('Open leads', (row) => row.openLeads, count),
        {
          ...{ title: 'Leads', value: (row) => row.leads[0]?.name ?? null, className: 'wraps' },
          show: (row) => leadLinks(row.leads.slice(0, 4)),
        },
      ],
      items,
      { caption: 'Companies and their open leads', isSortable: true },
    ),
  ],
};

export const loads: Panel<Loads, Everybody> = {
  title: 'Load of agents',
  note: 'Open leads beside how many each can look after',
  load: ask.loads,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'There are no agents.',
  show: ({ items }) => [
    table<ItemOf<Loads>>(
      [
        { title: 'Agent', value: (row) => row.name },
        numeric('Open leads', (row) => row.openLeads, count),
        numeric('Capacity', (row) => row.capacity, count),
        numeric('Share', (row) => row.share * 100, percent),
        {
          ...{ title: 'Used', value: (row) => row.share, className: 'bar-cell' },
          show: (row) =>
            bar({ size: Math.min(100, row.share * 100), ...(row.isOverloaded && { kind: 'negative' }) }),
        },
      ],
      items,
      { caption: 'Agents and what they have in hand', isSortable: true },
    ),
  ],
};

export const loops: Panel<{ loops: Loops; names: ReadonlyMap<string, string> }, Everybody> = {
  title: 'Hand-off loops',
  note: 'What came back to somebody who had given it away',
  load: async () => {
    const [found, { items }] = await Promise.all([ask.loops(), ask.loads()]);
    return { loops: found, names: new Map(items.map(({ agentId, name }) => [agentId, name])) };
  },
  isEmpty: ({ loops: { items } }) => items.length === 0,
  empty: 'Nothing went round in circles.',
  show: ({ loops: { items }, names }) => [
    table<ItemOf<Loops>>(
      [
        {
          ...{ title: 'What', value: (row) => words(row.of) },
          show: (row) =>
            row.of === 'lead' ? element('a', { href: `/graph?lead=${row.entityId}` }, 'Lead') : words(row.of),
        },
        {
          title: 'Went from one to the next',
          value: (row) => row.agents.map((id) => names.get(id) ?? 'Somebody who left').join(' → '),
          className: 'wraps',
        },
        { title: 'Came back', value: (row) => row.to, show: (row) => day(row.to) },
      ],
      items,
      { caption: 'What went round, and by whom' },
    ),
  ],
};
