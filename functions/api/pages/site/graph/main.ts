import { messageOf } from '../api-error.ts';
import { button, byId, element } from '../dom.ts';
import { words } from '../format.ts';
import { leadAddress, leadName } from '../lead-link.ts';
import { openPanel } from '../panel.ts';
import { checkSession, openPage } from '../shell.ts';
import { ask, type Whose } from './ask.ts';
import {
  callsPanel,
  duplicatesPanel,
  introductionsPanel,
  recommendedPanel,
  referralsPanel,
} from './lead-panels.ts';
import { networkPanel } from './network-panel.ts';
import { loads, loops } from './overview/agents.ts';
import { companies, referrers } from './overview/leads.ts';
import { breaks, decisionPaths, touches } from './overview/wins.ts';

const form = byId<HTMLFormElement>('find');
const [status, found, shown] = [byId('status'), byId('found'), byId('panels')];
const heading = document.querySelector('h1');
const leadPage = byId('lead-page');

const depths = ['1', '2', '3', '4'] as const;
type Depth = (typeof depths)[number];
let depth: Depth = '2';

const network = openPanel(networkPanel(openLead, () => depth));
const depthChoice = element(
  'select',
  { 'aria-label': 'Steps from the lead' },
  ...depths.map((steps) =>
    element(
      'option',
      { value: steps, selected: steps === depth },
      steps === '1' ? '1 step' : `${steps} steps`,
    ),
  ),
);
network.node.querySelector('.panel-head')?.append(depthChoice);

const ofLead = [
  network,
  openPanel(callsPanel),
  openPanel(referralsPanel),
  openPanel(introductionsPanel),
  openPanel(recommendedPanel),
  openPanel(duplicatesPanel),
];
const ofAll = [
  openPanel(decisionPaths),
  openPanel(touches),
  openPanel(breaks),
  openPanel(referrers),
  openPanel(companies),
  openPanel(loads),
  openPanel(loops),
];

let latest = 0;
let current: Whose | undefined;

/** Shows panels, and says how that went. */
async function showAll(loading: readonly Promise<boolean>[]): Promise<void> {
  latest += 1;
  const asked = latest;
  status.textContent = 'Loading …';
  const loaded = await Promise.all(loading);
  if (asked !== latest) return;
  const failed = loaded.filter((isLoaded) => !isLoaded).length;
  status.textContent = failed === 0 ? '' : `${failed} of ${loaded.length} parts could not be loaded.`;
  if (failed > 0) await checkSession();
}

async function showLead(leadId: string): Promise<void> {
  latest += 1;
  const asked = latest;
  shown.replaceChildren(element('div', { class: 'loading panel wide' }));
  try {
    const lead = await ask.lead(leadId);
    if (asked !== latest) return;
    const whose = { leadId, name: leadName(lead), status: lead.status ?? '' };
    heading?.replaceChildren(element('bdi', {}, whose.name), `, ${words(whose.status).toLowerCase()}`);
    leadPage.replaceChildren(element('a', { href: leadAddress(leadId) }, 'Open lead'));
    shown.replaceChildren(...ofLead.map(({ node }) => node));
    current = whose;
    await showAll(ofLead.map(({ load }) => load(whose)));
  } catch (error) {
    if (asked !== latest) return;
    shown.replaceChildren(
      element('p', { class: 'panel wide notice problem', role: 'alert' }, messageOf(error)),
    );
    await checkSession();
  }
}

/** Shows what the address asks for. */
async function open(): Promise<void> {
  const leadId = new URLSearchParams(location.search).get('lead');
  found.replaceChildren();
  byId('overview').hidden = !leadId;
  heading?.replaceChildren('Network');
  leadPage.replaceChildren();
  if (leadId) return showLead(leadId);
  shown.replaceChildren(...ofAll.map(({ node }) => node));
  await showAll(ofAll.map(({ load }) => load({})));
}

function go(address: string): void {
  history.pushState(null, '', address);
  void open();
}

function openLead(leadId: string): void {
  go(`/graph?lead=${leadId}`);
}

async function find(q: string): Promise<void> {
  found.replaceChildren(element('div', { class: 'loading low' }));
  try {
    const { data } = await ask.leads(q);
    const items = data.map((lead) =>
      element(
        'li',
        {},
        button(leadName(lead), () => openLead(lead.id ?? '')),
        element('bdi', {}, [lead.company, words(lead.status)].filter(Boolean).join(', ')),
      ),
    );
    found.replaceChildren(
      items.length > 0
        ? element('ul', { class: 'found', 'aria-label': 'Found leads' }, ...items)
        : element('p', { class: 'notice low', role: 'alert' }, 'No leads match.'),
    );
    found.querySelector('button')?.focus();
  } catch (error) {
    found.replaceChildren(element('p', { class: 'notice problem low', role: 'alert' }, messageOf(error)));
    await checkSession();
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void find(String(new FormData(form).get('q')));
});
byId('overview').addEventListener('click', () => go('/graph'));
depthChoice.addEventListener('change', () => {
  depth = depthChoice.value as Depth;
  if (current) void showAll([network.load({ ...current })]); // asked anew
});
// Links to other leads change this page instead of loading it anew.
shown.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = new URL(link.href);
  if (address.pathname !== '/graph') return;
  event.preventDefault();
  go(address.pathname + address.search);
  scrollTo({ top: 0 });
  byId('content').focus();
});
addEventListener('popstate', () => void open());

await openPage(open);
