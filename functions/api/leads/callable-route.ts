import * as z from 'zod';
import { callDecision } from '../../../shared/contracts/call-decision.ts';
import { id, instant } from '../../../shared/contracts/fields.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { decideFor } from '../../../shared/stores/mongodb/call-decisions.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { idParams } from '../resource/resource.ts';
import { requireLead } from './action-routes.ts';

async function requireCampaign(campaignId: string | undefined, tenantId: string) {
  if (!campaignId) return null;
  const found = await (await collection('campaigns')).findOne({ _id: campaignId, tenantId, deletedAt: null });
  if (!found) throw notFound('campaign');
  return found;
}

/** Whether a lead may be called, by law and by its own wish. */
export const callableRoute: Route = route({
  method: 'GET',
  path: '/v1/leads/{id}/callable',
  access: 'leads:read',
  summary: 'Whether this lead may be called now, which rules say so, and from when it may if it may not',
  params: idParams,
  query: z.strictObject({
    /** For which campaign it would be called. */
    campaignId: id.optional(),
    /** Another moment than now. */
    at: instant.optional(),
  }),
  answers: { 200: callDecision },
  problems: [404],
  handle: async ({ principal, params, query, now }) => {
    const lead = await requireLead(params.id, principal);
    const campaign = await requireCampaign(query.campaignId, principal.tenantId);
    return { status: 200, body: await decideFor(lead, campaign, query.at ?? now) };
  },
});
