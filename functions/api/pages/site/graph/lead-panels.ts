import { element } from '../dom.ts';
import { count, duration, moment, money, name, percent, words } from '../format.ts';
import { leadLink } from '../lead-link.ts';
import type { Panel } from '../panel.ts';
import { type ItemOf, numeric, table } from '../table.ts';
import {
  ask,
  type Chain,
  type Duplicates,
  type Introductions,
  type Recommended,
  type Referrals,
  type Whose,
} from './ask.ts';
import { chainPicture, gap } from './chain-picture.ts';
import { cutNote } from './network-panel.ts';

export const callsPanel: Panel<Chain, Whose> = {
  title: 'Calls',
  note: 'In order of time, one line per agent',
  isWide: true,
  load: ask.chain,
  isEmpty: ({ calls }) => calls.length === 0,
  empty: 'No calls yet.',
  show: (chain) => [
    element(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': 'Chart of the calls', tabindex: 0 },
      chainPicture(chain),
    ),
    table<Chain['calls'][number]>(
      [
        { title: 'When', value: (call) => call.startedAt, show: (call) => moment(call.startedAt) },
        numeric('Gap', (call) => call.gapHours, gap),
        { title: 'Outcome', value: (call) => words(call.outcome) },
        numeric('Duration', (call) => call.durationSeconds, duration),
        { title: 'Agent', value: (call) => name(call.agentName) },
      ],
      chain.calls,
      { caption: 'Calls of the lead, oldest first' },
    ),
    cutNote(chain.cut),
  ],
};

type Referral = Referrals['upstream'][number] & { readonly side: string };

export const referralsPanel: Panel<Referrals, Whose> = {
  title: 'Referrals',
  note: 'Who referred this lead, and whom it referred',
  load: ask.referrals,
  isEmpty: ({ upstream, downstream }) => upstream.length + downstream.length === 0,
  empty: 'No referrals.',
  show: ({ upstream, downstream, downstreamValueCents, cut }) => [
    element('p', {}, `Referral pipeline: ${money(downstreamValueCents)}`),
    table<Referral>(
      [
        { title: 'Name', value: (row) => row.name, show: (row) => leadLink(row) },
        { title: 'Referral', value: (row) => row.side },
        numeric('Steps', (row) => row.distance, count),
        { title: 'Status', value: (row) => words(row.status) },
        numeric('Potential value', (row) => row.pipelineValueCents, money),
      ],
      [
        ...upstream.map((row) => ({ ...row, side: 'Referred this lead' })),
        ...downstream.map((row) => ({ ...row, side: 'Referred by this lead' })),
      ],
      { caption: 'Leads linked by referrals' },
    ),
    cutNote(cut),
  ],
};

export const introductionsPanel: Panel<Introductions, Whose> = {
  title: 'Introductions',
  note: 'The shortest paths from won customers',
  load: ask.introductions,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No warm introductions available.',
  show: ({ items }) => [
    element(
      'ol',
      { class: 'ways' },
      ...items.map((steps) =>
        element(
          'li',
          {},
          ...steps.flatMap(({ id, kind, name: called, by }) => [
            kind === 'Lead' ? leadLink({ id, name: called }) : (called ?? 'Unnamed'),
            by ? ` – ${words(by.toLowerCase()).toLowerCase()} – ` : '',
          ]),
        ),
      ),
    ),
  ],
};

export const duplicatesPanel: Panel<Duplicates, Whose> = {
  title: 'Likely duplicates',
  note: 'Leads with the same phone, email, or company and name',
  load: ask.duplicates,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No duplicates found.',
  show: ({ items, cut }) => [
    table<ItemOf<Duplicates>>(
      [
        { title: 'Name', value: (row) => row.name, show: (row) => leadLink(row) },
        { title: 'Status', value: (row) => words(row.status) },
        { title: 'Shared', value: (row) => row.shared.join(', ') },
      ],
      items,
      { caption: 'Likely duplicates' },
    ),
    cutNote(cut),
  ],
};

export const recommendedPanel: Panel<Recommended, Whose> = {
  title: 'Suggested owner',
  note: 'By skills, language, workload and results',
  load: ask.recommended,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No agents yet.',
  show: ({ items }) => [
    table<ItemOf<Recommended>>(
      [
        { title: 'Agent', value: (row) => row.name },
        numeric(
          'Match',
          (row) => row.score,
          (value) => percent(value),
        ),
        {
          title: 'Reasons',
          value: (row) => row.factors.map(({ because }) => because).join('; '),
          className: 'wraps',
        },
      ],
      items,
      { caption: 'Suggested owners, best match first' },
    ),
  ],
};
