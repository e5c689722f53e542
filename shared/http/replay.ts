import pLimit from 'p-limit';
import { parseInput } from './request-input.ts';
import { type Result, toResult } from './result.ts';
import type { Answer, Route, RouteInput } from './route.ts';

/** Whether the route takes an `Idempotency-Key`. */
export const isRepeatable = ({ method, access, showsSecret, replay }: Route): boolean =>
  method === 'POST' && access !== 'anyone' && !showsSecret && replay !== 'run';

/** One operation of a bulk: the record it wrote, or why it wrote none. */
interface KeptItem {
  readonly status: number;
  readonly id?: string;
  readonly problem?: unknown;
}

/** What is stored of the answer to a request with an `Idempotency-Key`: no personal data. */
export interface KeptAnswer {
  readonly status: number;
  readonly location?: string;
  /** Ids of parts of the record that the answer showed. */
  readonly parts?: readonly string[];
  readonly items?: readonly KeptItem[];
  /** Only of routes whose answers hold nothing but ids, counts and statuses. */
  readonly body?: unknown;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const itemsOf = (body: unknown): readonly { status: number; body?: { id?: string }; problem?: unknown }[] =>
  (body as { results: [] }).results;

/** What to store of an answer, so that `rebuiltAnswer` can give it again. */
export function keptAnswer({ replay }: Route, { status, headers, body, parts }: Answer): KeptAnswer {
  const location = headers?.location;
  const items = itemsOf(replay === 'items' ? body : { results: [] }).map((item) => ({
    status: item.status,
    ...(item.body?.id && { id: item.body.id }),
    ...(item.problem !== undefined && { problem: item.problem }),
  }));
  return {
    status,
    ...(location && { location }),
    ...(parts && { parts }),
    ...(replay === 'items' && { items }),
    ...(replay === 'body' && { body }),
  };
}

/** Ids of the records that a stored answer is about: erasing one of them voids the answer. */
export function referencesOf({ body, location = '', items = [] }: KeptAnswer, path: string): string[] {
  if (body !== undefined) return [];
  const named = `${path} ${location}`.match(uuid) ?? [];
  return [...new Set([...named, ...items.flatMap(({ id }) => id ?? [])])];
}

/** The route that reads what a path names, with the path's parameters. */
function readerOf(routes: readonly Route[], path: string) {
  for (const route of routes) {
    if (route.method !== 'GET') continue;
    const pattern = route.path.replaceAll(/\{([^}]+)\}/g, '(?<$1>[^/]+)');
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found) return { route, params: { ...found.groups } };
  }
  throw new Error(`No route reads what ${path.replaceAll(uuid, '{id}')} names`);
}

/** What a GET of the path answers whoever repeats the request: by the same code, and its rules of who sees what. */
async function readAgain(path: string, input: RouteInput, routes: readonly Route[]): Promise<Answer> {
  const { route, params } = readerOf(routes, path);
  return route.handle({
    ...input,
    params: route.params && parseInput(route.params, params, 'path'),
    query: route.query && parseInput(route.query, {}, 'query'),
    body: undefined,
    headers: {},
  });
}

const itemsAtOnce = 10; // as many as the store has connections

async function itemAgain(item: KeptItem, folder: string, input: RouteInput, routes: readonly Route[]) {
  const { id, ...shown } = item;
  if (!id) return shown;
  const read = await readAgain(`${folder}/${id}`, input, routes).catch(() => undefined);
  if (read?.status !== 200) return shown; // it was deleted since, or may not be seen any more
  const body = typeof read.body === 'string' ? JSON.parse(read.body) : read.body;
  return { ...shown, etag: read.headers?.etag, body };
}

/** The path without its last segment. */
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

async function rebuilt(
  { replay = 'location' }: Route,
  kept: KeptAnswer,
  { path, input, routes }: Repeated,
): Promise<Answer> {
  const { status, location, parts = [], items, body } = kept;
  if (typeof replay === 'function') return replay(input, { location, parts });
  if (items) {
    const limited = pLimit(itemsAtOnce);
    const folder = parentOf(path);
    const results = await Promise.all(
      items.map((item) => limited(() => itemAgain(item, folder, input, routes))),
    );
    return { status, body: { results } };
  }
  const read = replay === 'parent' ? parentOf(path) : location;
  if (replay === 'body' || read === undefined) return { status, body };
  const answer = await readAgain(read, input, routes);
  if (answer.status !== 200) return answer; // e.g. 308 to the record that it was merged into
  return { ...answer, status, headers: { ...answer.headers, ...(location && { location }) } };
}

interface Repeated {
  readonly path: string;
  readonly input: RouteInput;
  /** Those of the same function, among them the one that reads what was written. */
  readonly routes: readonly Route[];
}

/**
 * The answer to a repeated request: the status of the first one, with what the records it wrote say now, as far
 * as whoever asks may see them.
 * @throws DomainError `not_found` when the record was deleted since, or may not be seen any more.
 */
export async function rebuiltAnswer(route: Route, kept: KeptAnswer, repeated: Repeated): Promise<Result> {
  const answer = await rebuilt(route, kept, repeated);
  const headers = { ...answer.headers, 'idempotency-replayed': 'true' };
  return toResult({ ...answer, headers }, repeated.input.origin.requestId);
}
