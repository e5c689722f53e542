import { count, money } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { type ItemOf, numeric, table } from '../../table.ts';
import { ask, type Companies, type Everybody, type Referrers } from '../ask.ts';
import { leadLink, leadLinks } from '../lead-link.ts';

export const referrers: Panel<Referrers, Everybody> = {
  title: 'Best referrers',
  note: 'By what those may bring whom they referred',
  load: ask.referrers,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'Nobody has referred anybody yet.',
  show: ({ items }) => [
    table<ItemOf<Referrers>>(
      [
        { title: 'Name', value: (row) => row.name, show: (row) => leadLink(row) },
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
