import { deleteApiKeysId, getApiKeys, getApiKeysId } from '../../../../../shared/api-client/sdk.gen.ts';
import type { GetApiKeysResponse } from '../../../../../shared/api-client/types.gen.ts';
import { confirmDialog } from '../confirm-dialog.ts';
import { button, element } from '../dom.ts';
import { moment } from '../format.ts';
import type { Panel } from '../panel.ts';
import { api, dataOf, resultOf } from '../session.ts';
import { table } from '../table.ts';
import { newKeyForm } from './new-key-form.ts';
import type { Viewer } from './profile.ts';

type ApiKey = GetApiKeysResponse['data'][number];

interface Shown {
  readonly keys: readonly ApiKey[];
  readonly viewer: Viewer;
}

const isExpired = ({ expiresAt }: ApiKey): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= Date.now();

function statusOf(key: ApiKey): string {
  if (key.revokedAt) return 'Revoked';
  return isExpired(key) ? 'Expired' : 'Active';
}

const scopesOf = ({ scopes }: ApiKey): HTMLElement =>
  element(
    'details',
    { class: 'compact' },
    element('summary', {}, scopes.length === 1 ? '1 permission' : `${scopes.length} permissions`),
    scopes.join(', '),
  );

async function revoke(key: ApiKey): Promise<void> {
  const path = { id: key.id };
  const { etag } = await resultOf(getApiKeysId({ client: api, path }));
  await dataOf(deleteApiKeysId({ client: api, path, headers: { 'If-Match': etag } }));
}

/** API keys of the tenant: their list, and, for those who may write, a form for a new one and buttons to revoke. */
export function apiKeysPanel(): Panel<Shown, Viewer> {
  const load = async (viewer: Viewer): Promise<Shown> => ({
    keys: (await dataOf(getApiKeys({ client: api }))).data,
    viewer,
  });

  const keysTable = (keys: readonly ApiKey[], canWrite: boolean, reload: () => Promise<void>) => {
    const revokeButton = (key: ApiKey) =>
      button(
        'Revoke',
        () =>
          confirmDialog({
            title: 'Revoke this API key?',
            text: [
              element('bdi', {}, key.name),
              ': programs that use it lose access at once. This cannot be undone.',
            ],
            action: 'Revoke',
            run: async () => {
              await revoke(key);
              await reload();
            },
          }),
        { 'aria-label': `Revoke ${key.name}` },
      );
    return table<ApiKey>(
      [
        { title: 'Name', value: (key) => key.name },
        { title: 'Permissions', value: (key) => key.scopes.length, show: scopesOf },
        { title: 'Created', value: (key) => key.createdAt, show: (key) => moment(key.createdAt) },
        {
          title: 'Expires',
          value: (key) => key.expiresAt,
          show: (key) => (key.expiresAt ? moment(key.expiresAt) : 'Never'),
        },
        { title: 'Status', value: statusOf },
        ...(canWrite
          ? [
              {
                title: 'Action',
                value: () => null,
                show: (key: ApiKey) => (statusOf(key) === 'Active' ? revokeButton(key) : '–'),
              },
            ]
          : []),
      ],
      keys,
      { caption: 'List of API keys' },
    );
  };

  const show = ({ keys, viewer }: Shown): Node[] => {
    const canWrite = viewer.me.permissions.includes('api-keys:write');
    const list = element('div', {});
    const draw = (rows: readonly ApiKey[]) =>
      list.replaceChildren(
        rows.length > 0
          ? keysTable(rows, canWrite, reload)
          : element('p', { class: 'notice low' }, 'No API keys yet.'),
      );
    const reload = async () => draw((await load(viewer)).keys);
    draw(keys);
    return canWrite ? [list, newKeyForm(viewer.me.permissions, reload)] : [list];
  };

  return {
    title: 'API keys',
    note: 'Programs authenticate with a key and may do what its permissions allow',
    isWide: true,
    load,
    isEmpty: () => false,
    empty: '',
    show,
  };
}
