import {
  attemptModes,
  attemptStatuses,
  type CallAttempt,
  callAttempt,
} from '../../../shared/contracts/call-attempt.ts';
import { callStatuses } from '../../../shared/contracts/call-log.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type Resource, shownSchema } from '../resource/resource.ts';
import { ownCalls } from '../visibility.ts';

/** That leads were to be called, what was decided, and what came of it. */
export const callAttempts: Resource<CallAttempt> = {
  name: 'call-attempts',
  noun: 'attempt',
  entity: 'callAttempt',
  permissions: { read: 'calls:read', write: 'calls:write' },
  open: () => collection('callAttempts'),
  shown: shownSchema('CallAttempt', callAttempt, ['activeKey']),
  filters: {
    ...({ leadId: 'id', campaignId: 'id', agentId: 'id' } as const),
    ...{ status: attemptStatuses, mode: attemptModes, outcome: callStatuses },
    ...({ createdAt: 'instant', updatedAt: 'instant' } as const),
  },
  sorts: ['updatedAt'],
  visible: ownCalls,
};
