import { moment, words } from '../format.ts';
import type { Chain } from './ask.ts';
import { svg } from './svg.ts';

type Call = Chain['calls'][number];

const [lane, radius, margin] = [64, 10, 130];

/** Hours as people say them. */
export function gap(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
}

/** A gap ten times as long is drawn one step longer: days and minutes fit on one line. */
const lengthOf = ({ gapHours }: Call): number => 70 + 30 * Math.log10(1 + (gapHours ?? 0));

const reached = new Set(['answered', 'completed']);

/** The calls of a lead one after the other, of each agent on a line of their own: where it changes, somebody took over. */
export function chainPicture({ calls }: Chain): SVGElement {
  const agents = [...new Set(calls.map(({ agentId }) => agentId))];
  const nameOf = (agentId: string | null) =>
    calls.find((call) => call.agentId === agentId)?.agentName ?? (agentId ? 'A former user' : 'No agent');
  let x = margin;
  const placed = calls.map((call, place) => {
    if (place > 0) x += lengthOf(call);
    return { call, x, y: 30 + agents.indexOf(call.agentId) * lane };
  });
  const width = x + 60;
  const lanes = agents.flatMap((agentId, place) => [
    svg('line', { class: 'lane', x1: margin - 20, x2: width, y1: 30 + place * lane, y2: 30 + place * lane }),
    svg('text', { class: 'lane-name', x: margin - 30, y: 34 + place * lane }, nameOf(agentId)),
  ]);
  const links = placed.slice(1).flatMap((to, place) => {
    const from = placed[place];
    if (!from) return [];
    const [middleX, middleY] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    return [
      svg('line', { class: 'link', x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
      svg('text', { class: 'gap', x: middleX, y: middleY - 8 }, gap(to.call.gapHours)),
    ];
  });
  const dots = placed.map(({ call, x: left, y }) =>
    svg(
      'g',
      { class: `call ${reached.has(call.outcome) ? 'reached' : ''}`, transform: `translate(${left} ${y})` },
      svg('title', {}, `${moment(call.startedAt)}, ${words(call.outcome)}`),
      svg('circle', { r: radius }),
      svg('text', { y: radius + 16 }, words(call.outcome)),
    ),
  );
  return svg(
    'svg',
    { class: 'chain', width, height: agents.length * lane + 10, 'aria-hidden': 'true' },
    ...lanes,
    ...links,
    ...dots,
  );
}
