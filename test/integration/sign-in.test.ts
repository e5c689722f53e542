import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { access } from '../../functions/api/access.ts';
import { authRoutes } from '../../functions/api/auth/routes.ts';
import { userRoutes } from '../../functions/api/users/routes.ts';
import { createApi } from '../../shared/http/api.ts';
import { forgetSecrets, readSecret } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { log } from '../../shared/platform/log.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { redis } from '../../shared/stores/redis/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import { asOwner } from '../support/integration-warehouse.ts';
import { stack } from '../support/stack.ts';
import { closeTenants, newPerson, newTenant } from '../support/tenants.ts';

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const mails: Mail[] = [];
const sendMail = async (mail: Mail) => void mails.push(mail);
const accountPage = 'https://app.example/account';
const cursorKey = async () => (await readSecret('api')).CURSOR_SIGNING_KEY;
const api = createApi(
  [
    ...authRoutes({
      ...{ newId, sendMail, accountPage, secret: cursorKey },
      signingKey: async () => stack.env.ACCESS_TOKEN_PRIVATE_KEY ?? '',
    }),
    ...userRoutes({ ...inProcess.deps(), cursorKey, sendMail, accountPage }),
  ],
  access,
);

/** Asks as a program or a person would, from an address. */
async function post(path: string, body: object, address: string, key?: string) {
  const event = {
    ...{
      version: '2.0',
      rawPath: path,
      rawQueryString: '',
      isBase64Encoded: false,
      body: JSON.stringify(body),
    },
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    requestContext: { requestId: newId(), http: { method: 'POST', path, sourceIp: address } },
  } as unknown as APIGatewayProxyEventV2;
  const { statusCode, headers, body: text } = await api(event, {} as Context);
  return {
    status: statusCode,
    retryAfter: Number(headers?.['retry-after']),
    body: text ? JSON.parse(text) : undefined,
  };
}

/** An address of a block that no other test uses. */
const newAddress = (): string => {
  const group = () => Math.floor(Math.random() * 65_536).toString(16);
  return `2001:db8:${group()}:${group()}::1`;
};
const newEmail = () => `${newId()}@fern.example`;
const signIn = (email: string, password: string, address: string) =>
  post('/v1/auth/sign-in', { email, password }, address);
const atOnce = <Result>(times: number, act: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: times }, (_, index) => act(index)));
const statusesOf = (answers: readonly { status: number | undefined }[]) =>
  answers.map(({ status }) => status);
const countOf = (answers: readonly { status: number | undefined }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const tokensTo = (email: string) =>
  mails.filter(({ to }) => to === email).map(({ text }) => /token=([\w-]+)/.exec(text)?.[1] ?? '');

let tenantId: string;
beforeAll(async () => {
  log.setLogLevel('SILENT');
  tenantId = (await newTenant()).id;
});
afterEach(() => {
  mails.splice(0);
});
afterAll(closeTenants);

describe('attempts to sign in', () => {
  test('that come at once are compared with the password five times, and then refused with 429', async () => {
    const { email, password } = await newPerson(tenantId, 'agent');
    const address = newAddress();
    const answers = await atOnce(60, () => signIn(email, 'a wrong password', address));
    expect(countOf(answers, 401)).toBe(5);
    expect(countOf(answers, 429)).toBe(55);
    expect(answers.find(({ status }) => status === 429)?.retryAfter).toBeGreaterThan(50);
    expect((await signIn(email, password, address)).status).toBe(429);
  });

  test('are refused alike where nobody has the address', async () => {
    const answers = await atOnce(
      20,
      (
        (address) => () =>
          signIn('nobody@fern.example', 'wrong', address)
      )(newAddress()),
    );
    expect(countOf(answers, 401)).toBe(5);
    expect(countOf(answers, 429)).toBe(15);
  });

  test('from other origins do not lock somebody out who signs in from where they always do', async () => {
    const { email, password } = await newPerson(tenantId, 'agent');
    const home = newAddress();
    expect((await signIn(email, password, home)).status).toBe(200);
    const attack = await atOnce(60, () => signIn(email, 'a wrong password', newAddress()));
    expect(countOf(attack, 401)).toBe(20); // of one account, whatever the origin
    expect((await signIn(email, password, newAddress())).status).toBe(429);
    expect((await signIn(email, password, home)).status).toBe(200);
  });

  test('of one origin on many accounts are refused, and nobody else is', async () => {
    const [office, elsewhere] = [newAddress(), newAddress()];
    const [known, other] = [await newPerson(tenantId, 'agent'), await newPerson(tenantId, 'agent')];
    expect((await signIn(known.email, known.password, office)).status).toBe(200);
    const attack = [];
    for (let burst = 0; burst < 6; burst += 1) {
      attack.push(...(await atOnce(25, () => signIn(newEmail(), 'a wrong password', office))));
    }
    expect(countOf(attack, 401)).toBe(100);
    expect((await signIn(other.email, other.password, office)).status).toBe(429);
    expect((await signIn(known.email, known.password, office)).status).toBe(200);
    expect((await signIn(other.email, other.password, elsewhere)).status).toBe(200);
  });

  test('that succeed do not count: a whole office signs in in the morning', async () => {
    const office = newAddress();
    const people = await Promise.all(Array.from({ length: 11 }, () => newPerson(tenantId, 'agent')));
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(people.map(({ email, password }) => signIn(email, password, office)));
      expect(countOf(answers, 200)).toBe(people.length);
    }
  });

  test('are possible again from where a token of the mail was used', async () => {
    const { email } = await newPerson(tenantId, 'agent');
    await atOnce(60, () => signIn(email, 'a wrong password', newAddress()));
    const address = newAddress();
    await post('/v1/auth/password-reset', { email }, newAddress());
    const password = 'another password of mine';
    const [token] = tokensTo(email);
    expect((await post('/v1/auth/activate', { token, password }, address)).status).toBe(204);
    expect((await signIn(email, password, address)).status).toBe(200);
  });

  test('are answered with 503 without Redis, not let through', async () => {
    const { email, password } = await newPerson(tenantId, 'agent');
    process.env.UPSTASH_REDIS_REST_URL = 'http://127.0.0.1:9'; // the discard port: nobody listens
    forgetSecrets();
    redis.release();
    try {
      expect((await signIn(email, password, newAddress())).status).toBe(503);
    } finally {
      process.env.UPSTASH_REDIS_REST_URL = stack.env.UPSTASH_REDIS_REST_URL;
      forgetSecrets();
      redis.release();
    }
  });
});

describe('a password reset', () => {
  test('ends the tokens of earlier ones', async () => {
    const { email } = await newPerson(tenantId, 'agent');
    for (let reset = 0; reset < 2; reset += 1) {
      expect((await post('/v1/auth/password-reset', { email }, newAddress())).status).toBe(202);
    }
    const [older, newer] = tokensTo(email);
    const password = 'a password of several words';
    expect((await post('/v1/auth/activate', { token: older, password }, newAddress())).status).toBe(401);
    expect((await post('/v1/auth/activate', { token: newer, password }, newAddress())).status).toBe(204);
  });

  test('asked for five times at once leaves one token that holds, for an hour', async () => {
    const { id, email } = await newPerson(tenantId, 'agent');
    await atOnce(5, () => post('/v1/auth/password-reset', { email }, newAddress()));
    const rows = await asOwner((query) =>
      query('SELECT expires_at FROM crm.user_tokens WHERE user_id = $1 AND used_at IS NULL', [id]),
    );
    expect(rows).toHaveLength(1);
    const left = new Date(rows[0]?.expires_at as string).getTime() - Date.now();
    expect(left).toBeLessThanOrEqual(3_600_000);
    const password = 'a password of several words';
    const tokens = tokensTo(email);
    expect(tokens).toHaveLength(5);
    const used = await Promise.all(
      tokens.map((token) => post('/v1/auth/activate', { token, password }, newAddress())),
    );
    expect(statusesOf(used).sort()).toEqual([204, 401, 401, 401, 401]);
  });

  test('is answered alike, and no sooner than after a second, whether there is an account', async () => {
    const { email } = await newPerson(tenantId, 'agent');
    for (const address of [email, newEmail()]) {
      const began = performance.now();
      const { status, body } = await post('/v1/auth/password-reset', { email: address }, newAddress());
      expect({ status, body }).toEqual({ status: 202, body: { status: 'accepted' } });
      expect(performance.now() - began).toBeGreaterThan(990);
    }
  });
});

describe('emails to one address', () => {
  test('are five an hour, of resets, sign-ups and invitations together, with an account or without', async () => {
    const { key } = await newTenant();
    const person = await newPerson(tenantId, 'agent');
    for (const email of [person.email, newEmail()]) {
      const answers = await atOnce(60, (index) => {
        const kinds = [
          () => post('/v1/auth/password-reset', { email }, newAddress()),
          () => post('/v1/auth/sign-up', { email, company: 'Fern', displayName: 'Ann' }, newAddress()),
          () => post('/v1/users', { email, displayName: 'Ann', roles: ['agent'] }, newAddress(), key),
        ] as const;
        return (kinds[index % 3] ?? kinds[0])();
      });
      expect(countOf(answers, 429)).toBe(55);
      expect(mails.filter(({ to }) => to === email).length).toBeLessThanOrEqual(5);
    }
  });

  test('quote nothing that whoever caused them wrote', async () => {
    const { key } = await newTenant('Win a prize at https://evil.example');
    const lure = 'Win a prize at https://evil.example';
    const [invited, opened] = [newEmail(), newEmail()];
    await post('/v1/users', { email: invited, displayName: lure, roles: ['agent'] }, newAddress(), key);
    await post('/v1/auth/sign-up', { email: opened, company: lure, displayName: lure }, newAddress());
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([invited, opened]));
    expect(JSON.stringify(mails)).not.toMatch(/evil|prize/i);
    for (const { text } of mails) expect(text.match(/https?:\/\/[^\s?#]+/g)).toEqual([accountPage]);
  });
});

describe('an invitation', () => {
  const invite = (email: string, key: string) =>
    post('/v1/users', { email, displayName: 'Bo', roles: ['agent'] }, newAddress(), key);
  const password = 'a password of several words';

  test('is answered alike whether another tenant has the address', async () => {
    const { key } = await newTenant('Fern');
    const elsewhere = await newPerson(tenantId, 'agent');
    const [taken, free] = [await invite(elsewhere.email, key), await invite(newEmail(), key)];
    expect(statusesOf([taken, free])).toEqual([201, 201]);
    const shapeOf = ({ id, email, createdAt, updatedAt, ...rest }: Record<string, unknown>) => rest;
    expect(shapeOf(taken.body)).toEqual(shapeOf(free.body));
    const [first, second] = mails;
    expect(first?.text.replace(/token=.*/, '')).toBe(second?.text.replace(/token=.*/, ''));
  });

  test('of an address that has an account elsewhere cannot be accepted, which only its owner learns', async () => {
    const { key } = await newTenant('Fern');
    const elsewhere = await newPerson(tenantId, 'agent');
    await invite(elsewhere.email, key);
    const [token] = tokensTo(elsewhere.email);
    const accepted = await post('/v1/auth/activate', { token, password }, newAddress());
    expect(accepted).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('another company') },
    });
    expect((await signIn(elsewhere.email, elsewhere.password, newAddress())).status).toBe(200);
  });

  test('of two tenants is accepted once', async () => {
    const email = newEmail();
    const [fern, juno] = [await newTenant('Fern'), await newTenant('Juno')];
    expect(statusesOf([await invite(email, fern.key), await invite(email, juno.key)])).toEqual([201, 201]);
    const accepted = await Promise.all(
      tokensTo(email).map((token) => post('/v1/auth/activate', { token, password }, newAddress())),
    );
    expect(statusesOf(accepted).sort()).toEqual([204, 409]);
    expect((await signIn(email, password, newAddress())).status).toBe(200);
  });

  test('of somebody of the same tenant is a conflict', async () => {
    const { key } = await newTenant('Fern');
    const email = newEmail();
    expect(statusesOf([await invite(email, key), await invite(email, key)])).toEqual([201, 409]);
  });
});

describe('a sign-up', () => {
  const signUp = (email: string, company: string) =>
    post('/v1/auth/sign-up', { email, company, displayName: company }, newAddress());

  test('that is repeated before it is confirmed makes one tenant, with what was said last', async () => {
    const email = newEmail();
    await atOnce(3, (index) => signUp(email, `Company ${index}`));
    await signUp(email, 'Fern');
    const tenants = await asOwner((query) =>
      query(
        'SELECT t.id, t.name, u.id AS owner FROM crm.tenants t JOIN crm.users u ON u.tenant_id = t.id WHERE u.email = $1',
        [email],
      ),
    );
    expect(tenants.map(({ name }) => name)).toEqual(['Fern']);
    const profiles = await (await collection('users')).find({ tenantId: String(tenants[0]?.id) }).toArray();
    expect(profiles.map(({ _id, displayName }) => [_id, displayName])).toEqual([[tenants[0]?.owner, 'Fern']]);
    const password = 'a password of several words';
    const used = [];
    for (const token of tokensTo(email)) {
      used.push((await post('/v1/auth/activate', { token, password }, newAddress())).status);
    }
    expect(used).toEqual([401, 401, 401, 204]);
  });

  test('does not take an invitation over', async () => {
    const { id, key } = await newTenant('Juno');
    const email = newEmail();
    await post('/v1/users', { email, displayName: 'Bo', roles: ['owner'] }, newAddress(), key);
    await signUp(email, 'Fern');
    const [row] = await asOwner((query) => query('SELECT name FROM crm.tenants WHERE id = $1', [id]));
    expect(row?.name).toBe('Juno');
  });
});
