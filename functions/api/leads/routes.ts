import type { Route } from '../../../shared/http/route.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { writeRoutes } from '../resource/write-routes.ts';
import { leadActionRoutes } from './action-routes.ts';
import { callableRoute } from './callable-route.ts';
import { duplicatesRoute } from './duplicates-route.ts';
import { leads, leadWriting } from './leads.ts';
import { leadMergeRoutes } from './merge-routes.ts';
import { timelineRoute } from './timeline-route.ts';

export const leadRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(leads, deps),
  ...writeRoutes(leads, leadWriting, deps),
  ...leadActionRoutes(deps),
  ...leadMergeRoutes(deps),
  timelineRoute(deps),
  duplicatesRoute,
  callableRoute,
];
