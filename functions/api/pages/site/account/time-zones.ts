import {
  getAccount,
  getUsersMeTimezone,
  patchAccount,
  putUsersMeTimezone,
} from '../../../../../shared/api-client/sdk.gen.ts';
import type { GetUsersMeTimezoneResponse } from '../../../../../shared/api-client/types.gen.ts';
import { messageOf } from '../api-error.ts';
import { element } from '../dom.ts';
import type { Panel } from '../panel.ts';
import { api, dataOf, resultOf } from '../session.ts';
import { timeZoneOptions, useTimeZone } from '../user-time-zone.ts';
import type { Viewer } from './profile.ts';

interface Zones extends GetUsersMeTimezoneResponse {
  readonly canSetAccount: boolean;
}

interface Choice {
  readonly label: string;
  readonly options: readonly HTMLOptionElement[];
  readonly save: (value: string) => Promise<void>;
}

/** A list of time zones that saves what is chosen at once, and says so. */
function zoneChoice({ label, options, save }: Choice): HTMLElement {
  const status = element('p', { role: 'status', class: 'hint' });
  const select = element('select', {}, ...options);
  let saved = select.value;
  select.addEventListener('change', async () => {
    select.disabled = true;
    status.className = 'hint';
    try {
      await save(select.value);
      saved = select.value;
      status.replaceChildren('Saved.');
    } catch (error) {
      select.value = saved;
      status.className = 'problem';
      status.replaceChildren(messageOf(error));
    } finally {
      select.disabled = false;
      select.focus();
    }
  });
  return element('div', {}, element('label', {}, label, select), status);
}

async function saveAccountZone(timezone: string): Promise<void> {
  const { etag } = await resultOf(getAccount({ client: api }));
  const headers = { 'If-Match': etag };
  await dataOf(patchAccount({ client: api, headers, body: { policy: { timezone } } }));
}

/** Settings of the time zone: the user's, and, for those who may change it, the account's. @param changed is called after a change. */
export const timeZonesPanel = (changed: () => Promise<unknown>): Panel<Zones, Viewer> => {
  const saveOwn = async (value: string) => {
    const body = { timezone: value === '' ? null : value };
    const { effectiveTimezone } = await dataOf(putUsersMeTimezone({ client: api, body }));
    useTimeZone(effectiveTimezone);
    await changed();
  };
  const inherited = element('option', { value: '' });
  const nameInherited = (zone: string) => inherited.replaceChildren(`Organization default (${zone})`);
  const saveAccount = async (value: string) => {
    await saveAccountZone(value);
    const { accountTimezone, effectiveTimezone } = await dataOf(getUsersMeTimezone({ client: api }));
    nameInherited(accountTimezone);
    useTimeZone(effectiveTimezone);
    await changed();
  };
  return {
    title: 'Time zone',
    note: 'Days, hours and times on all pages and in reports',
    isWide: true,
    load: async ({ me }) => ({
      ...(await dataOf(getUsersMeTimezone({ client: api }))),
      canSetAccount: me.permissions.includes('tenant:write'),
    }),
    isEmpty: () => false,
    empty: '',
    show: ({ timezone, accountTimezone, canSetAccount }) => {
      nameInherited(accountTimezone);
      const own = zoneChoice({
        label: 'Your time zone',
        options: [inherited, ...timeZoneOptions(timezone)],
        save: saveOwn,
      });
      const account = zoneChoice({
        label: 'Time zone of the organization',
        options: timeZoneOptions(accountTimezone),
        save: saveAccount,
      });
      return [element('div', { class: 'filters' }, own, canSetAccount && account)];
    },
  };
};
