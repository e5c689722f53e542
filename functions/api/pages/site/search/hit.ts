import { bar } from '../bar.ts';
import { button, element } from '../dom.ts';
import { count, day, percent, words } from '../format.ts';
import { sentenceOf } from '../session.ts';
import { conversationOf, type Hit, type Like } from './ask.ts';

/** Campaigns and agents by their ids. */
export type Names = ReadonlyMap<string, string>;

const kinds = {
  ...{ conversations: 'Conversation', leads: 'Lead', objections: 'Objection', scripts: 'Script' },
} as const;

/** So much of a passage is shown around what fits. */
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

const place = (by: string, found: { place: number } | undefined): string[] =>
  found ? [`${by}: place ${count(found.place)}`] : [];

/** How near it is, and by what it was found. */
function scoreOf({ score, found }: Hit): HTMLElement {
  const said = [...place('meaning', found.meaning), ...place('words', found.words)].join(', ');
  return element(
    'p',
    { class: 'score' },
    bar({ size: score * 100 }),
    element('span', {}, `${percent(score * 100)}${said ? ` (${said})` : ''}`),
  );
}

function tagsOf({ metadata, collection }: Hit, names: Names): HTMLElement {
  const { channel, sentiment, qualified, outcome, campaignId, agentId, category, phase, date } = metadata;
  const tags = [
    date !== undefined && collection === 'conversations' && day(new Date(Number(date) * 1_000).toISOString()),
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
    ...tags.filter(Boolean).map((tag) => element('li', {}, String(tag))),
  );
}

/** What was said in a conversation, once somebody wants to read it. */
function talkOf(id: string): HTMLElement {
  const body = element('div', { class: 'talk' });
  const details = element('details', {}, element('summary', {}, 'Read it all'), body);
  const load = async () => {
    body.replaceChildren(element('div', { class: 'loading' }));
    try {
      const { messages = [], analysis } = await conversationOf(id);
      const said = messages.map(({ role, text }) =>
        element('li', { class: role }, element('b', {}, words(role)), ` ${text}`),
      );
      body.replaceChildren(
        ...(analysis?.summary ? [element('p', { class: 'summary' }, analysis.summary)] : []),
        element('ol', { tabindex: 0, 'aria-label': 'What was said' }, ...said),
      );
    } catch (error) {
      const again = button('Try again', () => void load());
      body.replaceChildren(
        element('p', { class: 'notice problem', role: 'alert' }, sentenceOf(error), again),
      );
    }
  };
  details.addEventListener('toggle', () => {
    if (details.open && !body.hasChildNodes()) void load();
  });
  return details;
}

/**
 * A result of a search.
 * @param more is done when somebody wants to see what is like it.
 */
export function hitItem(hit: Hit, names: Names, more: (like: Like) => void): HTMLElement {
  const { collection, id } = hit;
  const isLike = collection === 'conversations' || collection === 'leads';
  const leadId = hit.metadata.leadId;
  const title = `${kinds[collection]}`;
  return element(
    'li',
    { class: 'panel hit' },
    element('div', { class: 'panel-head' }, element('h2', {}, title), scoreOf(hit)),
    tagsOf(hit, names),
    passageOf(hit),
    collection === 'conversations' && talkOf(id),
    element(
      'p',
      { class: 'actions' },
      isLike && button('More like this', () => more({ kind: collection, id })),
      leadId !== undefined && element('a', { href: `/graph?lead=${leadId}` }, 'Network of the lead'),
    ),
  );
}
