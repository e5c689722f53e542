import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { DomainError, notFound } from '../domain/errors.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { problemAnswer } from './problem.ts';
import { jsonBody, parseInput } from './request-input.ts';
import { type Result, toResult } from './result.ts';
import type { Answer, Principal, Route } from './route.ts';

export type Authenticate = (authorization: string | undefined) => Promise<Principal>;

/**
 * Counts a request against its limits. @returns headers for the answer.
 * @throws DomainError `rate_limited`.
 */
export type Limit = (principal: Principal) => Promise<Record<string, string>>;

interface ApiDeps {
  readonly authenticate: Authenticate;
  readonly limit: Limit;
  readonly clock?: Clock;
}

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<Result>;

/** Permission is looked at before anything of the request is, and long before any read. */
async function answerRoute(route: Route, event: APIGatewayProxyEventV2, deps: ApiDeps): Promise<Answer> {
  const principal = await deps.authenticate(event.headers.authorization);
  if (!principal.permissions.includes(route.permission)) {
    throw new DomainError('forbidden', `This needs the permission ${route.permission}`);
  }
  const limitHeaders = await deps.limit(principal);
  const answer = await route.handle({
    principal,
    params: route.params && parseInput(route.params, event.pathParameters ?? {}, 'path'),
    query: route.query && parseInput(route.query, event.queryStringParameters ?? {}, 'query'),
    body: route.body && parseInput(route.body, jsonBody(event), 'body'),
    headers: event.headers,
    now: (deps.clock ?? systemClock)(),
  });
  return { ...answer, headers: { ...limitHeaders, ...answer.headers } };
}

/** What the router answers when no route fits: 405 where only the method is wrong. */
function noRoute(routes: readonly Route[], method: string, path: string): DomainError {
  const fits = (pattern: string) => new RegExp(`^${pattern.replace(/\{[^}]+\}/g, '[^/]+')}/?$`).test(path);
  const allow = routes.filter((route) => fits(route.path)).map((route) => route.method);
  return allow.length > 0
    ? new DomainError('method_not_allowed', `${method} is not possible here`, { extra: { allow } })
    : notFound('resource');
}

let coldStart = true;

/**
 * The Lambda handler of a resource: finds the route, lets it answer, turns what it throws into a
 * problem, and writes one line about the request.
 */
export function createApi(routes: readonly Route[], deps: ApiDeps): Handler {
  const router = httpRouterHandler<APIGatewayProxyEventV2, Result>({
    routes: routes.map((route) => ({
      method: route.method,
      path: route.path,
      handler: async (event: APIGatewayProxyEventV2) =>
        toResult(await answerRoute(route, event, deps), event.requestContext.requestId),
    })),
    notFoundResponse: ({ method, path }: { method: string; path: string }) => {
      throw noRoute(routes, method, path);
    },
  });
  const routed = middy<APIGatewayProxyEventV2, Result>().handler(router);

  return async (event, context) => {
    const started = performance.now();
    const { requestId } = event.requestContext;
    let result: Result;
    try {
      result = await routed(event, context);
    } catch (error) {
      const problem = problemAnswer(error, requestId);
      if (problem.status >= 500) log.error('request failed', { requestId, error: error as Error });
      result = toResult(problem, requestId);
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
