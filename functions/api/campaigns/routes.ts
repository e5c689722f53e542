import { type Campaign, campaignInput, campaignPatch } from '../../../shared/contracts/campaign.ts';
import { newCampaign, patchCampaign } from '../../../shared/domain/campaigns/campaign.ts';
import type { Route } from '../../../shared/http/route.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { readRoutes } from '../resource/read-routes.ts';
import type { Writing } from '../resource/resource.ts';
import { writeRoutes } from '../resource/write-routes.ts';
import { audienceRoutes } from './audience-routes.ts';
import { callbackRoutes } from './callback-routes.ts';
import { campaigns } from './campaigns.ts';
import { followStatus, type StartDialler } from './follow-status.ts';
import { liveRoute } from './live-route.ts';

type CampaignWriting = Writing<
  Campaign,
  Parameters<typeof newCampaign>[0],
  Parameters<typeof patchCampaign>[1]
>;

const writingOf = (startDialler: StartDialler): CampaignWriting => ({
  input: campaignInput,
  patch: campaignPatch,
  create: newCampaign,
  change: patchCampaign,
  prepare: (next, before, { principal }) => requireReferences(next, before, principal),
  followUp: followStatus(startDialler),
});

export const campaignRoutes = (deps: ApiDeps, startDialler: StartDialler): Route[] => [
  ...readRoutes(campaigns, deps),
  ...writeRoutes(campaigns, writingOf(startDialler), deps),
  ...audienceRoutes,
  ...callbackRoutes(deps),
  liveRoute,
];
