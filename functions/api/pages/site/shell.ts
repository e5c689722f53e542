import { messageOf } from './api-error.ts';
import { button, byId, element } from './dom.ts';
import { resume, signOut } from './session.ts';
import { signInForm } from './sign-in-form.ts';
import { loadTimeZone, timeZoneLink } from './user-time-zone.ts';

const pages = {
  '/reports': 'Reports',
  '/leads': 'Leads',
  '/search': 'Search',
  '/graph': 'Network',
  '/account': 'Account',
} as const;

const content = byId('content');
const heading = document.querySelector('h1');
const failure = element('p', { class: 'notice problem', role: 'alert', hidden: true });

async function leave(): Promise<void> {
  try {
    await signOut();
    location.reload();
  } catch (error) {
    failure.replaceChildren(messageOf(error));
    failure.hidden = false;
  }
}

const session = element(
  'div',
  { class: 'session', hidden: true },
  timeZoneLink,
  button('Sign out', () => void leave()),
);

/** The banner of every page: links to the other pages, and the button that signs out. */
function header(): HTMLElement {
  const links = Object.entries(pages).map(([path, title]) => {
    const isCurrent = location.pathname.replace(/(.)\/$/, '$1') === path;
    return element('li', {}, element('a', { href: path, 'aria-current': isCurrent && 'page' }, title));
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

/** Moves the focus to the main heading, so that screen readers announce the page that has opened. */
export function focusHeading(): void {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

/** Opens a page that needs no sign-in, with one form on it. */
export function openPublicPage(form: HTMLElement): void {
  document.querySelector('main')?.before(header());
  content.hidden = true;
  content.before(form);
  form.querySelector('input')?.focus();
}

let open: () => Promise<void>;
const form = signInForm(async () => {
  show(true);
  focusHeading();
  await open();
});

function show(isSignedIn: boolean): void {
  form.node.hidden = isSignedIn;
  content.hidden = !isSignedIn;
  session.hidden = !isSignedIn;
  if (!isSignedIn) form.node.querySelector('input')?.focus();
}

/** Shows the sign-in form when the session has ended. What the user chose on the page is kept. */
export async function checkSession(): Promise<void> {
  if (!(await resume().catch(() => true))) show(false);
}

/**
 * Opens a page that needs a signed-in user.
 * @param load is called whenever a user has signed in.
 */
export async function openPage(load: () => Promise<void>): Promise<void> {
  open = async () => {
    await loadTimeZone();
    await load();
  };
  document.querySelector('main')?.before(header());
  content.before(form.node, failure);
  form.node.hidden = true;
  try {
    const isSignedIn = await resume();
    show(isSignedIn);
    if (isSignedIn) await open();
  } catch (error) {
    show(false);
    form.say(messageOf(error));
  }
}
