import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import openapi from '../../../docs/openapi.json' with { type: 'json' };
import { notFound } from '../../../shared/domain/errors.ts';
import { problemResult } from '../../../shared/http/api.ts';
import type { Result } from '../../../shared/http/result.ts';
import { log } from '../../../shared/platform/log.ts';
import { page, startScript } from './page.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file of the reference page, which lies beside the code. */
const asset = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'swagger-ui', name));

const files: Readonly<Record<string, { readonly type: string; readonly read: () => string | Buffer }>> = {
  '/v1/openapi.json': { type: 'application/json', read: () => JSON.stringify(openapi) },
  '/docs': { type: 'text/html; charset=utf-8', read: () => page },
  '/docs/start.js': { type: 'text/javascript; charset=utf-8', read: () => startScript },
  '/docs/swagger-ui-bundle.js': {
    type: 'text/javascript; charset=utf-8',
    read: () => asset('swagger-ui-bundle.js'),
  },
  '/docs/swagger-ui.css': { type: 'text/css; charset=utf-8', read: () => asset('swagger-ui.css') },
  '/docs/favicon-32x32.png': { type: 'image/png', read: () => asset('favicon-32x32.png') },
};

const compressed = new Map<string, string>();

function answer(path: string): Result {
  const file = files[path];
  if (!file) throw notFound('page');
  let body = compressed.get(path);
  if (!body) {
    body = gzipSync(file.read()).toString('base64');
    compressed.set(path, body);
  }
  return {
    statusCode: 200,
    headers: {
      'content-type': file.type,
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=300',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
    body,
    isBase64Encoded: true,
  };
}

/** The document of the API, and a page on which people read it and try it out. */
export async function handler(event: APIGatewayProxyEventV2): Promise<Result> {
  const { requestId } = event.requestContext;
  let result: Result;
  try {
    result = answer(event.rawPath.replace(/(.)\/$/, '$1'));
  } catch (error) {
    result = problemResult(error, requestId);
  }
  log.info('request', { requestId, route: event.routeKey, status: result.statusCode });
  return result;
}
