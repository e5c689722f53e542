import {
  type Campaign,
  campaign,
  campaignInput,
  campaignPatch,
  campaignStatuses,
} from '../../../shared/contracts/campaign.ts';
import { newCampaign, patchCampaign } from '../../../shared/domain/campaigns/campaign.ts';
import type { Route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { type Resource, shownSchema, type Writing } from '../resource/resource.ts';
import { writeRoutes } from '../resource/write-routes.ts';

const campaigns: Resource<Campaign> = {
  name: 'campaigns',
  noun: 'campaign',
  entity: 'campaign',
  permissions: { read: 'campaigns:read', write: 'campaigns:write' },
  open: () => collection('campaigns'),
  shown: shownSchema('Campaign', campaign),
  filters: {
    status: campaignStatuses,
    type: 'text',
    agents: 'id',
    startsAt: 'instant',
    createdAt: 'instant',
    updatedAt: 'instant',
  },
  sorts: ['name', 'updatedAt'],
};

const writing: Writing<Campaign, Parameters<typeof newCampaign>[0], Parameters<typeof patchCampaign>[1]> = {
  input: campaignInput,
  patch: campaignPatch,
  create: newCampaign,
  change: patchCampaign,
  prepare: (next, before, { principal }) => requireReferences(next, before, principal),
};

export const campaignRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(campaigns, deps),
  ...writeRoutes(campaigns, writing, deps),
];
