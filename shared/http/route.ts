import type * as z from 'zod';
import type { Permission, Role } from '../contracts/permissions.ts';
import type { TenantPolicy } from '../contracts/tenant.ts';

/** On whose behalf a request is made. The tenant comes from here and from nowhere else. */
export interface Principal {
  readonly tenantId: string;
  /** Who is named as author of what is written, e.g. `api-key:0198…` or `user:0198…`. */
  readonly actor: string;
  readonly permissions: readonly string[];
  /** Region in which the tenant's phones without a country code are read. */
  readonly defaultRegion: string;
  readonly policy?: TenantPolicy;
  /** Set for a person who signed in. */
  readonly user?: { readonly id: string; readonly roles: readonly Role[]; readonly sessionId: string };
}

/** Where a request came from. */
export interface Origin {
  readonly requestId: string;
  readonly address: string;
}

export interface RouteInput<Params = unknown, Query = unknown, Body = unknown> {
  readonly principal: Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Each `name=value`, or several with `; ` between them. */
  readonly cookies: readonly string[];
  readonly origin: Origin;
  readonly now: Date;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly isBase64?: boolean;
  /** Each the value of a `Set-Cookie` header. */
  readonly cookies?: readonly string[];
  /** Ids of parts of a record that the answer shows: what `replay` needs to find them again. */
  readonly parts?: readonly string[];
}

/**
 * How a repeat of a POST with the same `Idempotency-Key` is answered. No personal data is stored for it:
 * - `location`, the default: what the record that `Location` names says now;
 * - `parent`: what the record that the path names without its last segment says now;
 * - `items`: of a bulk, each result like `location`;
 * - `body`: the first body, which holds nothing but ids, counts and statuses;
 * - `run`: nothing is stored and the request runs again, as it changes nothing;
 * - a function: what it builds from the request and from what was stored of the first answer.
 */
type Replay =
  | 'location'
  | 'parent'
  | 'items'
  | 'body'
  | 'run'
  | ((
      input: RouteInput,
      first: { readonly location: string | undefined; readonly parts: readonly string[] },
    ) => Promise<Answer>);

/** Who may call: holders of a permission, anybody who is signed in or has a key, or anybody at all. */
export type Access = Permission | 'signed_in' | 'anyone';

/** One operation of the API: how it is reached, who may, what it takes, what it does. */
export interface Route<Params = unknown, Query = unknown, Body = unknown> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As in OpenAPI: `/v1/leads/{id}`. */
  readonly path: `/${string}`;
  readonly access: Access;
  /** Permissions to read the kinds of records that the response contains, where `access` is another one. */
  readonly requires?: readonly Permission[];
  /** One line that says what it does, for the document. */
  readonly summary: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** Whether a change must name the version it was meant for, in If-Match. */
  readonly needsMatch?: boolean;
  /** Whether the answer shows a secret, which is then kept nowhere: not even for a repeat. */
  readonly showsSecret?: boolean;
  readonly replay?: Replay;
  /** What is answered when all goes well, by status; null where there is no body. */
  readonly answers: Readonly<Partial<Record<number, z.ZodType | null>>>;
  /** The other media type in which the same can be had. */
  readonly alsoAs?: string;
  /** Further statuses it may answer with a problem, besides those that every operation may. */
  readonly problems?: readonly (404 | 409 | 412 | 422)[];
  readonly handle: (input: RouteInput<Params, Query, Body>) => Promise<Answer>;
}

/** Lets TypeScript infer a route's input from its schemas. */
export const route = <Params, Query, Body>(definition: Route<Params, Query, Body>): Route =>
  definition as unknown as Route;

/** All permissions that a caller of a route must have; none where it is open to everybody or all who signed in. */
export const permissionsOf = ({ access, requires = [] }: Pick<Route, 'access' | 'requires'>): Permission[] =>
  access === 'anyone' || access === 'signed_in' ? [...requires] : [access, ...requires];
