import {
  getCallLogs,
  getCallLogsId,
  getCalls,
  getConversations,
  getConversationsId,
  getLeads,
  getLeadsId,
  getLeadsIdTimeline,
} from '../../../../../shared/api-client/sdk.gen.ts';
import type {
  CallLog,
  Conversation,
  GetCallsIdResponse,
  GetLeadsData,
  GetLeadsIdTimelineResponse,
  Lead,
} from '../../../../../shared/api-client/types.gen.ts';
import { api, dataOf } from '../session.ts';

export type { CallLog, Conversation, Lead };
export type Call = Required<
  Pick<GetCallsIdResponse, 'id' | 'callSessionId' | 'durationSeconds' | 'outcome'>
> &
  GetCallsIdResponse;
export type TimelineEntry = GetLeadsIdTimelineResponse['data'][number];

/** A list, page by page. */
interface Page<Row> {
  readonly data: readonly Row[];
  readonly nextCursor?: string | undefined;
}

/** The lead that the page shows, and the names of campaigns and users by their ids. */
export interface Shown {
  readonly lead: Lead;
  readonly names: ReadonlyMap<string, string>;
}

const perPage = 25;

/** What the panels of a lead show of its calls and conversations. */
const newest = 50;

const listFields =
  'firstName,lastName,company,status,qualificationTier,leadScore,ownerId,pipelineValueCents,lastContactedAt';

export const ask = {
  leads: async (filters: Readonly<Record<string, string>>, cursor?: string): Promise<Page<Lead>> => {
    const query = { ...filters, fields: listFields, limit: perPage, ...(cursor && { cursor }) };
    const page = await dataOf(getLeads({ client: api, query: query as GetLeadsData['query'] }));
    return page as Page<Lead>;
  },
  lead: async (id: string): Promise<Lead> =>
    (await dataOf(getLeadsId({ client: api, path: { id } }))) as Lead,
  timeline: (id: string, cursor?: string): Promise<Page<TimelineEntry>> =>
    dataOf(
      getLeadsIdTimeline({ client: api, path: { id }, query: { limit: perPage, ...(cursor && { cursor }) } }),
    ),
  calls: async (leadId: string): Promise<Call[]> => {
    const query = { leadId, limit: newest, sort: '-createdAt' as const };
    return (await dataOf(getCalls({ client: api, query }))).data as Call[];
  },
  /** Legs of calls with their recordings, without what was said. */
  legs: async (leadId: string): Promise<CallLog[]> => {
    const fields = 'callSessionId,recordings,role,disposition,notes,speech';
    const query = { leadId, limit: 200, sort: '-createdAt' as const, fields };
    return (await dataOf(getCallLogs({ client: api, query }))).data as CallLog[];
  },
  legTranscript: async (id: string): Promise<CallLog['transcript']> => {
    const leg = await dataOf(getCallLogsId({ client: api, path: { id }, query: { fields: 'transcript' } }));
    return leg.transcript ?? [];
  },
  conversations: async (leadId: string): Promise<Conversation[]> => {
    const fields = 'channel,startedAt,agentId,analysis,qualification,outcome,metrics';
    const query = { leadId, limit: newest, sort: '-startedAt' as const, fields };
    return (await dataOf(getConversations({ client: api, query }))).data as Conversation[];
  },
  /** What an analysis found of BANT in a conversation, with the words it rests on. */
  evidence: async (id: string): Promise<Pick<Conversation, 'bantDetected' | 'startedAt' | 'channel'>> => {
    const query = { fields: 'bantDetected,startedAt,channel' };
    return (await dataOf(getConversationsId({ client: api, path: { id }, query }))) as Conversation;
  },
};
