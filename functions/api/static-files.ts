import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { notFound } from '../../shared/domain/errors.ts';
import { problemResult } from '../../shared/http/api.ts';
import type { Result } from '../../shared/http/result.ts';
import { log } from '../../shared/platform/log.ts';

/** A file that is the same for everybody. */
interface StaticFile {
  readonly type: string;
  readonly read: () => string | Buffer;
}

export const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  script: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
} as const;

/** What a page may load: nothing but what this service has. */
const policyOf = (styles: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...styles].join(' ')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

interface StaticOptions {
  /** What else styles may come from. */
  readonly styles?: readonly string[];
}

/** A Lambda handler that serves files by their paths, compressed once. */
export function staticFiles(
  files: Readonly<Record<string, StaticFile>>,
  { styles = [] }: StaticOptions = {},
): (event: APIGatewayProxyEventV2) => Promise<Result> {
  const compressed = new Map<string, string>();
  const policy = policyOf(styles);

  const answer = (path: string): Result => {
    const file = files[path];
    if (!file) throw notFound('page');
    const body = compressed.get(path) ?? gzipSync(file.read()).toString('base64');
    compressed.set(path, body);
    return {
      statusCode: 200,
      headers: {
        'content-type': file.type,
        'content-encoding': 'gzip',
        'cache-control': 'public, max-age=300',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
      body,
      isBase64Encoded: true,
    };
  };

  return async (event) => {
    const { requestId } = event.requestContext;
    let result: Result;
    try {
      result = answer(event.rawPath.replace(/(.)\/$/, '$1'));
    } catch (error) {
      result = problemResult(error, requestId);
    }
    log.info('request', { requestId, route: event.routeKey, status: result.statusCode });
    return result;
  };
}
