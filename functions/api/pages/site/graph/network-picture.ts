import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceRadial,
  forceSimulation,
  type SimulationNodeDatum,
} from 'd3-force';
import { words } from '../format.ts';
import type { Network } from './ask.ts';
import { svg } from './svg.ts';

type Node = Network['nodes'][number] & SimulationNodeDatum;
interface Link {
  readonly source: Node;
  readonly target: Node;
  readonly type: string;
}

/** Between one step and the next. */
const ring = 120;
const [radius, turns] = [9, 300];

/** Where everybody stands: each as far from the middle as there are steps to it, and near those it is linked with. */
function arrange(nodes: Node[], links: Link[]): void {
  // Begun on a circle, so that the same network looks the same each time.
  for (const [place, node] of nodes.entries()) {
    const angle = (2 * Math.PI * place) / nodes.length;
    node.x = Math.cos(angle) * ring * node.distance;
    node.y = Math.sin(angle) * ring * node.distance;
  }
  const [middle] = nodes;
  if (middle) Object.assign(middle, { fx: 0, fy: 0 });
  forceSimulation(nodes)
    .force('link', forceLink<Node, Link>(links).distance(ring * 0.8))
    .force('apart', forceManyBody().strength(-220))
    .force('ring', forceRadial<Node>(({ distance }) => distance * ring, 0, 0).strength(0.7))
    .force('collide', forceCollide(34))
    .stop()
    .tick(turns);
}

const standing = ({ kind, status, distance }: Node): string =>
  kind === 'Company' ? 'company' : distance === 0 ? 'self' : status?.startsWith('closed') ? status : 'open';

const labelled = (text: string): string => (text.length > 22 ? `${text.slice(0, 21)}…` : text);

function drawNode(node: Node, open: (leadId: string) => void): SVGElement {
  const { x = 0, y = 0, kind, name } = node;
  const shape =
    kind === 'Company'
      ? svg('rect', { x: -radius, y: -radius, width: 2 * radius, height: 2 * radius, rx: 3 })
      : svg('circle', { r: node.distance === 0 ? radius * 1.4 : radius });
  const title = [name ?? 'Unnamed', kind === 'Lead' && node.status ? words(node.status) : kind].join(', ');
  const group = svg(
    'g',
    { class: `node ${standing(node)}`, transform: `translate(${x} ${y})` },
    svg('title', {}, title),
    svg('rect', { class: 'around', x: -50, y: -radius * 1.4, width: 100, height: 2.4 * radius + 15 }),
    shape,
    svg('text', { y: radius + 15 }, labelled(name ?? 'Unnamed')),
  );
  if (kind === 'Lead' && node.distance > 0) {
    group.classList.add('opens');
    group.addEventListener('click', () => open(node.id));
  }
  return group;
}

/**
 * A lead in the middle, and around it who and what it is linked with. It is for those who see and point: the list beside
 * it says the same.
 * @param open is done when somebody points at another lead.
 */
export function networkPicture(
  self: { readonly id: string; readonly name: string; readonly status: string },
  { nodes: others, links: known }: Network,
  open: (leadId: string) => void,
): SVGElement {
  const nodes: Node[] = [{ ...self, kind: 'Lead', distance: 0 }, ...others.map((node) => ({ ...node }))];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const links = known.flatMap(({ from, to, type }): Link[] => {
    const [source, target] = [byId.get(from), byId.get(to)];
    return source && target ? [{ source, target, type }] : [];
  });
  arrange(nodes, links);
  const [xs, ys] = [nodes.map(({ x = 0 }) => x), nodes.map(({ y = 0 }) => y)];
  const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 30];
  const [width, height] = [Math.max(...xs) + 90 - left, Math.max(...ys) + 45 - top];
  const lines = links.map(({ source, target, type }) =>
    svg(
      'line',
      { class: `link ${type}`, x1: source.x, y1: source.y, x2: target.x, y2: target.y },
      svg('title', {}, words(type.toLowerCase())),
    ),
  );
  return svg(
    'svg',
    { class: 'network', viewBox: `${left} ${top} ${width} ${height}`, 'aria-hidden': 'true' },
    ...lines,
    ...nodes.map((node) => drawNode(node, open)),
  );
}
