import { responseIdOf } from '../../shared/domain/assist/objection-help.ts';
import type { Route } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { type Answered, ask } from './api.ts';
import { type Belongings, somePhone } from './belongings.ts';

type Body = (ids: Belongings) => object;

const call = {
  direction: 'outbound',
  durationSeconds: 0,
  outcome: 'busy',
  startedAt: '2026-03-01T09:00:00Z',
};
const email = () => `${newId()}@cobalt.example`;

/** A valid body for every route that takes one. */
const bodies: Readonly<Record<string, Body>> = {
  'POST /v1/leads': () => ({ firstName: 'Ann', phone: somePhone() }),
  'PATCH /v1/leads/{id}': () => ({ city: 'Boston' }),
  'POST /v1/leads/{id}/transition': () => ({ to: 'contacted' }),
  'POST /v1/leads/{id}/qualify': () => ({ budget: { score: 20 } }),
  'POST /v1/leads/{id}/merge': () => ({ leadId: newId() }),
  'POST /v1/leads/{id}/unmerge': () => ({ leadId: newId() }),
  'POST /v1/leads/{id}/erase': ({ leads }) => ({ confirm: leads }),
  'POST /v1/contacts': () => ({ type: 'phone', value: somePhone() }),
  'PATCH /v1/contacts/{id}': () => ({ label: 'Office' }),
  'POST /v1/calls': ({ leads }) => ({ leadId: leads }),
  'POST /v1/call-logs': () => ({ ...call, from: somePhone(), to: somePhone() }),
  'PATCH /v1/call-logs/{id}': () => ({ notes: 'Nobody there' }),
  'POST /v1/conversations': () => ({ channel: 'sms' }),
  'PATCH /v1/conversations/{id}': () => ({ outcome: 'callback' }),
  'POST /v1/conversations/{id}/messages': () => ({ messages: [{ role: 'lead', text: 'Hello' }] }),
  'POST /v1/campaigns': () => ({ name: 'Spring' }),
  'PATCH /v1/campaigns/{id}': () => ({ name: 'Winter' }),
  'POST /v1/campaigns/audience-preview': () => ({ audience: { tags: ['autumn'] } }),
  'POST /v1/campaigns/{id}/callbacks': ({ leads }) => ({
    leadId: leads,
    at: new Date(Date.now() + 86_400_000).toISOString(),
  }),
  'POST /v1/objections': () => ({ pattern: 'No time', category: 'time', responses: [{ text: 'When?' }] }),
  'PATCH /v1/objections/{id}': () => ({ category: 'money' }),
  'POST /v1/scripts': () => ({ phase: 2, name: 'Ask', goal: 'Know', lines: ['Why?'] }),
  'PATCH /v1/scripts/{id}': () => ({ goal: 'Know more' }),
  'POST /v1/assist/objection': () => ({ text: 'That is too dear' }),
  'POST /v1/assist/outcomes': ({ conversations, objections }) => ({
    ...{ conversationId: conversations, objectionId: objections },
    ...{ responseId: responseIdOf('Is it?'), outcome: 'won' },
  }),
  'POST /v1/do-not-call': () => ({ phone: somePhone() }),
  'PATCH /v1/do-not-call/{id}': () => ({ reason: 'Said so' }),
  'POST /v1/imports': () => ({ fileName: 'leads.csv', bytes: 100 }),
  'POST /v1/imports/preview': () => ({ sample: Buffer.from('email,name\na@b.co,Ann\n').toString('base64') }),
  'POST /v1/import-mappings': () => ({ name: newId(), columns: { Handy: 'phone' } }),
  'PATCH /v1/import-mappings/{id}': () => ({ columns: { Handy: null } }),
  'POST /v1/exports': () => ({ resource: 'contacts' }),
  'POST /v1/webhooks': () => ({ url: 'https://hooks.cobalt.example/two', events: ['import.finished'] }),
  'PATCH /v1/webhooks/{id}': () => ({ isActive: false }),
  'POST /v1/users': () => ({ email: email(), displayName: 'Cy', roles: ['agent'] }),
  'PATCH /v1/users/{id}': () => ({ displayName: 'Dee' }),
  'PUT /v1/users/me/availability': () => ({ availability: 'away' }),
  'PUT /v1/users/me/timezone': () => ({ timezone: null }),
  'POST /v1/api-keys': () => ({ name: 'other', scopes: ['leads:read'] }),
  'PATCH /v1/account': () => ({ name: 'Cobalt & Co' }),
  'POST /v1/auth/sign-up': () => ({ company: 'Fern', displayName: 'Eve', email: email() }),
  'POST /v1/auth/password-reset': () => ({ email: email() }),
  'POST /v1/auth/activate': () => ({ token: 'x'.repeat(43), password: 'correct horse battery' }),
  'POST /v1/auth/sign-in': () => ({ email: email(), password: 'correct horse battery' }),
  'POST /v1/auth/browser/sign-in': () => ({ email: email(), password: 'correct horse battery' }),
  'POST /v1/auth/refresh': () => ({ refreshToken: 'x'.repeat(43) }),
  'POST /v1/auth/sign-out': () => ({}),
};

/** Of those that cannot do without. */
const queries: Readonly<Record<string, (ids: Belongings) => string>> = {
  'GET /v1/search': () => '?q=price',
  'GET /v1/graph/introductions': ({ leads }) => `?to=${leads}`,
  'GET /v1/graph/agents/recommend': ({ leads }) => `?leadId=${leads}`,
};

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** Whether a route is asked about one thing of a tenant: in its path, or in its query. */
export const namesOne = (route: Route): boolean =>
  route.path.includes('{') || (queries[nameOf(route)]?.length ?? 0) > 0;

/** The address of a route with each `{parameter}` filled by the id of what stands before it. */
export function addressOf(route: Route, ids: Belongings): string {
  const parts = route.path.split('/');
  const filled = parts.map((part, index) => {
    if (!part.startsWith('{')) return part;
    const kind = parts[index - 1] ?? '';
    const id = ids[kind];
    if (!id)
      throw new Error(`${nameOf(route)}: which id? Let test/support/belongings.ts make one of "${kind}"`);
    return id;
  });
  return filled.join('/') + (queries[nameOf(route)]?.(ids) ?? '');
}

/** A body that the route's own schema takes; undefined where it takes none. */
function bodyOf(route: Route, ids: Belongings): object | undefined {
  if (!route.body) return undefined;
  const [, kind] = /^\/v1\/([^/]+)\/bulk$/.exec(route.path) ?? [];
  const example = kind
    ? { operations: [{ op: 'delete', id: ids[kind], ifMatch: '"1000"' }] }
    : bodies[nameOf(route)]?.(ids);
  if (!example) throw new Error(`${nameOf(route)} takes a body: give test/support/route-examples.ts one`);
  const checked = route.body.safeParse(example);
  if (!checked.success) throw new Error(`The example of ${nameOf(route)} is wrong: ${checked.error.message}`);
  return example;
}

/** Calls a route as it should be called, with what belongs to whoever `ids` are of. */
export function callRoute(route: Route, ids: Belongings, key: string | null): Promise<Answered> {
  return ask(addressOf(route, ids), {
    method: route.method,
    key,
    body: bodyOf(route, ids),
    ...(route.needsMatch && { headers: { 'if-match': '*' } }),
  });
}
