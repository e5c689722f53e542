import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { useAgent } from 'request-filtering-agent';

const timeoutMilliseconds = 10_000;

interface Posted {
  readonly status: number;
}

/** Posts a signed body to a subscriber; rejects when it cannot be reached or may not be. */
export type Post = (url: string, headers: Record<string, string>, body: string) => Promise<Posted>;

/**
 * Posts to addresses of the public Internet only: every address a name resolves to is looked at as it is
 * connected to, so that neither a name nor a change of it leads inside. Redirections are not followed.
 * @param allowPrivate for a local stack, whose subscribers are on the same machine.
 */
export function poster(allowPrivate: boolean): Post {
  return (url, headers, body) =>
    new Promise((resolve, reject) => {
      const isPlain = url.startsWith('http:');
      if (isPlain && !allowPrivate) {
        reject(new Error('Only https addresses are delivered to'));
        return;
      }
      const options = {
        agent: useAgent(url, { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate }),
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        timeout: timeoutMilliseconds,
        signal: AbortSignal.timeout(timeoutMilliseconds),
      };
      const sent = (isPlain ? httpRequest : httpsRequest)(url, options, (response) => {
        response.resume(); // what a subscriber says is of no interest
        resolve({ status: response.statusCode ?? 0 });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
