import { byId } from './dom.ts';
import { chosen, offer, openFilters } from './filters.ts';
import { moment } from './format.ts';
import { openPanel } from './panel.ts';
import { agents } from './panels/agents.ts';
import { callsByDay, callsByHour } from './panels/calls.ts';
import { campaigns } from './panels/campaigns.ts';
import { funnel, topLeads } from './panels/leads.ts';
import { overview } from './panels/overview.ts';
import { quality } from './panels/quality.ts';
import { sentiment } from './panels/sentiment.ts';
import { parties } from './parties.ts';
import { resume, sentenceOf, signIn, signOut } from './session.ts';

const signInForm = byId<HTMLFormElement>('sign-in');
const problem = byId('sign-in-problem');
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

/** Shows the reports, or the form that leads to them. */
function show(isSignedIn: boolean): void {
  signInForm.hidden = isSignedIn;
  byId('reports').hidden = !isSignedIn;
  byId('session').hidden = !isSignedIn;
  if (!isSignedIn) signInForm.querySelector('input')?.focus();
}

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
  byId('as-of').textContent = `As of ${moment(new Date().toISOString())}`;
  // Whoever's session has ended signs in again, and finds what they had chosen.
  if (failed > 0 && !(await resume().catch(() => true))) show(false);
}

async function open(): Promise<void> {
  show(true);
  const everybody = parties().catch(() => undefined); // the panels say what is wrong
  await loadAll();
  const known = await everybody;
  if (!known) return;
  offer('campaignId', known.campaigns);
  offer('agentId', known.agents);
}

signInForm.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.textContent = '';
  const given = new FormData(signInForm);
  const submit = signInForm.querySelector('button');
  if (submit) submit.disabled = true;
  try {
    await signIn(String(given.get('email')), String(given.get('password')));
    signInForm.reset();
    await open();
  } catch (error) {
    problem.textContent = sentenceOf(error);
  } finally {
    if (submit) submit.disabled = false;
  }
});
byId('sign-out').addEventListener('click', async () => {
  await signOut();
  location.assign('/reports');
});
byId('refresh').addEventListener('click', () => void loadAll());
byId('panels').append(...panels.map(({ node }) => node));
openFilters(() => void loadAll());

try {
  if (await resume()) await open();
  else show(false);
} catch (error) {
  show(false);
  problem.textContent = sentenceOf(error);
}
