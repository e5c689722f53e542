import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { useAgent } from 'request-filtering-agent';
import { isPublicAddress } from '../../../shared/platform/net/public-address.ts';

const timeoutMilliseconds = 10_000;

interface Posted {
  readonly status: number;
}

/** Posts a signed body to a subscriber; rejects when it cannot be reached or may not be. */
export type Post = (url: string, headers: Record<string, string>, body: string) => Promise<Posted>;

type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;
type LookupDone = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

const notAllowed = (address: string) => new Error(`The address ${address} is not allowed: it is not public`);

/**
 * A `lookup` for a connection that gives public addresses only. One that is not public refuses the name: of several,
 * the connection would otherwise be free to choose.
 */
function publicLookup(resolve: Resolve) {
  return (host: string, options: LookupOptions, done: LookupDone): void =>
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error);
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (refused || !first) return done(notAllowed(refused?.address ?? host));
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
}

/** The address in a URL that names one and no host. */
function literalAddress(url: string): string | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : undefined;
}

/**
 * Posts to addresses of the public Internet only: every address a name resolves to is looked at as it is
 * connected to, so that neither a name nor a change of it leads inside. Redirections are not followed.
 * @param allowPrivate for a local stack, whose subscribers are on the same machine.
 * @param resolve looks a name up.
 */
export function poster(allowPrivate: boolean, resolve: Resolve = lookup): Post {
  return (url, headers, body) =>
    new Promise((accept, reject) => {
      const isPlain = url.startsWith('http:');
      if (isPlain && !allowPrivate) {
        reject(new Error('Only https addresses are delivered to'));
        return;
      }
      const literal = literalAddress(url);
      if (literal && !allowPrivate && !isPublicAddress(literal)) {
        reject(notAllowed(literal));
        return;
      }
      const options = {
        ...(!allowPrivate && { lookup: publicLookup(resolve) as never }),
        agent: useAgent(url, { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate }),
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        timeout: timeoutMilliseconds,
        signal: AbortSignal.timeout(timeoutMilliseconds),
      };
      const sent = (isPlain ? httpRequest : httpsRequest)(url, options, (response) => {
        response.resume(); // what a subscriber says is of no interest
        accept({ status: response.statusCode ?? 0 });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
