import {
  type Call,
  type CallLog,
  call,
  callDirections,
  callLog,
  callStatuses,
} from '../../../shared/contracts/call-log.ts';
import {
  type Conversation,
  channels,
  conversation,
  conversationStatuses,
  sentimentLabels,
} from '../../../shared/contracts/conversation.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type Resource, shownSchema } from '../resource/resource.ts';
import { ownCalls } from '../visibility.ts';

const references = { leadId: 'id', campaignId: 'id', agentId: 'id' } as const;
const times = { createdAt: 'instant', updatedAt: 'instant' } as const;

/** The legs of calls. */
export const callLogs: Resource<CallLog> = {
  name: 'call-logs',
  noun: 'call log',
  entity: 'callLog',
  permissions: { read: 'calls:read', write: 'calls:write' },
  open: () => collection('callLogs'),
  shown: shownSchema('CallLog', callLog, ['clientState', 'unmatchedKey', 'openSince']),
  filters: {
    ...references,
    ...times,
    status: callStatuses,
    direction: callDirections,
    callSessionId: 'text',
    from: 'text',
    to: 'text',
    disposition: 'text',
    initiatedAt: 'instant',
    durationSeconds: 'number',
  },
  sorts: ['updatedAt'],
  visible: ownCalls,
};

/** Calls as people speak of them: a session, whatever legs it had. */
export const calls: Resource<Call> = {
  name: 'calls',
  noun: 'call',
  entity: 'call',
  permissions: { read: 'calls:read' },
  open: () => collection('calls'),
  shown: shownSchema('Call', call),
  filters: {
    ...references,
    ...times,
    outcome: callStatuses,
    direction: callDirections,
    startedAt: 'instant',
    durationSeconds: 'number',
  },
  sorts: ['updatedAt'],
  visible: ownCalls,
};

export const conversations: Resource<Conversation> = {
  name: 'conversations',
  noun: 'conversation',
  entity: 'conversation',
  permissions: { read: 'conversations:read', write: 'conversations:write' },
  open: () => collection('conversations'),
  shown: shownSchema('Conversation', conversation, ['embedding', 'deletedReason']),
  filters: {
    ...references,
    ...times,
    callLogId: 'id',
    channel: channels,
    status: conversationStatuses,
    'analysis.sentimentLabel': sentimentLabels,
    'qualification.qualified': 'flag',
    startedAt: 'instant',
  },
  sorts: ['startedAt', 'updatedAt'],
  visible: ownCalls,
};
