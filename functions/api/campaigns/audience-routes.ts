import * as z from 'zod';
import { audience } from '../../../shared/contracts/campaign.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { type Answer, type Principal, type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { audienceFilter } from '../../../shared/stores/mongodb/dialling/audience.ts';
import { filterWithin, findDocument } from '../../../shared/stores/mongodb/documents.ts';
import { idParams, scopeOf } from '../resource/resource.ts';
import { visibleLeads } from '../visibility.ts';
import { campaigns } from './campaigns.ts';

const sampled = 20;
/** Beyond so many nobody needs to know exactly, and every one counted costs. */
const counted = 10_000;

const somebody = z.object({
  id: z.string(),
  ...Object.fromEntries(
    ['firstName', 'lastName', 'company', 'city', 'state', 'status', 'priority'].map((name) => [
      name,
      z.string().optional(),
    ]),
  ),
  leadScore: z.number().optional(),
});

const preview = z.object({
  /** How many leads there are, at most 10,000. */
  count: z.int(),
  /** Whether there are more than that. */
  isMore: z.boolean(),
  data: z.array(somebody),
});

async function show(filter: Parameters<typeof audienceFilter>[0], principal: Principal): Promise<Answer> {
  const leads = await collection('leads');
  const wanted = filterWithin(
    { tenantId: principal.tenantId, only: visibleLeads(principal) },
    audienceFilter(filter),
  );
  const count = await leads.countDocuments(wanted, { limit: counted + 1 });
  const found = await leads.find(wanted).sort({ _id: 1 }).limit(sampled).toArray();
  const data = found.map(
    ({ _id: id, firstName, lastName, company, city, state, status, priority, leadScore }) => ({
      ...{ id, firstName, lastName, company, city, state, status, priority, leadScore },
    }),
  );
  return { status: 200, body: { count: Math.min(count, counted), isMore: count > counted, data } };
}

/** Whom a campaign would call: as it stands, or as it might be. */
export const audienceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/campaigns/{id}/audience',
    access: 'leads:read',
    summary: 'Who is of a campaign’s audience: how many, and the first of them',
    params: idParams,
    answers: { 200: preview },
    problems: [404],
    handle: async ({ principal, params }) => {
      const campaign = await findDocument(await campaigns.open(), scopeOf(campaigns, principal), params.id);
      if (!campaign) throw notFound('campaign');
      return show(campaign, principal);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/campaigns/audience-preview',
    access: 'leads:read',
    replay: 'run',
    summary: 'Who would be of an audience, before it is a campaign’s',
    body: z.strictObject({ audience }),
    answers: { 200: preview },
    handle: async ({ principal, body }) =>
      show({ _id: '', tenantId: principal.tenantId, audience: body.audience }, principal),
  }),
];
