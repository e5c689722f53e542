import { bar } from '../../bar.ts';
import { element } from '../../dom.ts';
import { count, day, percent, words } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { type ItemOf, numeric, table } from '../../table.ts';
import { ask, type Everybody, type Loads, type Loops } from '../ask.ts';

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
