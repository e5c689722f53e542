import type * as z from 'zod';
import type { Permission } from '../contracts/permissions.ts';

/** On whose behalf a request is made. The tenant comes from here and from nowhere else. */
export interface Principal {
  readonly tenantId: string;
  /** Who is named as author of what is written, e.g. `api-key:0198…`. */
  readonly actor: string;
  readonly permissions: readonly string[];
  /** Region in which the tenant's phones without a country code are read. */
  readonly defaultRegion: string;
}

interface RouteInput<Params, Query, Body> {
  readonly principal: Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

/** One operation of the API: how it is reached, who may, what it takes, what it does. */
export interface Route<Params = unknown, Query = unknown, Body = unknown> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As in OpenAPI: `/v1/leads/{id}`. */
  readonly path: `/${string}`;
  readonly permission: Permission;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly handle: (input: RouteInput<Params, Query, Body>) => Promise<Answer>;
}

/** Lets TypeScript infer a route's input from its schemas. */
export const route = <Params, Query, Body>(definition: Route<Params, Query, Body>): Route =>
  definition as unknown as Route;
