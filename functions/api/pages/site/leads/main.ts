import { byId, element } from '../dom.ts';
import { leadName } from '../lead-link.ts';
import { failureNotice, openPanel } from '../panel.ts';
import { parties } from '../parties.ts';
import { checkSession, focusHeading, openPage } from '../shell.ts';
import { ask } from './ask.ts';
import { leadHeader } from './lead-header.ts';
import { leadList } from './lead-list.ts';
import { bantPanel } from './panels/bant.ts';
import { callsPanel } from './panels/calls.ts';
import { conversationsPanel } from './panels/conversations.ts';
import { scorePanel } from './panels/score.ts';
import { timelinePanel } from './panels/timeline.ts';

const form = byId<HTMLFormElement>('find');
const [status, panels] = [byId('status'), byId('panels')];
const heading = document.querySelector('h1');

let names: Promise<ReadonlyMap<string, string>>;
let latest = 0;

/** Names of campaigns and users by their ids. Who may not read them sees leads without. */
const loadNames = async (): Promise<ReadonlyMap<string, string>> => {
  const { campaigns, agents } = await parties().catch(() => ({ campaigns: [], agents: [] }));
  return new Map([...campaigns, ...agents].map(({ id, name }) => [id, name]));
};

const filtersOfAddress = (): Record<string, string> =>
  Object.fromEntries(
    [...new URLSearchParams(location.search)].filter(([name]) => ['q', 'status', 'sort'].includes(name)),
  );

function setTitle(title: string): void {
  heading?.replaceChildren(element('bdi', {}, title));
  document.title = `${title} · Ringleader`;
}

async function showLead(id: string, isCurrent: () => boolean): Promise<void> {
  const [lead, known] = await Promise.all([ask.lead(id), names]);
  if (!isCurrent()) return;
  setTitle(leadName(lead));
  const shown = { lead, names: known };
  const opened = [bantPanel, scorePanel, callsPanel, conversationsPanel, timelinePanel].map((panel) =>
    openPanel(panel as Parameters<typeof openPanel>[0]),
  );
  panels.replaceChildren(leadHeader(shown), ...opened.map(({ node }) => node));
  const loaded = await Promise.all(opened.map(({ load }) => load(shown)));
  if (!isCurrent()) return;
  const failed = loaded.filter((isLoaded) => !isLoaded).length;
  status.textContent = failed === 0 ? '' : `${failed} of ${loaded.length} parts could not be loaded.`;
  if (failed > 0) await checkSession();
}

async function showList(isCurrent: () => boolean): Promise<void> {
  setTitle('Leads');
  const list = await leadList(filtersOfAddress(), await names);
  if (!isCurrent()) return;
  panels.replaceChildren(list);
  status.textContent = '';
}

/** Shows what the address asks for: a lead in the fragment, else a list. */
async function open(): Promise<void> {
  latest += 1;
  const turn = latest;
  const isCurrent = () => turn === latest;
  const id = new URLSearchParams(location.hash.slice(1)).get('id');
  form.hidden = id !== null;
  status.textContent = 'Loading …';
  panels.replaceChildren(element('div', { class: 'loading panel wide' }));
  try {
    await (id ? showLead(id, isCurrent) : showList(isCurrent));
  } catch (error) {
    if (!isCurrent()) return;
    status.textContent = '';
    if (id) setTitle('Lead');
    panels.replaceChildren(
      element(
        'div',
        { class: 'panel wide' },
        failureNotice(error, () => void open()),
        element('p', { class: 'actions' }, element('a', { href: '/leads' }, 'All leads')),
      ),
    );
    await checkSession();
  }
}

function fillForm(): void {
  form.reset();
  for (const [name, value] of Object.entries(filtersOfAddress())) {
    const control = form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
    control.value = value;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const given = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
  const chosen = given.filter(
    ([name, value]) => value !== '' && !(name === 'sort' && value === '-createdAt'),
  );
  const query = new URLSearchParams(chosen.map(([name, value]) => [name, value])).toString();
  history.pushState(null, '', query ? `/leads?${query}` : '/leads');
  void open();
});
form.addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement) form.requestSubmit();
});
addEventListener('popstate', () => {
  fillForm();
  void open();
  focusHeading();
});

await openPage(async () => {
  names = loadNames();
  fillForm();
  await open();
});
