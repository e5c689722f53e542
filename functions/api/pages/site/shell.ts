import { button, byId, element } from './dom.ts';
import { resume, sentenceOf, signIn, signOut } from './session.ts';

const pages = { '/reports': 'Reports', '/search': 'Search', '/graph': 'Network' } as const;

const field = (label: string, attributes: Record<string, string | boolean>) =>
  element('label', {}, `${label} `, element('input', { required: true, ...attributes }));

const content = byId('content');
const problem = element('p', { role: 'alert', class: 'problem' });
const form = element(
  'form',
  { class: 'sign-in', hidden: true },
  element('h2', {}, 'Sign in'),
  field('E-mail', { type: 'email', name: 'email', autocomplete: 'username', maxlength: '254' }),
  field('Password', {
    ...{ type: 'password', name: 'password', autocomplete: 'current-password', maxlength: '200' },
  }),
  element('button', { type: 'submit', class: 'primary' }, 'Sign in'),
  problem,
);
const session = element(
  'div',
  { class: 'session', hidden: true },
  button('Sign out', async () => {
    await signOut();
    location.reload();
  }),
);

/** What stands around every page: which others there are, and who leaves. */
function header(): HTMLElement {
  const links = Object.entries(pages).map(([path, title]) => {
    const isHere = location.pathname.replace(/(.)\/$/, '$1') === path;
    return element('li', {}, element('a', { href: path, 'aria-current': isHere && 'page' }, title));
  });
  return element(
    'header',
    {},
    element(
      'p',
      { class: 'brand' },
      element('img', { src: '/pages/icon.svg', alt: '', width: 28, height: 28 }),
      ' Ringleader',
    ),
    element('nav', { 'aria-label': 'Pages' }, element('ul', {}, ...links)),
    session,
  );
}

/** Shows the page, or the form that leads to it. */
function show(isSignedIn: boolean): void {
  form.hidden = isSignedIn;
  content.hidden = !isSignedIn;
  session.hidden = !isSignedIn;
  if (!isSignedIn) form.querySelector('input')?.focus();
}

/** Whoever's session has ended signs in again, and finds what they had chosen. */
export async function askWhoIsThere(): Promise<void> {
  if (!(await resume().catch(() => true))) show(false);
}

/**
 * Puts a page together, and opens it once somebody is signed in.
 * @param open is done whenever somebody has signed in.
 */
export async function openPage(open: () => Promise<void>): Promise<void> {
  document.querySelector('main')?.before(header());
  content.before(form);
  const enter = async () => {
    show(true);
    await open();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    const given = new FormData(form);
    const submit = form.querySelector('button');
    if (submit) submit.disabled = true;
    try {
      await signIn(String(given.get('email')), String(given.get('password')));
      form.reset();
      await enter();
    } catch (error) {
      problem.textContent = sentenceOf(error);
    } finally {
      if (submit) submit.disabled = false;
    }
  });
  try {
    if (await resume()) await enter();
    else show(false);
  } catch (error) {
    show(false);
    problem.textContent = sentenceOf(error);
  }
}
