import { definitions } from '../../definitions.ts';
import { count, money } from '../../format.ts';
import { leadLink } from '../../lead-link.ts';
import type { Panel } from '../../panel.ts';
import { type ItemOf, numeric, table } from '../../table.ts';
import { ask, type Companies, type Everybody, type Referrers } from '../ask.ts';
import { leadLinks } from '../lead-links.ts';

export const referrers: Panel<Referrers, Everybody> = {
  title: 'Top referrers',
  note: 'By pipeline referred',
  load: ask.referrers,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No referrals yet.',
  show: ({ items }) => [
    table<ItemOf<Referrers>>(
      [
        { title: 'Name', value: (row) => row.name, show: (row) => leadLink(row) },
        numeric('Referred', (row) => row.referrals, count),
        numeric('Referral pipeline', (row) => row.referredCents, money, definitions.potentialValue),
        numeric('Total referral value', (row) => row.chainCents, money, definitions.totalReferralValue),
      ],
      items,
      { caption: 'Leads by the pipeline they referred', isSortable: true },
    ),
  ],
};

export const companies: Panel<Companies, Everybody> = {
  title: 'Companies with several open leads',
  note: 'Coordinate before calling: colleagues are leads, too',
  load: ask.companies,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No company has more than one open lead.',
  show: ({ items }) => [
    table<ItemOf<Companies>>(
      [
        { title: 'Company', value: (row) => row.name },
        numeric('Open leads', (row) => row.openLeads, count),
        {
          title: 'Leads',
          value: (row) => row.leads[0]?.name ?? null,
          className: 'wraps',
          show: (row) => leadLinks(row.leads.slice(0, 4)),
        },
      ],
      items,
      { caption: 'Companies and their open leads', isSortable: true },
    ),
  ],
};
