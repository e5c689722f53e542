import { postApiKeys } from '../../../../../shared/api-client/sdk.gen.ts';
import type { GetAuthMeResponse, PostApiKeysData } from '../../../../../shared/api-client/types.gen.ts';
import { messageOf } from '../api-error.ts';
import { button, element } from '../dom.ts';
import { api, dataOf } from '../session.ts';

type Permission = GetAuthMeResponse['permissions'][number];

const lifetimes = [
  { label: '30 days', days: 30 },
  { label: '90 days', days: 90 },
  { label: '1 year', days: 365 },
  { label: 'Never', days: 0 },
] as const;

const dayLength = 86_400_000;

/** A group of checkboxes: a key can be given what its creator may do, and no more. */
function permissionChoice(permissions: readonly Permission[]): HTMLElement {
  const boxes = permissions.map((permission) =>
    element('input', { type: 'checkbox', name: 'scopes', value: permission }),
  );
  const choose = (isChosen: (permission: string) => boolean) => {
    for (const box of boxes) box.checked = isChosen(box.value);
  };
  return element(
    'fieldset',
    {},
    element('legend', {}, 'Permissions'),
    element(
      'p',
      { class: 'actions' },
      button('Select read-only', () => choose((permission) => permission.endsWith(':read'))),
      button('Select all', () => choose(() => true)),
      button('Clear', () => choose(() => false)),
    ),
    element(
      'div',
      { class: 'checks' },
      ...boxes.map((box) => element('label', {}, box, element('code', {}, box.value))),
    ),
  );
}

/** Shows the secret, which the API returns only once. */
function secretNotice(name: string, key: string): HTMLElement {
  const value = element('input', {
    type: 'text',
    readonly: true,
    value: key,
    'aria-label': 'New API key',
    class: 'secret',
  });
  const status = element('span', { role: 'status', class: 'hint' });
  const copy = button('Copy', async () => {
    try {
      await navigator.clipboard.writeText(key);
      status.replaceChildren('Copied.');
    } catch {
      value.select();
      status.replaceChildren('Press Ctrl+C to copy.');
    }
  });
  const heading = element('h3', { tabindex: -1 }, 'API key ', element('bdi', {}, name), ' created');
  return element(
    'div',
    { class: 'secret-notice' },
    heading,
    element('p', {}, 'Copy the key now and store it safely: it is shown only once.'),
    element('p', { class: 'actions' }, value, copy, status),
  );
}

function bodyOf(given: FormData): PostApiKeysData['body'] {
  const days = Number(given.get('days'));
  return {
    name: String(given.get('name')).trim(),
    scopes: given.getAll('scopes') as PostApiKeysData['body']['scopes'],
    ...(days > 0 && { expiresAt: new Date(Date.now() + days * dayLength).toISOString() }),
  };
}

/** @param created is called when there is a new key. */
export function newKeyForm(permissions: readonly Permission[], created: () => Promise<void>): HTMLElement {
  const problem = element('p', { role: 'alert', class: 'problem' });
  const result = element('div', {});
  const send = element('button', { type: 'submit', class: 'primary' }, 'Create API key');
  const form = element(
    'form',
    { class: 'new-key' },
    element('h3', {}, 'Create an API key'),
    element(
      'div',
      { class: 'filters' },
      element(
        'label',
        {},
        'Name',
        element('input', { name: 'name', required: true, maxlength: 100, autocomplete: 'off' }),
      ),
      element(
        'label',
        {},
        'Expires after',
        element(
          'select',
          { name: 'days' },
          ...lifetimes.map(({ label, days }) =>
            element('option', { value: days, selected: days === 90 }, label),
          ),
        ),
      ),
    ),
    permissionChoice(permissions),
    problem,
    element('p', { class: 'actions' }, send),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.replaceChildren();
    const body = bodyOf(new FormData(form));
    if (body.scopes.length === 0) {
      problem.replaceChildren('Select at least one permission.');
      return;
    }
    send.disabled = true;
    try {
      const { name, key } = await dataOf(postApiKeys({ client: api, body }));
      form.reset();
      result.replaceChildren(secretNotice(name, key));
      result.querySelector('h3')?.focus();
      await created();
    } catch (error) {
      problem.replaceChildren(messageOf(error));
    } finally {
      send.disabled = false;
    }
  });
  return element('div', {}, result, form);
}
