import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { notAcceptable } from '../../shared/domain/errors.ts';
import { type ContentEncoding, chooseEncoding } from '../../shared/http/content-encoding.ts';
import { getHandler } from '../../shared/http/get-handler.ts';
import type { Result } from '../../shared/http/result.ts';

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

/** A Lambda handler that serves files by their paths, in the encoding that the client accepts. */
export function staticFiles(
  files: Readonly<Record<string, StaticFile>>,
  { styles = [] }: StaticOptions = {},
): (event: APIGatewayProxyEventV2) => Promise<Result> {
  const bodies = new Map<string, string>();
  const policy = policyOf(styles);

  /** A file in Base64, compressed once. */
  const bodyOf = (path: string, { read }: StaticFile, encoding: ContentEncoding): string => {
    const key = `${encoding} ${path}`;
    const file = (): Buffer => Buffer.from(read());
    const body = bodies.get(key) ?? (encoding === 'gzip' ? gzipSync(file()) : file()).toString('base64');
    bodies.set(key, body);
    return body;
  };

  return getHandler((path) => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (!file) return undefined;
    return (event) => {
      const encoding = chooseEncoding(event.headers['accept-encoding'], ['gzip', 'identity']);
      if (!encoding) throw notAcceptable();
      return {
        statusCode: 200,
        headers: {
          'content-type': file.type,
          ...(encoding !== 'identity' && { 'content-encoding': encoding }),
          vary: 'accept-encoding',
          'cache-control': 'public, max-age=300',
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        },
        body: bodyOf(path, file, encoding),
        isBase64Encoded: true,
      };
    };
  });
}
