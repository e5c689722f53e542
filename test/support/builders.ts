import type { CallLog } from '../../shared/contracts/call-log.ts';
import type { Conversation, Message } from '../../shared/contracts/conversation.ts';
import type { Lead, LeadInput } from '../../shared/contracts/lead.ts';
import type { TelnyxEvent } from '../../shared/contracts/telnyx-event.ts';
import { newLead } from '../../shared/domain/leads/new-lead.ts';
import type { WriteContext } from '../../shared/domain/write-context.ts';

/** Ids that a reader of a failing test can tell apart. */
export const uuid = (number: number): string => `01980000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const tenantId = uuid(1);

const begin = Date.UTC(2026, 2, 2, 15);

/** So many seconds into the day of the tests: Monday, 2 March 2026, 15:00 UTC. */
export const at = (seconds: number): Date => new Date(begin + seconds * 1000);

export const writeContext: WriteContext = { tenantId, actor: 'tester', now: at(0), defaultRegion: 'US' };

export const aLead = (input: LeadInput = {}, context: WriteContext = writeContext): Lead =>
  newLead({ firstName: 'Ann', email: 'ann@cobalt.example', ...input }, uuid(2), context);

/** An event of the leg `leg-1`; its id is its type unless told otherwise. */
export const telnyxEvent = (
  type: string,
  second: number,
  payload: Record<string, unknown> = {},
  _id = type,
): TelnyxEvent => ({
  _id,
  type,
  occurredAt: at(second),
  receivedAt: at(second + 1),
  callLegId: 'leg-1',
  payload: { call_leg_id: 'leg-1', ...payload },
  tenantId: null,
});

export const aCallLog = (changes: Partial<CallLog> = {}): CallLog => ({
  _id: uuid(3),
  tenantId,
  createdAt: at(0),
  updatedAt: at(0),
  createdBy: 'telnyx',
  version: 1,
  provider: 'telnyx',
  callLegId: 'leg-1',
  status: 'initiated',
  role: 'lead',
  recordings: [],
  transcript: [],
  events: [],
  outbox: [],
  ...changes,
});

type Line = `${'lead' | 'agent'}: ${string}`;

/** Messages ten seconds apart, from lines such as `lead: I am the owner`. */
export const dialogue = (...lines: readonly Line[]): Message[] =>
  lines.map((line, index) => ({
    id: `m${index + 1}`,
    at: at(index * 10),
    role: line.startsWith('lead: ') ? 'lead' : 'agent',
    text: line.slice(line.indexOf(': ') + 2),
  }));

export const aConversation = (changes: Partial<Conversation> = {}): Conversation => ({
  _id: uuid(4),
  tenantId,
  createdAt: at(0),
  updatedAt: at(0),
  createdBy: 'telnyx',
  version: 1,
  channel: 'voice',
  status: 'closed',
  startedAt: at(0),
  messages: [],
  metrics: { messageCount: 0, perRole: {} },
  analysis: {
    sentiment: 0,
    sentimentLabel: 'neutral',
    topics: [],
    objections: [],
    buyingSignals: [],
    summary: 'Nothing was said.',
  },
  bantDetected: {},
  qualification: { score: 0, qualified: false },
  phases: [],
  deletedAt: null,
  embedding: { status: 'pending', attempts: 0 },
  outbox: [],
  ...changes,
});
