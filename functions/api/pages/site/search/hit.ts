import { bar } from '../bar.ts';
import { button, element } from '../dom.ts';
import { dayOfMoment, percent, words } from '../format.ts';
import { leadAddress } from '../lead-link.ts';
import { conversationTranscript } from '../transcript.ts';
import type { Hit, Like } from './ask.ts';

/** Campaigns and agents by their ids. */
export type Names = ReadonlyMap<string, string>;

const kinds = {
  conversations: 'Conversation',
  leads: 'Lead',
  objections: 'Objection',
  scripts: 'Script',
} as const;

/** Characters of a passage that are shown around the best match. */
const excerptLength = 420;

/** The part of a passage where most of the question's words stand, from one word's beginning to another's end. */
function excerptOf({ passage, highlights }: Hit): { from: number; to: number } {
  if (passage.length <= excerptLength) return { from: 0, to: passage.length };
  const starts = highlights.map(([start]) => start ?? 0);
  const fitting = (from: number) => starts.filter((at) => at >= from && at < from + excerptLength).length;
  const best = starts.toSorted((a, b) => fitting(b) - fitting(a) || a - b)[0] ?? 0;
  const wanted = Math.max(0, Math.min(best - 60, passage.length - excerptLength));
  const from = wanted === 0 ? 0 : passage.indexOf(' ', wanted) + 1;
  const end = from + excerptLength;
  return { from, to: end >= passage.length ? passage.length : passage.lastIndexOf(' ', end) };
}

/** A passage, or what of it matters, with the words of the question marked. */
function passageOf(hit: Hit): HTMLElement {
  const { from, to } = excerptOf(hit);
  const parts: (Node | string)[] = from > 0 ? ['… '] : [];
  let at = from;
  for (const [start = 0, end = 0] of hit.highlights) {
    if (start < at || end > to) continue;
    parts.push(hit.passage.slice(at, start), element('mark', {}, hit.passage.slice(start, end)));
    at = end;
  }
  parts.push(hit.passage.slice(at, to), to < hit.passage.length ? ' …' : '');
  return element('p', { class: 'passage' }, ...parts);
}

/** How well it matches the question. */
const scoreOf = ({ score }: Hit): HTMLElement =>
  element(
    'p',
    { class: 'score' },
    bar({ size: score * 100 }),
    element('span', {}, `${percent(score * 100)} match`),
  );

function tagsOf({ metadata, collection }: Hit, names: Names): HTMLElement {
  const { channel, sentiment, qualified, outcome, campaignId, agentId, category, phase, date } = metadata;
  const tags = [
    date !== undefined &&
      collection === 'conversations' &&
      dayOfMoment(new Date(Number(date) * 1_000).toISOString()),
    channel !== undefined && words(String(channel)),
    sentiment !== undefined && `Sentiment: ${sentiment}`,
    qualified === true && 'Qualified',
    outcome !== undefined && words(String(outcome)),
    category !== undefined && words(String(category)),
    phase !== undefined && `Phase ${phase}`,
    names.get(String(campaignId)),
    names.get(String(agentId)),
  ];
  return element(
    'ul',
    { class: 'tags' },
    ...[...new Set(tags.filter(Boolean).map(String))].map((tag) =>
      element('li', {}, element('bdi', {}, tag)),
    ),
  );
}

/**
 * A result of a search.
 * @param more is called when the user asks for similar ones.
 */
export function hitItem(hit: Hit, names: Names, more: (like: Like) => void): HTMLElement {
  const { collection, id } = hit;
  const isLike = collection === 'conversations' || collection === 'leads';
  const leadId = collection === 'leads' ? id : hit.metadata.leadId;
  return element(
    'li',
    { class: 'panel hit' },
    element('div', { class: 'panel-head' }, element('h2', {}, kinds[collection]), scoreOf(hit)),
    tagsOf(hit, names),
    passageOf(hit),
    collection === 'conversations' && conversationTranscript(id),
    element(
      'p',
      { class: 'actions' },
      isLike && button('More like this', () => more({ kind: collection, id })),
      leadId !== undefined && element('a', { href: leadAddress(String(leadId)) }, 'Open lead'),
      leadId !== undefined && element('a', { href: `/graph?lead=${leadId}` }, 'Network of the lead'),
    ),
  );
}
