import { postAuthPasswordReset } from '../../../../../shared/api-client/sdk.gen.ts';
import { messageOf } from '../api-error.ts';
import { button, element } from '../dom.ts';
import type { Panel } from '../panel.ts';
import { anonymousApi, dataOf, signOutEverywhere } from '../session.ts';
import { ownUser, type Viewer } from './profile.ts';

/** A setting: its title, one sentence about it, and a button that says below how it went. */
function action(title: string, sentence: string, label: string, act: () => Promise<string>): HTMLElement {
  const status = element('p', { role: 'status', class: 'hint' });
  const run = button(label, async () => {
    run.disabled = true;
    status.className = 'hint';
    try {
      status.replaceChildren(await act());
    } catch (error) {
      status.className = 'problem';
      status.replaceChildren(messageOf(error));
    } finally {
      run.disabled = false;
    }
  });
  return element(
    'div',
    { class: 'setting' },
    element('h3', {}, title),
    element('p', { class: 'hint' }, sentence),
    run,
    status,
  );
}

export const securityPanel: Panel<{ email?: string | undefined }, Viewer> = {
  title: 'Password and sessions',
  isWide: true,
  load: ownUser,
  isEmpty: () => false,
  empty: '',
  show: ({ email }) => [
    email
      ? action(
          'Password',
          `We send a link to ${email} with which you choose a new password. It ends all your sessions.`,
          'Send password reset link',
          async () => {
            await dataOf(postAuthPasswordReset({ client: anonymousApi, body: { email } }));
            return 'Check your email: the link can be used once.';
          },
        )
      : element('p', {}, element('a', { href: '/account#reset' }, 'Reset your password')),
    action(
      'Sessions',
      'Ends your sessions in all browsers and programs, this one included. API keys keep working.',
      'Sign out of all devices',
      async () => {
        await signOutEverywhere();
        location.reload();
        return 'Signed out.';
      },
    ),
  ],
};
