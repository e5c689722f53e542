import type { Route } from '../../shared/http/route.ts';
import { auditRoutes } from './account/audit-routes.ts';
import { accountRoutes } from './account/routes.ts';
import { assistRoutes } from './assist/routes.ts';
import { attemptRoutes } from './attempts/routes.ts';
import { authRoutes } from './auth/routes.ts';
import { callRoutes } from './calls/call-routes.ts';
import { conversationRoutes } from './calls/conversation-routes.ts';
import { recordingRoute } from './calls/recording-route.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { doNotCallRoutes } from './do-not-call/routes.ts';
import { exportRoutes } from './exports/routes.ts';
import { graphRoutes } from './graph/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { leadRoutes } from './leads/routes.ts';
import { playbookRoutes } from './playbook/routes.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { userRoutes } from './users/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** Nothing is reached out to while routes are only looked at. */
const nothing = {} as never;

/** Every route of the API by the function that answers it, to be described and tested, not called. */
export const routesByFunction: Readonly<Record<string, readonly Route[]>> = {
  'api/leads': leadRoutes(nothing),
  'api/privacy': privacyRoutes(nothing),
  'api/contacts': contactRoutes(nothing),
  'api/calls': [...callRoutes(nothing), recordingRoute(nothing), ...conversationRoutes(nothing)],
  'api/attempts': attemptRoutes(nothing, nothing),
  'api/campaigns': campaignRoutes(nothing, nothing),
  'api/playbook': playbookRoutes(nothing),
  'api/do-not-call': doNotCallRoutes(nothing),
  'api/imports': importRoutes(nothing),
  'api/exports': exportRoutes(nothing),
  'api/webhooks': webhookRoutes(nothing),
  'api/users': userRoutes(nothing),
  'api/account': [...accountRoutes, ...auditRoutes(nothing)],
  'api/auth': authRoutes(nothing),
  'api/search': [...searchRoutes(nothing), ...assistRoutes(nothing)],
  'api/graph': graphRoutes,
  'api/reports': reportRoutes(nothing),
};

export const allRoutes: readonly Route[] = Object.values(routesByFunction).flat();
