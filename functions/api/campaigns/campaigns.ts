import { type Campaign, campaign, campaignStatuses } from '../../../shared/contracts/campaign.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type Resource, shownSchema } from '../resource/resource.ts';

/** What leads are called for: by whom, when, with which words. */
export const campaigns: Resource<Campaign> = {
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
