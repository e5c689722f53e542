import { getAuthMe } from '../../../../../shared/api-client/sdk.gen.ts';
import { messageOf } from '../api-error.ts';
import { byId, element } from '../dom.ts';
import { openPanel } from '../panel.ts';
import { api, dataOf } from '../session.ts';
import { checkSession, openPage, openPublicPage } from '../shell.ts';
import { apiKeysPanel } from './api-keys.ts';
import { takeLinkToken } from './link-token.ts';
import { newPasswordForm, resetForm } from './password-forms.ts';
import { profilePanel } from './profile.ts';
import { securityPanel } from './security.ts';
import { timeZonesPanel } from './time-zones.ts';

/** Shows what the user may see of the account. */
async function open(): Promise<void> {
  const panels = byId('panels');
  panels.replaceChildren(element('div', { class: 'loading panel wide' }));
  try {
    const me = await dataOf(getAuthMe({ client: api }));
    const keys = me.permissions.includes('api-keys:read') ? [openPanel(apiKeysPanel())] : [];
    const reloadTimes = () => Promise.all(keys.map(({ load }) => load({ me })));
    const shown = [
      openPanel(profilePanel),
      openPanel(timeZonesPanel(reloadTimes)),
      openPanel(securityPanel),
      ...keys,
    ];
    panels.replaceChildren(...shown.map(({ node }) => node));
    const loaded = await Promise.all(shown.map(({ load }) => load({ me })));
    if (loaded.includes(false)) await checkSession();
  } catch (error) {
    panels.replaceChildren(
      element('p', { class: 'panel wide notice problem', role: 'alert' }, messageOf(error)),
    );
    await checkSession();
  }
}

// The fragment says what the page shows: another one is another page.
addEventListener('hashchange', () => location.reload());
const token = takeLinkToken();
if (token) openPublicPage(newPasswordForm(token).node);
else if (location.hash === '#reset') openPublicPage(resetForm().node);
else await openPage(open);
