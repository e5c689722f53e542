import type { Route } from '../../../shared/http/route.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { writeRoutes } from '../resource/write-routes.ts';
import { contacts, contactWriting } from './contacts.ts';

export const contactRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(contacts, deps),
  ...writeRoutes(contacts, contactWriting, deps),
];
