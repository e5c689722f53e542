import { element } from '../dom.ts';
import { count, words } from '../format.ts';
import type { Panel } from '../panel.ts';
import { numeric, table } from '../table.ts';
import { ask, type Network, type Whose } from './ask.ts';
import { networkPicture } from './network-picture.ts';

type Open = (leadId: string) => void;

/** From lead to lead within the network. */
const networkLink = ({ id, name: called }: { readonly id: string; readonly name: string | null }) =>
  element('a', { href: `/graph?lead=${id}` }, element('bdi', {}, called || 'Unnamed'));

export const cutNote = (isCut: boolean): string => (isCut ? 'Only the 200 nearest are shown.' : '');

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
  note: 'People and companies linked with the lead',
  isWide: true,
  load: async (whose) => [whose, await ask.network(whose, depth())],
  isEmpty: ([, { nodes }]) => nodes.length === 0,
  empty: 'No links yet: no shared company, referral or acquaintance.',
  show: ([{ leadId, name: called, status }, network]) => {
    const self = { id: leadId, name: called, status };
    const names = new Map([self, ...network.nodes].map((node) => [node.id, node.name ?? 'Unnamed']));
    const nameOf = (id: string) => names.get(id) ?? '…';
    return [
      element(
        'div',
        { class: 'beside' },
        element('div', {}, networkPicture(self, network, open), legend()),
        table<Network['nodes'][number]>(
          [
            {
              title: 'Name',
              value: (node) => node.name,
              show: (node) => (node.kind === 'Lead' ? networkLink(node) : (node.name ?? 'Unnamed')),
            },
            {
              title: 'Status or type',
              value: (node) => (node.kind === 'Lead' ? words(node.status) : node.kind),
            },
            numeric('Steps', (node) => node.distance, count),
            { title: 'Links', value: (node) => linksOf(node.id, network, nameOf), className: 'wraps' },
          ],
          network.nodes,
          { caption: 'People and companies linked with the lead', isSortable: true },
        ),
      ),
      cutNote(network.cut),
    ];
  },
});
