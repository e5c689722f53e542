import { phoneOf } from './make-csv.ts';
import type { Step } from './step.ts';

/** A lead over HTTPS: created, found, changed, listed, deleted. */
export const leadsStep: Step = async ({ stack, run }) => {
  const call = async (method: string, path: string, body?: object, etag?: string | null) => {
    const response = await fetch(`${stack.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${stack.apiKey}`,
        'content-type': 'application/json',
        ...(etag && { 'if-match': etag }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      path: response.headers.get('location') ?? '',
    };
  };
  const created = await call('POST', '/v1/leads', {
    firstName: 'Rowan',
    company: 'Demo',
    phone: phoneOf(run, 9_000),
  });
  const twin = await call('POST', '/v1/leads', {
    firstName: 'Rowan',
    company: 'Demo',
    phone: phoneOf(run, 9_000),
  });
  const changed = await call('PATCH', created.path, { status: 'contacted' }, created.etag);
  const stale = await call('PATCH', created.path, { city: 'Boston' }, created.etag);
  const listed = await call('GET', '/v1/leads?limit=10&status=contacted');
  const deleted = await call('DELETE', created.path, undefined, changed.etag);
  const gone = await call('GET', created.path);
  const unknownKey = await fetch(`${stack.apiUrl}/v1/leads`, {
    headers: { authorization: `Bearer rk_${'x'.repeat(43)}` },
  });
  return {
    did: 'a lead created, changed, listed, deleted',
    figures: [
      { name: 'POST', want: 201, got: created.status },
      { name: 'POST of the same phone', want: 409, got: twin.status },
      { name: 'PATCH', want: 200, got: changed.status },
      { name: 'PATCH with a stale ETag', want: 412, got: stale.status },
      { name: 'GET of a list', want: 200, got: listed.status },
      { name: 'DELETE', want: 204, got: deleted.status },
      { name: 'GET after DELETE', want: 404, got: gone.status },
      { name: 'GET with an unknown key', want: 401, got: unknownKey.status },
    ],
  };
};
