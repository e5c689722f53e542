import { bar } from '../../bar.ts';
import { definitions } from '../../definitions.ts';
import { element } from '../../dom.ts';
import { count, dayOfMoment, money, percent, words } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { ask, type Lead, type Shown } from '../ask.ts';

const pillars = ['budget', 'authority', 'need', 'timeline'] as const;
type Pillar = (typeof pillars)[number];

interface Quote {
  readonly text: string;
  readonly source: string;
}

interface Bant {
  readonly bant: Lead['bant'];
  readonly tier: string;
  readonly quotes: ReadonlyMap<Pillar, Quote>;
}

/** The words that each pillar rests on. A conversation that is gone, or that the user may not read, has none to show. */
async function quotesOf({ bant }: Lead): Promise<ReadonlyMap<Pillar, Quote>> {
  const found = await Promise.all(
    pillars.map(async (pillar): Promise<[Pillar, Quote][]> => {
      const id = bant[pillar]?.detectedIn;
      if (!id) return [];
      const conversation = await ask.evidence(id).catch(() => undefined);
      const quote = conversation?.bantDetected?.[pillar]?.quote;
      if (!conversation || !quote) return [];
      const source = `${words(conversation.channel)}, ${dayOfMoment(conversation.startedAt)}`;
      return [[pillar, { text: quote, source }]];
    }),
  );
  return new Map(found.flat());
}

/** The amount of a budget is in cents. */
const valueText = (pillar: Pillar, value: string | number): string =>
  pillar === 'budget' && typeof value === 'number' ? money(value) : String(value);

function pillarItem(pillar: Pillar, { bant, quotes }: Bant): HTMLElement {
  const detail = bant[pillar];
  const quote = quotes.get(pillar);
  const score = detail?.score ?? 0;
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'pillar-head' },
      element('h3', {}, words(pillar)),
      bar({ size: (100 * score) / 25 }),
      element('span', { class: 'number' }, detail ? `${count(score)} / 25` : 'Not known'),
    ),
    detail?.value !== undefined && element('p', {}, element('bdi', {}, valueText(pillar, detail.value))),
    detail?.notes !== undefined &&
      detail.notes !== quote?.text &&
      element('p', {}, element('bdi', {}, detail.notes)),
    quote &&
      element(
        'blockquote',
        {},
        element('p', {}, element('bdi', {}, `“${quote.text}”`)),
        element('footer', {}, quote.source),
      ),
    detail && element('p', { class: 'hint' }, `Confidence ${percent(100 * detail.confidence)}`),
  );
}

export const bantPanel: Panel<Bant, Shown> = {
  title: 'BANT qualification',
  definition: definitions.bant,
  load: async ({ lead }) => ({ bant: lead.bant, tier: lead.qualificationTier, quotes: await quotesOf(lead) }),
  isEmpty: () => false,
  empty: '',
  show: (loaded) => [
    element('p', { class: 'total' }, `${count(loaded.bant.total)} of 100 points · ${words(loaded.tier)}`),
    element('ul', { class: 'pillars' }, ...pillars.map((pillar) => pillarItem(pillar, loaded))),
  ],
};
