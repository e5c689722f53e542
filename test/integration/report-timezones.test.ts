import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportRoutes } from '../../functions/api/reports/routes.ts';
import { timezoneRoutes } from '../../functions/api/users/timezone-routes.ts';
import { defaultPolicy } from '../../shared/contracts/tenant.ts';
import type { Principal, RouteInput } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { findUserTimezone } from '../../shared/stores/mongodb/users.ts';
import { cache } from '../../shared/stores/redis/cache.ts';
import { inProcess } from '../support/integration-api.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { type AnyRow, asTenant, runEtl } from '../support/integration-warehouse.ts';

const written = new Date('2026-06-01T00:00:00Z');
const routes = new Map(
  reportRoutes({ cache, findTimezone: findUserTimezone }).map((route) => [
    route.path.split('/').at(-1),
    route,
  ]),
);

interface Response {
  readonly data: AnyRow[];
  readonly timezone: string;
}

async function ask(
  name: string,
  asked: Record<string, string>,
  principal: Partial<Principal> & { tenantId: string },
  now = new Date(),
): Promise<Response> {
  const route = routes.get(name);
  if (!route?.query) throw new Error(`There is no report ${name}`);
  const whole = { actor: 'tester', permissions: [], defaultRegion: 'US', ...principal };
  const input = { principal: whole, query: route.query.parse(asked), now } as unknown as RouteInput;
  return (await route.handle(input)).body as Response;
}

/** A tenant with a call, a conversation and a new lead at each of these instants. */
async function tenantWith(instants: readonly string[]): Promise<string> {
  const tenantId = newId();
  const { call, conversation, lead } = documentsOf(tenantId, written);
  const at = instants.map((instant) => new Date(instant));
  await store({
    calls: at.map((initiatedAt) => call({ initiatedAt, direction: 'outbound' })),
    conversations: at.map((startedAt) => conversation({ startedAt })),
    leads: at.map((createdAt) => lead({}, { createdAt })),
  });
  await runEtl(tenantId, { now: new Date('2026-06-02T00:00:00Z') });
  return tenantId;
}

/** The date and hour of an instant on the clock of a zone, by ICU: the second route. */
function clock(instant: string, timezone: string): { date: string; hour: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const),
  });
  const parts = Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return { date: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

/** Every half hour around a day, and the minutes beside it. */
function around(day: string): string[] {
  const start = Date.parse(`${day}T00:00:00Z`) - 16 * 3_600_000;
  return Array.from({ length: 112 }, (_, place) =>
    new Date(start + place * 1_800_000 + (place % 3) * 59_000).toISOString(),
  );
}

const count = <Key>(all: readonly Key[]): Map<Key, number> =>
  new Map([...Map.groupBy(all, (key) => key)].map(([key, same]) => [key, same.length]));

afterAll(closeMongo);

describe('days and hours of a report follow its time zone', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 'a day of 23 hours'],
    ['Europe/Berlin', '2025-10-26', 'a day of 25 hours'],
    ['America/New_York', '2026-03-08', 'a day of 23 hours'],
    ['Asia/Kolkata', '2026-05-10', 'an offset of 5:30'],
    ['Asia/Kathmandu', '2026-05-10', 'an offset of 5:45'],
    ['Australia/Lord_Howe', '2026-04-05', 'a change by half an hour'],
    ['Pacific/Kiritimati', '2026-05-10', 'an offset of 14 hours'],
    ['Pacific/Pago_Pago', '2026-05-10', 'an offset of -11 hours'],
    ['America/Sao_Paulo', '2018-11-04', 'a day that starts at 01:00'],
    ['America/Havana', '2025-11-02', 'a day with two midnights'],
    ['America/St_Johns', '2010-11-07', 'a change at 00:01 back to the day before'],
    ['Pacific/Apia', '2011-12-31', 'the day after one that did not exist'],
  ])('%s on %s: %s', async (timezone, day) => {
    const instants = around(day);
    const tenantId = await tenantWith(instants);
    const asked = { from: day, to: day, timezone };
    const inside = instants.filter((instant) => clock(instant, timezone).date === day);
    expect(inside.length).toBeGreaterThan(20);

    const byDay = await ask('call-activity', asked, { tenantId });
    expect(byDay.timezone).toBe(timezone);
    expect(byDay.data).toMatchObject([{ dateActual: day, totalCalls: inside.length }]);
    const byHour = await ask('call-activity', { ...asked, by: 'hour' }, { tenantId });
    expect(new Map(byHour.data.map(({ hour, totalCalls }) => [hour, totalCalls]))).toEqual(
      count(inside.map((instant) => clock(instant, timezone).hour)),
    );
    for (const [report, name] of [
      ['call-quality', 'totalCalls'],
      ['sentiment', 'totalConversations'],
    ] as const) {
      const { data } = await ask(report, asked, { tenantId });
      expect(data).toMatchObject([{ dateActual: day, [name]: inside.length }]);
    }
    const funnel = await ask('funnel', asked, { tenantId });
    expect(funnel.data[0]).toMatchObject({ status: 'new', reachedLeads: inside.length });
  });

  test('a period of many days has each call on its own day', async () => {
    const instants = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'].flatMap(around);
    const tenantId = await tenantWith([...new Set(instants)]);
    const asked = { from: '2026-03-27', to: '2026-03-30', timezone: 'Europe/Berlin' };
    const { data } = await ask('call-activity', asked, { tenantId });
    const wanted = count(
      [...new Set(instants)]
        .map((instant) => clock(instant, 'Europe/Berlin').date)
        .filter((date) => date >= asked.from && date <= asked.to),
    );
    expect(new Map(data.map(({ dateActual, totalCalls }) => [dateActual, totalCalls]))).toEqual(wanted);
  });
});

describe('the time zone of a report', () => {
  const tenantId = newId();
  const { agent } = documentsOf(tenantId, written);
  const [chosen, withoutOne] = [agent('Dana'), agent('Marcus')];
  const user = (id: string) => ({ id, roles: [], sessionId: 's' });
  const policy = { ...defaultPolicy, timezone: 'Asia/Kathmandu' };
  const late = new Date('2026-05-10T20:00:00Z'); // the 11th in Kathmandu, the 10th in New York

  beforeAll(async () => {
    const { timezone: _none, ...rest } = withoutOne;
    await store({ agents: [chosen, rest] });
  });

  test.each([
    ['its parameter', { timezone: 'Europe/Paris' }, { user: user(chosen._id), policy }, 'Europe/Paris'],
    ['the user’s', {}, { user: user(chosen._id), policy }, 'America/New_York'],
    ['the account’s, for a user without one', {}, { user: user(withoutOne._id), policy }, 'Asia/Kathmandu'],
    ['the account’s, for an API key', {}, { policy }, 'Asia/Kathmandu'],
    ['UTC, where nobody has chosen one', {}, {}, 'UTC'],
  ])('is %s', async (_name, asked: Record<string, string>, principal: Partial<Principal>, expected) => {
    for (const name of routes.keys()) {
      const { timezone } = await ask(String(name), asked, { tenantId, ...principal }, late);
      expect(timezone, String(name)).toBe(expected);
    }
  });

  test('decides which day is today', async () => {
    const tenant = await tenantWith(['2026-05-10T20:00:00Z']);
    const days = async (timezone: string) =>
      (await ask('call-activity', { timezone }, { tenantId: tenant }, late)).data.map(
        ({ dateActual }) => dateActual,
      );
    expect(await days('Asia/Kathmandu')).toEqual(['2026-05-11']);
    expect(await days('America/New_York')).toEqual(['2026-05-10']);
  });

  test('is chosen by users for themselves, and given up again', async () => {
    const ask = inProcess.asker(timezoneRoutes(inProcess.deps()), {
      tenantId,
      policy,
      user: user(withoutOne._id),
    });
    const path = '/v1/users/me/timezone';
    const account = { accountTimezone: 'Asia/Kathmandu' };
    expect((await ask('GET', path)).body).toEqual({
      ...{ timezone: null, effectiveTimezone: 'Asia/Kathmandu' },
      ...account,
    });
    const put = await ask('PUT', path, { body: { timezone: 'Europe/Lisbon' } });
    expect(put).toMatchObject({ status: 200, body: { effectiveTimezone: 'Europe/Lisbon', ...account } });
    expect(await findUserTimezone(tenantId, withoutOne._id)).toBe('Europe/Lisbon');
    expect((await ask('PUT', path, { body: { timezone: 'Mars/Olympus' } })).status).toBe(400);
    expect((await ask('PUT', path, { body: { timezone: null } })).body).toMatchObject({ timezone: null });
    expect(await findUserTimezone(tenantId, withoutOne._id)).toBeUndefined();
  });

  test('is that of the account for an API key', async () => {
    const ask = inProcess.asker(timezoneRoutes(inProcess.deps()), { tenantId, policy });
    expect((await ask('GET', '/v1/users/me/timezone')).body).toMatchObject({
      timezone: null,
      effectiveTimezone: policy.timezone,
    });
  });
});

test('PostgreSQL knows every time zone that the API accepts', async () => {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'));
  const rows = await asTenant(
    newId(),
    'SELECT zone FROM unnest($1::text[]) AS zone WHERE (now() AT TIME ZONE zone) IS NULL',
    [zones],
  );
  expect(rows).toEqual([]);
});
