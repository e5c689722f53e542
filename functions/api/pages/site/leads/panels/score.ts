import { bar } from '../../bar.ts';
import { definitions } from '../../definitions.ts';
import { element } from '../../dom.ts';
import { count, percent, words } from '../../format.ts';
import type { Panel } from '../../panel.ts';
import { numeric, table } from '../../table.ts';
import type { Lead, Shown } from '../ask.ts';

type Factor = Lead['scoreFactors'][number];

const titles: Readonly<Record<string, string>> = {
  bant: 'BANT',
  seniority: 'Seniority of the title',
  engagement: 'Engagement (calls and conversations)',
  data_quality: 'Data quality',
};

export const scorePanel: Panel<Lead, Shown> = {
  title: 'Lead score',
  definition: definitions.leadScore,
  load: async ({ lead }) => lead,
  isEmpty: () => false,
  empty: '',
  show: ({ leadScore, conversionProbability, scoreFactors, dataQuality, ai }) => [
    element(
      'p',
      { class: 'total' },
      `${count(leadScore)} of 100 · ${percent(100 * conversionProbability)} probability of winning`,
    ),
    table<Factor>(
      [
        { title: 'Factor', value: ({ factor }) => titles[factor] ?? words(factor) },
        {
          title: 'Share',
          value: ({ contribution }) => contribution,
          show: ({ contribution, weight }) => bar({ size: weight > 0 ? contribution / weight : 0 }),
          className: 'bar-cell',
        },
        numeric('Points', ({ contribution }) => contribution, count),
        numeric('Of', ({ weight }) => 100 * weight, count),
      ],
      scoreFactors,
      { caption: 'Factors of the lead score' },
    ),
    ...(dataQuality.missing.length > 0
      ? [element('p', { class: 'hint' }, `Missing: ${dataQuality.missing.join(', ')}`)]
      : []),
    ...(ai?.nextBestAction
      ? [element('h3', {}, 'Next best action'), element('p', {}, element('bdi', {}, ai.nextBestAction))]
      : []),
  ],
};
