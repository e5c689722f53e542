import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getLeads,
  getLeadsId,
  patchLeadsId,
  postContacts,
  postLeads,
  postLeadsBulk,
  postLeadsIdQualify,
} from '../../shared/api-client/sdk.gen.ts';
import { ask } from '../support/api.ts';
import { somePhone } from '../support/belongings.ts';
import { closeTenants, newTenant, type Tenant } from '../support/tenants.ts';

let tenant: Tenant;
const companies = ['Cobalt Rail', 'Fernweh', 'Juno', 'Åse Industrier'];
const states = ['MA', 'TX'];
const total = 40;
let ids: string[] = [];

type Query = NonNullable<Parameters<typeof getLeads>[0]>['query'];
interface Shown {
  readonly id: string;
  readonly leadScore: number;
  readonly createdAt: string;
  readonly [field: string]: unknown;
}

/** Forty leads: ten of each company, twenty of each state, scores that are not all different. */
beforeAll(async () => {
  tenant = await newTenant();
  const operations = Array.from({ length: total }, (_, index) => ({
    op: 'create' as const,
    body: {
      ...{ firstName: `Ann${index}`, phone: somePhone(), company: companies[index % 4] },
      ...{ state: states[Math.floor(index / 4) % 2], tags: index < 5 ? ['vip', 'east'] : [] },
    },
  }));
  const { data } = await postLeadsBulk({ client: tenant.client, body: { operations } });
  ids = data?.results.map(({ body }) => String(body?.id)) ?? [];
  for (const [index, id] of ids.slice(0, 24).entries()) {
    const score = (index % 6) * 4;
    const body = { budget: { score }, need: { score }, authority: { score } };
    await postLeadsIdQualify({ client: tenant.client, path: { id }, body });
  }
});
afterAll(closeTenants);

async function list(query: Query): Promise<Shown[]> {
  const { data, error } = await getLeads({ client: tenant.client, query });
  if (!data) throw new Error(JSON.stringify(error));
  return data.data as unknown as Shown[];
}
const problemsOf = async (query: string) => {
  const { status, body } = await ask(`/v1/leads?${query}`, { key: tenant.key });
  return { status, pointers: body.errors?.map(({ pointer }: { pointer: string }) => pointer) };
};

describe('a list', () => {
  test('is narrowed by what is asked for, all of it at once', async () => {
    const juno = await list({ company: 'Juno' });
    expect(juno).toHaveLength(10);
    const inTexas = await list({ company: 'Juno', state: 'TX', status: 'new,contacted' });
    expect(inTexas.map(({ id }) => id).toSorted()).toEqual(
      juno.flatMap(({ id, state }) => (state === 'TX' ? [id] : [])).toSorted(),
    );
    expect(await list({ tags: 'vip' })).toHaveLength(5);
    expect(await list({ status: 'closed_won' })).toEqual([]);
    expect(await list({ doNotCall: 'true' })).toEqual([]);
  });

  test('finds a phone however it is written', async () => {
    const [one] = await list({ company: 'Juno', limit: 1 });
    const digits = String(one?.phone).replace('+1', '');
    const written = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
    expect((await list({ phone: written })).map(({ id }) => id)).toEqual([one?.id]);
  });

  test('takes ranges of numbers and times', async () => {
    const all = await list({ limit: 200 });
    const [least = 0, most = 0] = [20, 40];
    const between = await list({ 'leadScore[gte]': String(least), 'leadScore[lt]': String(most) });
    const wanted = all.filter(({ leadScore }) => leadScore >= least && leadScore < most);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(total);
    expect(between.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    const middle = all[20]?.createdAt ?? '';
    const since = await list({ 'createdAt[gt]': middle });
    expect(since.map(({ id }) => id)).toEqual(
      all.filter(({ createdAt }) => createdAt > middle).map(({ id }) => id),
    );
  });

  test.each(['leadScore', '-leadScore'] as const)(
    'sorted by %s neither repeats nor skips while others are added',
    async (sort) => {
      const seen: Shown[] = [];
      let cursor: string | undefined;
      do {
        const { data } = await getLeads({ client: tenant.client, query: { sort, limit: 7, cursor } });
        seen.push(...((data?.data ?? []) as unknown as Shown[]));
        cursor = data?.nextCursor;
        const added = { firstName: 'Late', phone: somePhone(), company: 'Late' };
        await postLeads({ client: tenant.client, body: added });
      } while (cursor);
      const shown = seen.map(({ id }) => id);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.filter((id) => ids.includes(id)).toSorted()).toEqual(ids.toSorted());
      const scores = seen.map(({ leadScore }) => leadScore);
      const sorted = scores.toSorted((a, b) => (sort === 'leadScore' ? a - b : b - a));
      expect(scores).toEqual(sorted);
    },
  );

  test('is searched by the beginnings of words, whatever their accents', async () => {
    expect(await list({ q: 'cob' })).toHaveLength(10);
    expect(await list({ q: 'rail COBALT' })).toHaveLength(10);
    expect(await list({ q: 'ase indu' })).toHaveLength(10);
    expect(await list({ q: 'obalt' })).toEqual([]);
    expect(await list({ q: 'cobalt juno' })).toEqual([]);
    expect((await list({ q: 'ann7' })).map(({ firstName }) => firstName)).toEqual(['Ann7']);
  });

  test('shows the fields that are asked for', async () => {
    const [one] = await list({ fields: 'firstName,leadScore', limit: 1 });
    expect(Object.keys(one ?? {}).toSorted()).toEqual(['firstName', 'id', 'leadScore']);
  });

  test('shows with each lead what belongs to it, also what came a moment ago', async () => {
    const [with1, without] = [ids[0] ?? '', ids[4] ?? ''];
    const query: Query = { include: 'contacts', tags: 'vip' };
    const contactsOf = async (leadId: string) =>
      (await list(query)).find(({ id }) => id === leadId)?.contacts as { value: string }[];
    expect(await contactsOf(with1)).toEqual([]);
    const body = { type: 'phone' as const, value: somePhone(), leadId: with1 };
    expect((await postContacts({ client: tenant.client, body })).response?.status).toBe(201);
    expect((await contactsOf(with1)).map(({ value }) => value)).toEqual([body.value]);
    expect(await contactsOf(without)).toEqual([]);
  });

  test.each([
    ['stauts=new', '?stauts'],
    ['status=lost', '?status'],
    ['leadScore=5', '?leadScore'],
    ['leadScore[gte]=many', '?leadScore[gte]'],
    ['fields=tenantId', '?fields'],
    ['include=secrets', '?include'],
    ['sort=phone', '?sort'],
    ['limit=201', '?limit'],
    ['ownerId=me', '?ownerId'],
  ])('refuses %s and says where', async (query, pointer) => {
    expect(await problemsOf(query)).toEqual({ status: 400, pointers: [pointer] });
  });

  test('refuses a cursor of another order', async () => {
    const { data } = await getLeads({ client: tenant.client, query: { sort: '-leadScore', limit: 5 } });
    const cursor = data?.nextCursor ?? '';
    expect((await problemsOf(`sort=-leadScore&limit=5&cursor=${cursor}`)).status).toBe(200);
    expect(await problemsOf(`sort=leadScore&cursor=${cursor}`)).toEqual({
      status: 422,
      pointers: ['?cursor'],
    });
  });
});

describe('a lead that was read', () => {
  const path = () => ({ id: ids[30] ?? '' });
  const read = (etag?: string) =>
    ask(`/v1/leads/${path().id}`, { key: tenant.key, ...(etag && { headers: { 'if-none-match': etag } }) });

  test('is not sent again while it is the same', async () => {
    const etag = (await read()).headers.get('etag') ?? '';
    const again = await read(etag);
    expect(again).toMatchObject({ status: 304, body: undefined });
    expect(again.headers.get('etag')).toBe(etag);
    const headers = { 'If-Match': etag };
    await patchLeadsId({ client: tenant.client, path: path(), headers, body: { city: 'Lowell' } });
    expect(await read(etag)).toMatchObject({ status: 200, body: { city: 'Lowell' } });
  });

  test('shows a change at once, and so does every list that shows it', async () => {
    const { client } = tenant;
    const one = async () => (await getLeadsId({ client, path: path() })).data;
    const inLists = async () =>
      Promise.all([list({ limit: 200 }), list({ city: 'Salem' }), list({ city: 'Lynn' })]).then((lists) =>
        lists.map((rows) => rows.find(({ id }) => id === path().id)?.city),
      );
    for (const city of ['Salem', 'Lynn', 'Salem']) {
      const headers = { 'If-Match': `"${(await one())?.version}"` };
      const changed = await patchLeadsId({ client, path: path(), headers, body: { city } });
      expect(changed.response?.status).toBe(200);
      expect((await one())?.city).toBe(city);
      const [salem, lynn] = city === 'Salem' ? [city, undefined] : [undefined, city];
      expect(await inLists()).toEqual([city, salem, lynn]);
    }
  });
});
