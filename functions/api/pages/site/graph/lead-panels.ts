import { element } from '../dom.ts';
import { count, duration, moment, money, name, percent, words } from '../format.ts';
import type { Panel } from '../panel.ts';
import { type ItemOf, numeric, table } from '../table.ts';
import {
  ask,
  type Chain,
  type Duplicates,
  type Introductions,
  type Lead,
  type Network,
  type Recommended,
  type Referrals,
  type Whose,
} from './ask.ts';
import { chainPicture, gap } from './chain-picture.ts';
import { leadLink } from './lead-link.ts';
import { networkPicture } from './network-picture.ts';

type Open = (leadId: string) => void;

export const leadName = ({ firstName, lastName, company }: Lead): string =>
  [firstName, lastName].filter(Boolean).join(' ') || company || 'A lead without a name';

const cutNote = (isCut: boolean): string => (isCut ? 'There is more: the 200 nearest are shown.' : '');

/** How something is linked with what stands nearer to the lead. */
function linksOf(id: string, { links }: Network, nameOf: (id: string) => string): string {
  const said = links.flatMap(({ from, to, type }) => {
    const kind = words(type.toLowerCase());
    if (from === id) return [`${kind} → ${nameOf(to)}`];
    return to === id ? [`${nameOf(from)} → ${kind.toLowerCase()}`] : [];
  });
  return said.slice(0, 4).join('; ') + (said.length > 4 ? ` and ${said.length - 4} more` : '');
}

const legend = () =>
  element(
    'ul',
    { class: 'legend network-legend', 'aria-hidden': 'true' },
    ...(
      [
        ['self', 'This lead'],
        ['open', 'Open'],
        ['closed_won', 'Won'],
        ['closed_lost', 'Lost'],
        ['company', 'Company'],
      ] as const
    ).map(([kind, said]) => element('li', {}, element('span', { class: kind }), said)),
  );

export const networkPanel = (
  open: Open,
  depth: () => '1' | '2' | '3' | '4',
): Panel<readonly [Whose, Network], Whose> => ({
  title: 'Network',
  note: 'People and companies around the lead, step by step',
  isWide: true,
  load: async (whose) => [whose, await ask.network(whose, depth())],
  isEmpty: ([, { nodes }]) => nodes.length === 0,
  empty: 'Nobody is linked with this lead yet: not by company, referral or acquaintance.',
  show: ([{ leadId, name: called, status }, network]) => {
    const self = { id: leadId, name: called, status };
    const names = new Map([self, ...network.nodes].map((node) => [node.id, node.name ?? 'unnamed']));
    const nameOf = (id: string) => names.get(id) ?? '…';
    return [
      element(
        'div',
        { class: 'beside' },
        element('div', {}, networkPicture(self, network, open), legend()),
        table<Network['nodes'][number]>(
          [
            {
              ...{ title: 'Name', value: (node) => node.name },
              show: (node) => (node.kind === 'Lead' ? leadLink(node) : (node.name ?? 'unnamed')),
            },
            { title: 'Is', value: (node) => (node.kind === 'Lead' ? words(node.status) : node.kind) },
            numeric('Steps', (node) => node.distance, count),
            { title: 'Linked', value: (node) => linksOf(node.id, network, nameOf), className: 'wraps' },
          ],
          network.nodes,
          { caption: 'Who is linked with the lead', isSortable: true },
        ),
      ),
      cutNote(network.cut),
    ];
  },
});

export const callsPanel: Panel<Chain, Whose> = {
  title: 'Calls',
  note: 'One after the other; each agent on a line of their own',
  isWide: true,
  load: ask.chain,
  isEmpty: ({ calls }) => calls.length === 0,
  empty: 'Nobody has called this lead yet.',
  show: (chain) => [
    element(
      'div',
      { class: 'scroll', role: 'region', 'aria-label': 'Calls, drawn', tabindex: 0 },
      chainPicture(chain),
    ),
    table<Chain['calls'][number]>(
      [
        { title: 'When', value: (call) => call.startedAt, show: (call) => moment(call.startedAt) },
        numeric('After', (call) => call.gapHours, gap),
        { title: 'Came to', value: (call) => words(call.outcome) },
        numeric('Lasted', (call) => call.durationSeconds, duration),
        { title: 'Agent', value: (call) => name(call.agentName) },
      ],
      chain.calls,
      { caption: 'Calls of the lead, from the first to the last' },
    ),
    cutNote(chain.cut),
  ],
};

type Referral = Referrals['upstream'][number] & { readonly side: string };

export const referralsPanel: Panel<Referrals, Whose> = {
  title: 'Referrals',
  note: 'Who led to this lead, and whom it led to',
  load: ask.referrals,
  isEmpty: ({ upstream, downstream }) => upstream.length + downstream.length === 0,
  empty: 'Nobody referred this lead, and it referred nobody.',
  show: ({ upstream, downstream, downstreamValueCents, cut }) => [
    element('p', {}, `Whom it led to may bring ${money(downstreamValueCents)}.`),
    table<Referral>(
      [
        { title: 'Name', value: (row) => row.name, show: (row) => leadLink(row) },
        { title: 'Way', value: (row) => row.side },
        numeric('Steps', (row) => row.distance, count),
        { title: 'Status', value: (row) => words(row.status) },
        numeric('May bring', (row) => row.pipelineValueCents, money),
      ],
      [
        ...upstream.map((row) => ({ ...row, side: 'led to it' })),
        ...downstream.map((row) => ({ ...row, side: 'it led to' })),
      ],
      { caption: 'Leads that referrals link with it' },
    ),
    cutNote(cut),
  ],
};

export const introductionsPanel: Panel<Introductions, Whose> = {
  title: 'Introductions',
  note: 'The shortest ways from customers who were won',
  load: ask.introductions,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'No customer knows a way to this lead.',
  show: ({ items }) => [
    element(
      'ol',
      { class: 'ways' },
      ...items.map((steps) =>
        element(
          'li',
          {},
          ...steps.flatMap(({ id, kind, name: called, by }) => [
            kind === 'Lead' ? leadLink({ id, name: called }) : (called ?? 'unnamed'),
            by ? ` – ${words(by.toLowerCase()).toLowerCase()} – ` : '',
          ]),
        ),
      ),
    ),
  ],
};

export const duplicatesPanel: Panel<Duplicates, Whose> = {
  title: 'Likely duplicates',
  note: 'Who shares a phone, an address, or company and name',
  load: ask.duplicates,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'Nobody looks like the same person.',
  show: ({ items, cut }) => [
    table<ItemOf<Duplicates>>(
      [
        { title: 'Name', value: (row) => row.name, show: (row) => leadLink(row) },
        { title: 'Status', value: (row) => words(row.status) },
        { title: 'Both have', value: (row) => row.shared.join(', ') },
      ],
      items,
      { caption: 'Leads that may be the same person' },
    ),
    cutNote(cut),
  ],
};

export const recommendedPanel: Panel<Recommended, Whose> = {
  title: 'Who should take it',
  note: 'By skills, language, load and record',
  load: ask.recommended,
  isEmpty: ({ items }) => items.length === 0,
  empty: 'There are no agents.',
  show: ({ items }) => [
    table<ItemOf<Recommended>>(
      [
        { title: 'Agent', value: (row) => row.name },
        numeric(
          'Fits',
          (row) => row.score,
          (value) => percent(value),
        ),
        {
          ...{ title: 'Because', value: (row) => row.factors.map(({ because }) => because).join('; ') },
          className: 'wraps',
        },
      ],
      items,
      { caption: 'Agents, the most fitting first' },
    ),
  ],
};
