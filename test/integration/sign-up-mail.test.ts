import { afterAll, describe, expect, test } from 'vitest';
import { authRoutes } from '../../functions/api/auth/routes.ts';
import { userRoutes } from '../../functions/api/users/routes.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import { asOwner } from '../support/integration-warehouse.ts';
import '../support/stack.ts';

afterAll(closeMongo);

const accountPage = 'https://sales.example.com/account';
const failing = async () => {
  throw new Error('MessageRejected: Email address is not verified');
};
type SendMail = Parameters<typeof authRoutes>[0]['sendMail'];

const signUpWith = (sendMail: SendMail) => {
  const routes = authRoutes({
    ...{ newId, sendMail, accountPage },
    signingKey: async () => '{}',
    secret: async () => 'a key of at least thirty-two characters',
  });
  const ask = inProcess.asker(routes, { tenantId: newId() });
  return (email: string) =>
    ask('POST', '/v1/auth/sign-up', {
      body: { company: 'Fern', displayName: `Ann of ${email}`.slice(0, 100), email },
    });
};

/** How many people and tenants there are with an address, and how many profiles of theirs. */
async function left(email: string, tenants: number) {
  const [row] = await asOwner((query) =>
    query(
      `SELECT (SELECT count(*)::int FROM crm.users WHERE email = $1) AS users,
              (SELECT count(*)::int FROM crm.tenants) AS tenants`,
      [email],
    ),
  );
  const profiles = await (await collection('users')).countDocuments({ displayName: `Ann of ${email}` });
  return { users: row?.users, profiles, tenants: row?.tenants - tenants };
}

describe('a sign-up', () => {
  const person = () => `${newId()}@fern.example`;
  const countTenants = async () => {
    const { tenants } = await left('nobody@fern.example', 0);
    return tenants;
  };

  test('of a deployment without e-mail is refused before anything is created', async () => {
    const email = person();
    const before = await countTenants();
    const reply = await signUpWith(undefined)(email);
    expect(reply).toMatchObject({ status: 503, body: { detail: expect.stringMatching(/sends no e-mail/) } });
    expect(await left(email, before)).toEqual({ users: 0, profiles: 0, tenants: 0 });
  });

  test('whose e-mail cannot be sent leaves neither a tenant nor a user, and can be repeated', async () => {
    const email = person();
    const before = await countTenants();
    const reply = await signUpWith(failing)(email);
    expect(reply).toMatchObject({
      status: 503,
      body: { detail: expect.stringMatching(/could not be sent/) },
    });
    expect(await left(email, before)).toEqual({ users: 0, profiles: 0, tenants: 0 });

    const texts: string[] = [];
    const sending = async ({ text }: { text: string }) => void texts.push(text);
    expect((await signUpWith(sending)(email)).status).toBe(202);
    expect(texts).toEqual([expect.stringContaining(`${accountPage}#token=`)]);
    expect(await left(email, before)).toMatchObject({ users: 1, tenants: 1 });
  });

  test('of somebody who has an account takes nothing from them when its e-mail cannot be sent', async () => {
    const email = person();
    expect((await signUpWith(async () => {})(email)).status).toBe(202);
    expect((await signUpWith(failing)(email)).status).toBe(503);
    expect(await left(email, 0)).toMatchObject({ users: 1 });
  });
});

test('an invitation of a deployment without e-mail is refused before anything is created', async () => {
  const email = `${newId()}@fern.example`;
  const routes = userRoutes({ ...inProcess.deps(), sendMail: undefined, accountPage });
  const ask = inProcess.asker(routes, { tenantId: newId() });
  const reply = await ask('POST', '/v1/users', { body: { email, displayName: 'Bo', roles: ['agent'] } });
  expect(reply.status).toBe(503);
  expect(await left(email, 0)).toMatchObject({ users: 0 });
});
