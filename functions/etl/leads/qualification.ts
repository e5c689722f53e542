import type { Lead } from '../../../shared/contracts/lead.ts';
import { warehouseTime } from '../event-day.ts';

const qualifiedOrLater = ['qualified', 'proposal', 'negotiation', 'closed_won'];
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** A change of status; automatic ones name the call leg, or the conversation, that caused them. */
type StatusChange = Lead['statusHistory'][number] & {
  readonly callLogId?: string;
  readonly conversationId?: string;
};

/**
 * When a lead first reached qualified or later, what caused it and who made the change: `by` names a user as
 * `user:<id>`. Null for a lead that never did.
 */
export function qualificationOf({ statusHistory, campaignId }: Lead) {
  const first: StatusChange | undefined = statusHistory
    .filter(({ to }) => qualifiedOrLater.includes(to))
    .sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (!first) return null;
  const { at, by, callLogId, conversationId, reason = '' } = first;
  return {
    qualified_at: warehouseTime(at),
    cause_id: callLogId ?? conversationId ?? uuid.exec(reason)?.[0] ?? null,
    user_id: by.startsWith('user:') ? (uuid.exec(by)?.[0] ?? null) : null,
    campaign_id: campaignId ?? null,
  };
}
