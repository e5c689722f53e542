import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer } from './route.ts';

export type Result = APIGatewayProxyStructuredResultV2;

const standardHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** An answer as API Gateway wants it, with the headers that every answer has. */
export function toResult(answer: Answer, requestId: string): Result {
  const { status, body, headers, isBase64, cookies } = answer;
  return {
    statusCode: status,
    headers: {
      ...standardHeaders,
      'x-request-id': requestId,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(cookies && { cookies: [...cookies] }),
    ...(isBase64 && { isBase64Encoded: true }),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}
