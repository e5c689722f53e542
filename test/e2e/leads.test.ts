import { describe, expect, test } from 'vitest';
import { ask } from '../support/api.ts';

const phone = () => `+1212${String(2_000_000 + Math.floor(Math.random() * 7_999_999))}`;

describe('leads over HTTPS', () => {
  test('a lead is created, read, changed and deleted', async () => {
    const created = await ask('/v1/leads', { method: 'POST', body: { firstName: 'Ann', phone: phone() } });
    expect(created.status).toBe(201);
    const path = created.headers.get('location') ?? '';
    expect(path).toBe(`/v1/leads/${created.body.id}`);

    const read = await ask(path);
    expect(read.status).toBe(200);
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'));

    const changed = await ask(path, {
      method: 'PATCH',
      body: { status: 'contacted', company: 'Cobalt' },
      headers: { 'if-match': read.headers.get('etag') ?? '' },
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ status: 'contacted', company: 'Cobalt', version: 2 });

    const deleted = await ask(path, {
      method: 'DELETE',
      headers: { 'if-match': changed.headers.get('etag') ?? '' },
    });
    expect(deleted.status).toBe(204);
    expect((await ask(path)).status).toBe(404);
  });

  test('a deleted lead does not block its phone', async () => {
    const body = { firstName: 'Bo', phone: phone() };
    const first = await ask('/v1/leads', { method: 'POST', body });
    const twin = await ask('/v1/leads', { method: 'POST', body });
    expect(twin.status).toBe(409);
    expect(twin.body.existingId).toBe(first.body.id);
    await ask(`/v1/leads/${first.body.id}`, { method: 'DELETE', headers: { 'if-match': '"1"' } });
    expect((await ask('/v1/leads', { method: 'POST', body })).status).toBe(201);
  });

  test('a change needs the version it was meant for', async () => {
    const { body } = await ask('/v1/leads', { method: 'POST', body: { company: 'Fern', phone: phone() } });
    const path = `/v1/leads/${body.id}`;
    expect((await ask(path, { method: 'PATCH', body: { city: 'Boston' } })).status).toBe(428);
    const stale = await ask(path, {
      method: 'PATCH',
      body: { city: 'Boston' },
      headers: { 'if-match': '"7"' },
    });
    expect(stale.status).toBe(412);
  });

  test('a forbidden transition names those that are allowed', async () => {
    const { body } = await ask('/v1/leads', { method: 'POST', body: { company: 'Juno', phone: phone() } });
    const answer = await ask(`/v1/leads/${body.id}`, {
      method: 'PATCH',
      body: { status: 'closed_won' },
      headers: { 'if-match': '"1"' },
    });
    expect(answer.status).toBe(409);
    expect(answer.body.allowed).toContain('contacted');
  });

  test('pages neither repeat nor skip a lead', async () => {
    const seen: string[] = [];
    let path = '/v1/leads?limit=25';
    for (let page = 0; page < 3; page += 1) {
      const { body, headers } = await ask(path);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      path = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? path;
    }
    expect(seen.length).toBeGreaterThanOrEqual(60);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted().reverse()).toEqual(seen);
  });

  test('a cursor that nobody gave out is refused', async () => {
    const answer = await ask('/v1/leads?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe('?cursor');
  });

  test('an unknown key is 401', async () => {
    const answer = await ask('/v1/leads', { key: `rk_${'x'.repeat(43)}` });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect((await ask('/v1/leads', { key: null })).status).toBe(401);
  });

  test('a malformed body is a 400 that says where', async () => {
    const broken = await ask('/v1/leads', { method: 'POST', body: '{"firstName":"Ann",\n "phone": oops}' });
    expect(broken.status).toBe(400);
    expect(broken.body.errors[0].detail).toContain('line 2');
    expect(broken.headers.get('content-type')).toBe('application/problem+json');

    const wrong = await ask('/v1/leads', {
      method: 'POST',
      body: { firstName: 7, tags: ['ok', ''], nickname: 'A', phone: phone() },
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/firstName',
      '/nickname',
      '/tags/1',
    ]);
  });

  test('a wrong method is 405 and names the right ones', async () => {
    const answer = await ask('/v1/leads', { method: 'PUT', body: {} });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });
});
