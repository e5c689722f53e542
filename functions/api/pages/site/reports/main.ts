import { byId } from '../dom.ts';
import { moment } from '../format.ts';
import { openPanel } from '../panel.ts';
import { parties } from '../parties.ts';
import { checkSession, openPage } from '../shell.ts';
import { currentTimeZone } from '../time-zone.ts';
import { chosen, offer, openFilters, openTimeZone } from './filters.ts';
import { agents } from './panels/agents.ts';
import { callsByDay, callsByHour } from './panels/calls.ts';
import { campaigns } from './panels/campaigns.ts';
import { funnel, topLeads } from './panels/leads.ts';
import { overview } from './panels/overview.ts';
import { quality } from './panels/quality.ts';
import { takeAsOf } from './panels/reports.ts';
import { sentiment } from './panels/sentiment.ts';

/** Every panel, in the order in which they stand. */
const panels = [
  ...[
    openPanel(overview),
    openPanel(callsByDay),
    openPanel(funnel),
    openPanel(sentiment),
    openPanel(callsByHour),
  ],
  ...[openPanel(quality), openPanel(campaigns), openPanel(agents), openPanel(topLeads)],
];

let latest = 0;

async function loadAll(): Promise<void> {
  const filters = chosen();
  if (!filters) return;
  latest += 1;
  const asked = latest;
  byId('status').textContent = 'Loading …';
  const loaded = await Promise.all(panels.map(({ load }) => load(filters)));
  if (asked !== latest) return;
  const failed = loaded.filter((isLoaded) => !isLoaded).length;
  byId('status').textContent =
    failed === 0
      ? 'The reports are up to date.'
      : `${failed} of ${loaded.length} reports could not be loaded.`;
  const asOf = takeAsOf();
  if (asOf) byId('as-of').textContent = `As of ${moment(asOf)}, ${currentTimeZone()}`;
  if (failed > 0) await checkSession();
}

byId('refresh').addEventListener('click', () => void loadAll());
byId('panels').append(...panels.map(({ node }) => node));
openFilters(() => void loadAll());

await openPage(async () => {
  openTimeZone();
  const everybody = parties().catch(() => undefined); // the panels say what is wrong
  await loadAll();
  const known = await everybody;
  if (!known) return;
  offer('campaignId', known.campaigns);
  offer('agentId', known.agents);
});
