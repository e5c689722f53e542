import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DomainError, notFound } from '../domain/errors.ts';
import { log } from '../platform/log.ts';
import { problemResult } from './api.ts';
import { asGet, completeResponse } from './complete-response.ts';
import type { Result } from './result.ts';

type Respond = (event: APIGatewayProxyEventV2) => Result | Promise<Result>;

async function respondTo(event: APIGatewayProxyEventV2, respond: Respond | undefined): Promise<Result> {
  if (!respond) throw notFound('resource');
  const { method } = event.requestContext.http;
  if (method !== 'GET' && method !== 'HEAD') {
    const extra = { allow: ['GET', 'HEAD'] };
    throw new DomainError('method_not_allowed', `${method} is not possible here`, { extra });
  }
  return completeResponse(event, await respond(asGet(event)));
}

/**
 * The Lambda handler of paths that are only read, by everybody and without a principal: pages, files, health. Any other
 * path is 404, any other method 405, both as a problem.
 * @param find what responds at a path, if anything does.
 */
export function getHandler(
  find: (path: string) => Respond | undefined,
): (event: APIGatewayProxyEventV2) => Promise<Result> {
  return async (event) => {
    const { requestId } = event.requestContext;
    let result: Result;
    try {
      result = await respondTo(event, find(event.rawPath));
    } catch (error) {
      result = problemResult(error, requestId);
      if (event.requestContext.http.method === 'HEAD') result = { ...result, body: '' };
    }
    log.info('request', { requestId, route: event.routeKey, status: result.statusCode });
    return result;
  };
}
