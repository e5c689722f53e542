import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { notAcceptable } from '../domain/errors.ts';
import { chooseEncoding } from './content-encoding.ts';
import { matchesNone } from './preconditions.ts';
import type { Result } from './result.ts';

const isRead = ({ requestContext }: APIGatewayProxyEventV2): boolean =>
  requestContext.http.method === 'GET' || requestContext.http.method === 'HEAD';

/** Header fields that a 304 keeps (RFC 9110, section 15.4.5) besides those that describe the request. */
const ofBody = new Set(['content-type', 'content-encoding', 'content-disposition']);

function notModified({ headers = {}, cookies }: Result): Result {
  const kept = Object.entries(headers).filter(([name]) => !ofBody.has(name));
  return { statusCode: 304, headers: Object.fromEntries(kept), ...(cookies && { cookies }) };
}

/** A body that is sent as it is, unless the client excludes that: then compressed. */
function encoded(event: APIGatewayProxyEventV2, result: Result): Result {
  if (!result.body || result.isBase64Encoded) return result;
  const encoding = chooseEncoding(event.headers['accept-encoding'], ['identity', 'gzip']);
  const isExcluded = chooseEncoding(event.headers['accept-encoding'], ['identity']) === undefined;
  if (!isExcluded) return result;
  if (!encoding) throw notAcceptable();
  return {
    ...result,
    headers: { ...result.headers, 'content-encoding': encoding, vary: 'accept-encoding' },
    body: gzipSync(result.body).toString('base64'),
    isBase64Encoded: true,
  };
}

/**
 * What HTTP asks of every response, whatever made it: 304 where `If-None-Match` names what a read would give, the
 * encoding that the client accepts, and no body for HEAD.
 * @throws DomainError `not_acceptable` when the client accepts no encoding that is possible.
 */
export function completeResponse(event: APIGatewayProxyEventV2, result: Result): Result {
  const etag = result.headers?.etag;
  const isCurrent =
    isRead(event) &&
    result.statusCode === 200 &&
    etag !== undefined &&
    matchesNone(event.headers['if-none-match'], String(etag));
  if (isCurrent) return notModified(result);
  const complete = encoded(event, result);
  if (event.requestContext.http.method !== 'HEAD') return complete;
  const { body: _, isBase64Encoded: _encoded, ...head } = complete;
  return head;
}

/** A HEAD request as the GET that it stands for (RFC 9110, section 9.3.2); any other as it is. */
export function asGet(event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const { requestContext } = event;
  if (requestContext.http.method !== 'HEAD') return event;
  return { ...event, requestContext: { ...requestContext, http: { ...requestContext.http, method: 'GET' } } };
}
