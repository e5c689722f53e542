import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { userRoutes } from '../../functions/api/users/routes.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { completeUserChange } from '../../shared/stores/person/complete-user-change.ts';
import { pendingUserChanges } from '../../shared/stores/postgres/user-changes.ts';
import { userAccounts } from '../../shared/stores/postgres/users.ts';
import { type Asker, inProcess } from '../support/integration-api.ts';
import { closeTenants, newPerson, newTenant } from '../support/tenants.ts';
import '../support/stack.ts';

/** Whether the process dies when PostgreSQL has the change and MongoDB has not. */
const { crash } = vi.hoisted(() => ({ crash: { isNext: false } }));
vi.mock('../../shared/stores/person/complete-user-change.ts', async (original) => {
  const real = await original<typeof import('../../shared/stores/person/complete-user-change.ts')>();
  return {
    completeUserChange: async (...given: Parameters<typeof real.completeUserChange>) => {
      if (crash.isNext) throw new Error('killed');
      await real.completeUserChange(...given);
    },
  };
});

const published: DomainEvent[] = [];
const publish = async (events: readonly DomainEvent[]) => void published.push(...events);
let tenantId: string;
let ask: Asker;
let id: string;

beforeEach(async () => {
  ({ id: tenantId } = await newTenant());
  await newPerson(tenantId, 'owner');
  ({ id } = await newPerson(tenantId, 'agent'));
  const deps = {
    ...inProcess.deps(published),
    publish,
    sendMail: async () => {},
    accountPage: 'https://a.example',
  };
  ask = inProcess.asker(userRoutes(deps), { tenantId });
  crash.isNext = false;
  published.length = 0;
});
afterAll(async () => {
  await closeTenants();
  await closeMongo();
});

const ownPending = async () =>
  (await pendingUserChanges(new Date(Date.now() + 60_000), 10_000)).filter(
    (one) => one.tenantId === tenantId,
  );
const relay = async () => {
  for (const change of await ownPending()) await completeUserChange(change, publish);
};
const profileOf = async (userId: string) => (await collection('users')).findOne({ _id: userId });
const accountOf = async (userId: string) => (await userAccounts(tenantId, [userId]))[0];

describe('a change of a person that PostgreSQL has when the process dies', () => {
  test('is completed in MongoDB by the relay, once, with its event and audit entry', async () => {
    crash.isNext = true;
    const body = { displayName: 'Dee 😀', roles: ['manager'], skills: ['Retail'] };
    expect((await ask('PATCH', `/v1/users/${id}`, { ifMatch: '"1"', body })).status).toBe(500);
    expect(await accountOf(id)).toMatchObject({ displayName: 'Dee 😀', roles: ['manager'] });
    expect(await profileOf(id)).toMatchObject({ version: 1 });

    crash.isNext = false;
    const [pending] = await ownPending();
    await relay();
    expect(await profileOf(id)).toMatchObject({ version: 2, displayName: 'Dee 😀', skills: ['Retail'] });
    expect(await ownPending()).toEqual([]);
    const told = published.filter(({ type }) => type === 'user.updated');
    expect(told).toMatchObject([{ id: pending?.id, entityId: id, version: 2 }]);
    const audit = (await profileOf(id))?.outbox.find((event) => event.id === pending?.id)?.audit;
    expect(audit).toMatchObject({
      actor: 'tester',
      changes: { roles: { from: ['agent'], to: ['manager'] }, skills: { to: ['Retail'] } },
    });

    // Two at a time, and again: nothing is written twice, nor over what came later.
    if (!pending) throw new Error('a change was pending');
    await ask('PATCH', `/v1/users/${id}`, { ifMatch: '*', body: { skills: ['Solar'] } });
    await Promise.all([completeUserChange(pending, publish), completeUserChange(pending, publish)]);
    expect(await profileOf(id)).toMatchObject({ version: 3, skills: ['Solar'] });
  });

  test('is completed by the next request for the person, which then sees it', async () => {
    crash.isNext = true;
    const body = { displayName: 'Dee', availability: 'away' };
    await ask('PATCH', `/v1/users/${id}`, { ifMatch: '"1"', body });
    crash.isNext = false;
    const again = await ask('PATCH', `/v1/users/${id}`, { ifMatch: '"1"', body });
    expect(again.status).toBe(412); // its version is there already
    expect(await ownPending()).toEqual([]);
    expect(await profileOf(id)).toMatchObject({ displayName: 'Dee', availability: 'away' });
    expect((await accountOf(id))?.displayName).toBe('Dee');
  });

  test('is completed for somebody invited, and for somebody removed', async () => {
    crash.isNext = true;
    const email = `${newId()}@cobalt.example`;
    await ask('POST', '/v1/users', { body: { email, displayName: 'Bo', roles: ['agent'] } });
    await ask('DELETE', `/v1/users/${id}`, { ifMatch: '*' });
    expect((await accountOf(id))?.status).toBe('disabled');
    crash.isNext = false;
    await relay();
    expect((await profileOf(id))?.deletedAt).toBeInstanceOf(Date);
    const { body } = await ask('GET', '/v1/users');
    expect(body.data).toEqual(
      expect.arrayContaining([expect.objectContaining({ email, displayName: 'Bo' })]),
    );
    expect(published.map(({ type }) => type).toSorted()).toEqual(['user.created', 'user.deleted']);
  });
});

describe('a change of a person', () => {
  test('leaves nothing pending, and makes one version and one event', async () => {
    const patched = await ask('PATCH', `/v1/users/${id}`, { ifMatch: '"1"', body: { displayName: 'Dee' } });
    expect([patched.status, patched.etag, patched.body.displayName]).toEqual([200, '"2"', 'Dee']);
    expect(await ownPending()).toEqual([]);
    expect(published.map(({ type }) => type)).toEqual(['user.updated']);
  });

  test('that comes second with the same version is stale, in both stores', async () => {
    const write = (displayName: string) =>
      ask('PATCH', `/v1/users/${id}`, { ifMatch: '"1"', body: { displayName } });
    const answers = await Promise.all([write('A'), write('B'), write('C')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    const won = answers.find(({ status }) => status === 200)?.body.displayName;
    expect((await accountOf(id))?.displayName).toBe(won);
    expect((await profileOf(id))?.displayName).toBe(won);
  });

  test('that alters nothing makes no version', async () => {
    const { status, etag } = await ask('PATCH', `/v1/users/${id}`, {
      ifMatch: '"1"',
      body: { roles: ['agent'] },
    });
    expect([status, etag]).toEqual([200, '"1"']);
    expect(published).toEqual([]);
  });

  test('with a time zone or language that does not exist is refused', async () => {
    for (const body of [{ timezone: 'Mars/Phobos' }, { languages: ['en', 'xx'] }]) {
      expect((await ask('PATCH', `/v1/users/${id}`, { ifMatch: '*', body })).status).toBe(422);
    }
  });
});
