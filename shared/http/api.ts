import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { DomainError, notFound } from '../domain/errors.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { answerOnce, type Once } from './answer-once.ts';
import { asGet, completeResponse } from './complete-response.ts';
import { problemAnswer } from './problem.ts';
import { isRepeatable } from './replay.ts';
import { jsonBody, parseInput } from './request-input.ts';
import { type Result, toResult } from './result.ts';
import { type Answer, type Origin, type Principal, permissionsOf, type Route } from './route.ts';
import { requireText, requireUtf8Query } from './text-encoding.ts';

/** Who asks. @throws DomainError `unauthenticated`, or `rate_limited` when too many failed from the same origin. */
export type Authenticate = (authorization: string | undefined, origin: Origin) => Promise<Principal>;

/**
 * Counts a request against its limits. @param principal undefined where nobody need say who asks.
 * @returns headers for the answer. @throws DomainError `rate_limited`.
 */
type Limit = (principal: Principal | undefined, origin: Origin) => Promise<Record<string, string>>;

interface ApiDeps {
  readonly authenticate: Authenticate;
  readonly limit: Limit;
  readonly once?: Once;
  readonly clock?: Clock;
}

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<Result>;

/** Stands for whoever asks where nobody need say who they are: it has no tenant, and sees nothing. */
const nobody: Principal = { tenantId: '', actor: 'anyone', permissions: [], defaultRegion: 'US' };

async function principalOf(
  route: Route,
  event: APIGatewayProxyEventV2,
  { deps, origin }: { readonly deps: ApiDeps; readonly origin: Origin },
): Promise<Principal> {
  if (route.access === 'anyone') return nobody;
  const principal = await deps.authenticate(event.headers.authorization, origin);
  const missing = permissionsOf(route).find((one) => !principal.permissions.includes(one));
  if (missing) throw new DomainError('forbidden', `This needs the permission ${missing}`);
  return principal;
}

const withHeaders = (result: Result, headers: Readonly<Record<string, string>>): Result => ({
  ...result,
  headers: { ...headers, ...result.headers },
});

/** The query parameters of a request. @throws DomainError `invalid_input` where they are no Unicode text. */
function textQuery(event: APIGatewayProxyEventV2): unknown {
  requireUtf8Query(event);
  const query = event.queryStringParameters ?? {};
  requireText(query, 'query');
  return query;
}

/** The JSON body of a request. @throws DomainError as `jsonBody`, and where it is no Unicode text. */
function textBody(event: APIGatewayProxyEventV2): unknown {
  const body = jsonBody(event);
  requireText(body, 'body');
  return body;
}

/** Permission is looked at before anything of the request is, and long before any read. */
async function answerRoute(
  route: Route,
  event: APIGatewayProxyEventV2,
  { routes, deps }: { readonly routes: readonly Route[]; readonly deps: ApiDeps },
): Promise<Result> {
  const origin: Origin = {
    requestId: event.requestContext.requestId,
    address: event.requestContext.http.sourceIp,
  };
  const principal = await principalOf(route, event, { deps, origin });
  const limitHeaders = await deps.limit(principal === nobody ? undefined : principal, origin);
  const input = {
    principal,
    params: route.params && parseInput(route.params, event.pathParameters ?? {}, 'path'),
    query: route.query && parseInput(route.query, textQuery(event), 'query'),
    body: route.body && parseInput(route.body, textBody(event), 'body'),
    headers: event.headers,
    cookies: event.cookies ?? [event.headers.cookie ?? ''], // whatever stands before it, it is in one of them
    origin,
    now: (deps.clock ?? systemClock)(),
  };
  const key = repeatKey(route, event);
  const { once } = deps;
  if (key === undefined || !once) {
    return withHeaders(toResult(await route.handle(input), origin.requestId), limitHeaders);
  }
  const path = event.rawPath;
  const request = { key, principal, operation: `${route.method} ${path}`, body: event.body };
  return withHeaders(await answerOnce({ once, route, routes, input, request, path }), limitHeaders);
}

/** The `Idempotency-Key` of a request that runs once. @throws DomainError `invalid_input`. */
function repeatKey(route: Route, { headers }: APIGatewayProxyEventV2): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || !isRepeatable(route)) return undefined;
  if (/^[!-~]{1,255}$/.test(key)) return key;
  throw new DomainError('invalid_input', 'The Idempotency-Key is not valid', {
    problems: [{ pointer: 'Idempotency-Key', detail: 'must be 1 to 255 characters that can be seen' }],
  });
}

/** What the router answers when no route fits: 405 where only the method is wrong. */
function noRoute(routes: readonly Route[], method: string, path: string): DomainError {
  const fits = (pattern: string) => new RegExp(`^${pattern.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
  const exact = routes.filter((route) => route.path === path);
  const allow = (exact.length > 0 ? exact : routes.filter((route) => fits(route.path))).flatMap(
    ({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]),
  );
  return allow.length > 0
    ? new DomainError('method_not_allowed', `${method} is not possible here`, { extra: { allow } })
    : notFound('resource');
}

let coldStart = true;

/** An answer to what was thrown; what nobody expected is logged with its cause. */
export function problemResult(error: unknown, requestId: string): Result {
  const problem: Answer = problemAnswer(error, requestId);
  if (problem.status >= 500) log.error('request failed', { requestId, error: error as Error });
  return toResult(problem, requestId);
}

/**
 * The Lambda handler of a resource: finds the route, lets it answer, turns what it throws into a
 * problem, and writes one line about the request.
 */
export function createApi(routes: readonly Route[], deps: ApiDeps): Handler {
  const router = httpRouterHandler<APIGatewayProxyEventV2, Result>({
    routes: routes.map((route) => ({
      method: route.method,
      path: route.path,
      handler: (event: APIGatewayProxyEventV2) => answerRoute(route, event, { routes, deps }),
    })),
    notFoundResponse: ({ method, path }: { method: string; path: string }) => {
      throw noRoute(routes, method, path);
    },
  });
  /** A path of its own is not an id: `PATCH /v1/leads/bulk` changes no lead named bulk. */
  const named = new Map(
    routes.filter(({ path }) => !path.includes('{')).map(({ path }) => [path, new Set<string>()]),
  );
  for (const { path, method } of routes) named.get(path as `/${string}`)?.add(method);
  const requireMethod = ({ rawPath, requestContext: { http } }: APIGatewayProxyEventV2) => {
    // The router takes a path and the same with a trailing slash for one; they are two, and the second is none of ours.
    if (rawPath.endsWith('/')) throw notFound('resource');
    if (named.get(rawPath as `/${string}`)?.has(http.method) === false)
      throw noRoute(routes, http.method, rawPath);
  };
  const routed = middy<APIGatewayProxyEventV2, Result>().handler(router);

  return async (event, context) => {
    const started = performance.now();
    const { requestId } = event.requestContext;
    let result: Result;
    try {
      const asked = asGet(event);
      requireMethod(asked);
      result = completeResponse(event, await routed(asked, context));
    } catch (error) {
      result = problemResult(error, requestId);
      if (event.requestContext.http.method === 'HEAD') result = { ...result, body: '' };
    }
    log.info('request', {
      requestId,
      route: event.routeKey,
      method: event.requestContext.http.method,
      status: result.statusCode,
      milliseconds: Math.round(performance.now() - started),
      coldStart,
    });
    coldStart = false;
    return result;
  };
}
