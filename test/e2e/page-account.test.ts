import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getApiKeys, getLeads, postAuthPasswordReset } from '../../shared/api-client/sdk.gen.ts';
import { newId } from '../../shared/platform/id.ts';
import { eventually } from '../support/eventually.ts';
import { cells, context, layoutFindings, newPage, page, panel, signInAt } from '../support/page.ts';
import { stack } from '../support/stack.ts';
import { clientOf, closeTenants, newPerson, newTenant, type Person, signIn } from '../support/tenants.ts';

const password = 'a password of several words';
let tenantId: string;
let owner: Person;

beforeAll(async () => {
  ({ id: tenantId } = await newTenant('Fern & Söhne 🌿'));
  owner = await newPerson(tenantId, 'owner');
});
afterAll(closeTenants);

interface SentMail {
  readonly To: readonly string[];
  readonly BodyText: string;
}

/** The token of the newest email to an address. */
const emailedToken = (email: string): Promise<string> =>
  eventually(`an email to ${email}`, async () => {
    const response = await fetch(`${stack.awsEndpoint}/_ministack/ses/messages`);
    const { messages } = (await response.json()) as { messages: Record<string, SentMail[]> };
    const mail = Object.values(messages)
      .flat()
      .filter(({ To }) => To.includes(email))
      .at(-1);
    return /token=([\w-]+)/.exec(mail?.BodyText ?? '')?.[1];
  });

/** A password reset that was asked for, as its email has it. */
async function resetToken({ email }: Person): Promise<string> {
  await postAuthPasswordReset({ client: clientOf(), body: { email } });
  return emailedToken(email);
}

const open = (path: string) => page.goto(`${stack.apiUrl}${path}`);

async function choosePassword(first: string, repeated = first): Promise<void> {
  await page.getByLabel('New password').fill(first);
  await page.getByLabel('Repeat the password').fill(repeated);
  await page.getByRole('button', { name: 'Set password' }).click();
}

describe('the links of emails', () => {
  test.each(['#', '?'])('set a password with a token behind "%s", and sign in with it', async (mark) => {
    const person = await newPerson(tenantId, 'agent');
    await open(`/account${mark}token=${await resetToken(person)}`);
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor();
    await choosePassword(password);
    await page.getByText('Your password is set.').waitFor();
    await page.getByLabel('Email', { exact: true }).fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await panel('Profile').getByText(person.email).waitFor();
  });

  test('leave their token neither in the address, nor in the history, nor in a request URL', async () => {
    const token = await resetToken(await newPerson(tenantId, 'agent'));
    const requested: string[] = [];
    page.on('request', (request) => requested.push(`${request.url()} ${request.headers().referer ?? ''}`));
    await open(`/account#token=${token}`);
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor();
    expect(page.url()).toBe(`${stack.apiUrl}/account`);
    await choosePassword(password);
    await page.getByText('Your password is set.').waitFor();
    expect(requested.filter((request) => request.includes(token))).toEqual([]);
    await page.goBack();
    expect(page.url()).not.toContain(token);
  });

  test('that were used already, or are unknown, say so and offer a new link', async () => {
    await open(`/account#token=${'x'.repeat(43)}`);
    await choosePassword(password);
    await page.getByText('This link is not valid: it was used already, or it has expired.').waitFor();
    await page.getByRole('link', { name: 'Request a new link' }).click();
    await page.getByRole('heading', { name: 'Reset your password' }).waitFor();
  });

  test('refuse two different passwords before anything is sent', async () => {
    await open(`/account#token=${'x'.repeat(43)}`);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await choosePassword(password, `${password}!`);
    await page.getByText('The two passwords are different').waitFor();
    expect(sent.filter((url) => !url.endsWith('/pages/icon.svg'))).toEqual([]);
  });
});

describe('a forgotten password', () => {
  test('is reset from the sign-in form of every page, by keyboard alone', async () => {
    const person = await newPerson(tenantId, 'agent');
    await open('/reports');
    await page.getByRole('link', { name: 'Forgot password?' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Reset your password' }).waitFor();
    await page.locator('[name=email]:focus').waitFor();
    await page.keyboard.type(person.email);
    await page.keyboard.press('Enter');
    await page.locator('h2:focus', { hasText: 'Check your email' }).waitFor();
    expect(await emailedToken(person.email)).toMatch(/^[\w-]{43}$/);
  });

  test('says the same whether the address has an account or not', async () => {
    const said: (string | null)[] = [];
    for (const email of [owner.email, `${newId()}@nobody.example`]) {
      await open('/account#reset');
      await page.reload();
      await page.getByLabel('Email', { exact: true }).fill(email);
      await page.getByRole('button', { name: 'Send reset link' }).click();
      await page.getByRole('heading', { name: 'Check your email' }).waitFor();
      said.push(((await page.locator('.card-form').textContent()) ?? '').replace(email, '…'));
    }
    expect(said[0]).toBe(said[1]);
  });
});

describe('the account page', () => {
  test('moves the focus to the main heading after sign-in', async () => {
    await signInAt('/account', owner);
    await page.locator('h1:focus', { hasText: 'Account' }).waitFor();
    await panel('Profile').getByText('Fern & Söhne 🌿').waitFor();
  });

  test('shows a new API key once; the key works until it is revoked', async () => {
    await signInAt('/account', owner);
    const keys = panel('API keys');
    await keys.getByLabel('Name').fill('Exporter נִסָּיוֹן');
    await keys.getByRole('button', { name: 'Create API key' }).click();
    await keys.getByText('Select at least one permission.').waitFor();
    await keys.getByLabel('leads:read').check();
    await keys.getByLabel('Expires after').selectOption('30 days');
    await keys.getByRole('button', { name: 'Create API key' }).click();
    const secret = keys.getByLabel('New API key');
    const key = await secret.inputValue();
    expect(key).toMatch(/^rk_[\w-]{43}$/);
    const status = async () => (await getLeads({ client: clientOf(key) })).response?.status;
    expect(await status()).toBe(200);
    expect((await getApiKeys({ client: clientOf(key) })).response?.status).toBe(403);

    await page.reload();
    await keys.getByRole('rowheader', { name: 'Exporter נִסָּיוֹן' }).waitFor();
    expect(await page.content()).not.toContain(key);
    await keys.getByRole('button', { name: 'Revoke Exporter נִסָּיוֹן' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await status()).toBe(200);
    await keys.getByRole('button', { name: 'Revoke Exporter נִסָּיוֹן' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await keys.getByRole('cell', { name: 'Revoked' }).waitFor();
    expect(await status()).toBe(401);
  });

  test('saves the time zone of the user and of the organization, and every page uses it', async () => {
    const { id } = await newTenant('Juno');
    await signInAt('/account', await newPerson(id, 'owner'));
    const zone = panel('Time zone');
    await zone.getByLabel('Time zone of the organization').selectOption('Asia/Kolkata');
    await zone.getByText('Saved.').waitFor();
    await zone.getByLabel('Your time zone').selectOption({ label: 'Organization default (Asia/Kolkata)' });
    await page.getByRole('banner').getByText('Asia/Kolkata').waitFor();
    await zone.getByLabel('Your time zone').selectOption('America/Sao_Paulo');
    await page.getByRole('banner').getByText('America/Sao_Paulo').waitFor();
    await page.goto(`${stack.apiUrl}/leads`);
    await page.getByRole('banner').getByText('America/Sao_Paulo').waitFor();
    await page.goto(`${stack.apiUrl}/account`);
    await zone.getByLabel('Your time zone').selectOption({ label: 'Organization default (Asia/Kolkata)' });
    await page.getByRole('banner').getByText('Asia/Kolkata').waitFor();
  });

  test('shows no API keys to a user who may not read them', async () => {
    await signInAt('/account', await newPerson(tenantId, 'agent'));
    await panel('Profile').getByText('Agent', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: 'API keys' }).count()).toBe(0);
  });

  test('signs out of all devices', async () => {
    const person = await newPerson(tenantId, 'agent');
    const elsewhere = await signIn(person);
    await signInAt('/account', person);
    await page.getByRole('button', { name: 'Sign out of all devices' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect((await getLeads({ client: clientOf(elsewhere.accessToken) })).response?.status).toBe(401);
  });

  test.each([
    [429, { 'retry-after': '30' }, 'Too many requests. Try again in 30 seconds.'],
    [
      500,
      {},
      'Something went wrong on the server. Try again. If it fails again, give support this request ID: r-1',
    ],
    [403, {}, 'Not for you'],
  ])('says what a response with status %i means, and tries again', async (status, headers, sentence) => {
    let isBroken = true;
    await page.route('**/v1/account', (route) => {
      const json = { title: 'Refused', status, detail: 'Not for you', instance: 'r-1' };
      return isBroken ? route.fulfill({ status, headers, json }) : route.continue();
    });
    await signInAt('/account', owner);
    await panel('Profile').getByText(sentence).waitFor();
    isBroken = false;
    await panel('Profile').getByRole('button', { name: 'Try again' }).click();
    await panel('Profile').getByText('Fern & Söhne 🌿').waitFor();
  });

  test('offline, and when the session has ended, says what to do', async () => {
    await signInAt('/account', owner);
    await panel('API keys').getByLabel('Name').waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Send password reset link' }).click();
    await page.getByText('The service cannot be reached. Check your connection.').waitFor();
    await context.setOffline(false);
    await context.clearCookies();
    const other = await newPage();
    await other.goto(`${stack.apiUrl}/account`);
    await other.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  test('allows scripts, styles and connections of its own origin only', async () => {
    const response = await open('/account');
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(response?.headers()['referrer-policy']).toBe('no-referrer');
  });

  test('has no accessibility findings in any state, width or colour scheme', async () => {
    await open('/account#reset');
    await page.getByRole('heading', { name: 'Reset your password' }).waitFor();
    expect(await layoutFindings()).toEqual([]);
    await open(`/account#token=${'x'.repeat(43)}`);
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor();
    expect(await layoutFindings()).toEqual([]);
    await signInAt('/account', owner);
    await panel('API keys').getByLabel('Name').fill('𝕱ern '.repeat(15));
    await panel('API keys').getByRole('button', { name: 'Select read-only' }).click();
    await panel('API keys').getByRole('button', { name: 'Create API key' }).click();
    await panel('API keys').getByLabel('New API key').waitFor();
    expect(await layoutFindings()).toEqual([]);
    expect((await cells('API keys'))[0]?.[0]).toContain('𝕱ern');
    await panel('API keys')
      .getByRole('button', { name: /^Revoke 𝕱/ })
      .click();
    await page.getByRole('dialog').waitFor();
    expect(await layoutFindings()).toEqual([]);
  });
});
