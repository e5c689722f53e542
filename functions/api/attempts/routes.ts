import type { CallProvider } from '../../../shared/domain/ports.ts';
import type { Route } from '../../../shared/http/route.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { callAttempts } from './attempts.ts';
import { placeRoute } from './place-route.ts';

/** Calls are placed, and every attempt can be looked at. */
export const attemptRoutes = (deps: ApiDeps, provider: CallProvider): Route[] => [
  ...readRoutes(callAttempts, deps),
  placeRoute(deps, provider),
];
