import { getAccount, getUsersId } from '../../../../../shared/api-client/sdk.gen.ts';
import type { GetAuthMeResponse } from '../../../../../shared/api-client/types.gen.ts';
import { element } from '../dom.ts';
import { name, words } from '../format.ts';
import type { Panel } from '../panel.ts';
import { api, dataOf } from '../session.ts';

/** What the panels of the account page are loaded for: the signed-in user. */
export interface Viewer {
  readonly me: GetAuthMeResponse;
}

/** Name and email of the signed-in user, as far as their role may read users. */
export async function ownUser({
  me,
}: Viewer): Promise<{ displayName?: string | undefined; email?: string | undefined }> {
  if (!me.userId || !me.permissions.includes('users:read')) return {};
  return dataOf(getUsersId({ client: api, path: { id: me.userId }, query: { fields: 'displayName,email' } }));
}

const accountName = async ({ me }: Viewer): Promise<string | undefined> =>
  me.permissions.includes('tenant:read') ? (await dataOf(getAccount({ client: api }))).name : undefined;

interface Profile {
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
  readonly account?: string | undefined;
  readonly roles: readonly string[];
}

export const profilePanel: Panel<Profile, Viewer> = {
  title: 'Profile',
  isWide: true,
  load: async (viewer) => {
    const [user, account] = await Promise.all([ownUser(viewer), accountName(viewer)]);
    return { ...user, account, roles: viewer.me.roles ?? [] };
  },
  isEmpty: () => false,
  empty: '',
  show: ({ displayName, email, account, roles }) => [
    element(
      'dl',
      { class: 'facts' },
      ...[
        ['Name', name(displayName)] as const,
        ['Email', name(email)] as const,
        ['Organization', name(account)] as const,
        [roles.length === 1 ? 'Role' : 'Roles', roles.map((role) => words(role)).join(', ') || '–'] as const,
      ].map(([title, value]) =>
        element('div', {}, element('dt', {}, title), element('dd', {}, element('bdi', {}, value))),
      ),
    ),
  ],
};
