import { byId, element } from '../dom.ts';
import { failureNotice } from '../panel.ts';
import { offerParties, parties } from '../parties.ts';
import { checkSession, openPage } from '../shell.ts';
import { type Answer, ask, type Like } from './ask.ts';
import { hitItem, type Names } from './hit.ts';

const form = byId<HTMLFormElement>('question');
const [status, answer] = [byId('status'), byId('answer')];
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;

let everybody: ReturnType<typeof parties>;

/** Campaigns and agents by their ids; whoever may not see them finds without them. */
async function namesKnown(): Promise<Names> {
  const { campaigns, agents } = await everybody;
  return new Map([...campaigns, ...agents].map(({ id, name }) => [id, name]));
}

/** What a page of results is of: a question, or what it is to be like. */
type Wanted = { readonly question: Record<string, string> } | { readonly like: Like };

const isLike = (text: string | null): text is `${Like['kind']}/${string}` =>
  /^(conversations|leads)\/[\w-]+$/.test(text ?? '');

/** What the address asks for. */
function wantedByAddress(): Wanted | undefined {
  const said = new URLSearchParams(location.search);
  const like = said.get('like');
  if (isLike(like)) {
    const [kind, id] = like.split('/') as [Like['kind'], string];
    return { like: { kind, id } };
  }
  return said.get('q') ? { question: Object.fromEntries(said) } : undefined;
}

/** What the form asks for: what was left as it stood at first is not said. */
function wantedByForm(): Record<string, string> {
  const first: Record<string, string> = { in: 'all', by: 'fused', limit: '10' };
  const given = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
  return Object.fromEntries(given.filter(([name, value]) => value !== '' && value !== first[name]));
}

function fillForm(question: Record<string, string>): void {
  form.reset();
  for (const [name, value] of Object.entries(question)) {
    const control = field(name);
    // Names of campaigns and agents may come later than the address that names one.
    if (control instanceof HTMLSelectElement && ![...control.options].some((one) => one.value === value))
      control.append(element('option', { value }, '…'));
    if (control) control.value = value;
  }
  const narrow = Object.keys(question).some((name) => name !== 'q' && name !== 'in');
  if (narrow) byId<HTMLDetailsElement>('narrowing').open = true;
}

function show(wanted: Wanted, { hits, by }: Answer, names: Names): void {
  const isNarrowed = 'question' in wanted && Object.keys(wanted.question).some((name) => name !== 'q');
  const count = hits.length === 1 ? '1 result' : `${hits.length} results`;
  const weaker =
    'question' in wanted && (wanted.question.by ?? 'fused') === 'fused' && by === 'words'
      ? ' Semantic search is not available at the moment: these are keyword matches.'
      : '';
  status.textContent = hits.length > 0 ? `${count}.${weaker}` : '';
  if (hits.length === 0) {
    const hint = isNarrowed
      ? 'No results. Try fewer or different words, or remove filters.'
      : 'No results. Try fewer or different words.';
    answer.replaceChildren(element('p', { class: 'notice', role: 'alert' }, hint));
    return;
  }
  const items = hits.map((hit) => hitItem(hit, names, (like) => void go({ like })));
  answer.replaceChildren(element('ol', { class: 'hits' }, ...items));
}

let latest = 0;

async function load(wanted: Wanted): Promise<void> {
  latest += 1;
  const asked = latest;
  status.textContent = 'Searching …';
  answer.replaceChildren(element('div', { class: 'loading' }));
  try {
    const [found, names] = await Promise.all([ask(wanted), namesKnown()]);
    if (asked === latest) show(wanted, found, names);
  } catch (error) {
    if (asked !== latest) return;
    status.textContent = '';
    answer.replaceChildren(failureNotice(error, () => void load(wanted)));
    await checkSession();
  }
}

/** Searches for something, and puts it into the address, so that it can be kept, sent on and gone back to. */
async function go(wanted: Wanted): Promise<void> {
  const said =
    'like' in wanted
      ? `like=${wanted.like.kind}/${wanted.like.id}`
      : new URLSearchParams(wanted.question).toString();
  if (location.search !== `?${said}`) history.pushState(null, '', `?${said}`);
  await open();
}

/** Shows what the address asks for. */
async function open(): Promise<void> {
  const wanted = wantedByAddress();
  fillForm(wanted && 'question' in wanted ? wanted.question : {});
  document
    .querySelector('h1')
    ?.replaceChildren(
      wanted && 'like' in wanted
        ? `Similar ${wanted.like.kind === 'leads' ? 'leads' : 'conversations'}`
        : 'Search',
    );
  if (wanted) return load(wanted);
  status.textContent = '';
  answer.replaceChildren(element('p', { class: 'notice' }, 'Describe what was said, in your own words.'));
  if (document.activeElement === document.body) field('q').focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void go({ question: wantedByForm() });
});
addEventListener('popstate', () => void open());

await openPage(async () => {
  everybody = parties().catch(() => ({ campaigns: [], agents: [] }));
  await open();
  const { campaigns, agents } = await everybody;
  offerParties(field('campaignId') as HTMLSelectElement, campaigns);
  offerParties(field('agentId') as HTMLSelectElement, agents);
});
