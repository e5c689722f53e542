import { bar } from '../../bar.ts';
import { definitions } from '../../definitions.ts';
import { element } from '../../dom.ts';
import { count, dayOfMoment, percent, words } from '../../format.ts';
import { leadAddress } from '../../lead-link.ts';
import type { Panel } from '../../panel.ts';
import { type ItemOf, numeric, table } from '../../table.ts';
import { ask, type Everybody, type Loads, type Loops } from '../ask.ts';

export const loads: Panel<Loads, Everybody> = {
  title: 'Agent workload',
  note: 'Open leads compared with the capacity of each agent',
  load: ask.loads,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No agents yet.',
  show: ({ items }) => [
    table<ItemOf<Loads>>(
      [
        { title: 'Agent', value: (row) => row.name },
        numeric('Open leads', (row) => row.openLeads, count),
        numeric('Capacity', (row) => row.capacity, count),
        numeric('Utilization', (row) => row.share * 100, percent, definitions.utilization),
        {
          title: 'Load',
          value: (row) => row.share,
          className: 'bar-cell',
          show: (row) =>
            bar({ size: Math.min(100, row.share * 100), ...(row.isOverloaded && { kind: 'negative' }) }),
        },
      ],
      items,
      { caption: 'Workload of agents', isSortable: true },
    ),
  ],
};

export const loops: Panel<{ loops: Loops; names: ReadonlyMap<string, string> }, Everybody> = {
  title: 'Reassignment loops',
  note: 'Leads and calls that returned to an earlier agent',
  load: async () => {
    const [found, { items }] = await Promise.all([ask.loops(), ask.loads()]);
    return { loops: found, names: new Map(items.map(({ agentId, name }) => [agentId, name])) };
  },
  isEmpty: ({ loops: { items } }) => items.length === 0,
  empty: 'No leads bounced back.',
  show: ({ loops: { items }, names }) => [
    table<ItemOf<Loops>>(
      [
        {
          title: 'Record',
          value: (row) => words(row.of),
          show: (row) =>
            row.of === 'lead' ? element('a', { href: leadAddress(row.entityId) }, 'Lead') : words(row.of),
        },
        {
          title: 'Agents, in order',
          value: (row) => row.agents.map((id) => names.get(id) ?? 'A former user').join(' → '),
          className: 'wraps',
        },
        { title: 'Returned', value: (row) => row.to, show: (row) => dayOfMoment(row.to) },
      ],
      items,
      { caption: 'Records that returned to an earlier agent' },
    ),
  ],
};
