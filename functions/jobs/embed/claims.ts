import type { Collection, Filter } from 'mongodb';
import type { Conversation } from '../../../shared/contracts/conversation.ts';

type Conversations = Collection<Conversation>;

const claimMinutes = 5;
const maxAttempts = 5;

const minutesAfter = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

/**
 * Claims up to `limit` pending conversations for this run. A claim is a write that succeeds only where
 * the claim seen is still the one there, so that two runs at once never embed the same document; an
 * abandoned one falls free after five minutes.
 */
export async function claimPending(
  conversations: Conversations,
  selection: Filter<Conversation>,
  limit: number,
  now: Date,
): Promise<Conversation[]> {
  const pending = conversations.find({ 'embedding.status': 'pending', ...selection }).sort({ _id: 1 });
  const claimed: Conversation[] = [];
  for await (const conversation of pending) {
    if (claimed.length === limit) break;
    const { claimedUntil, retryAt } = conversation.embedding;
    if ((claimedUntil && claimedUntil > now) || (retryAt && retryAt > now)) continue;
    const until = minutesAfter(now, claimMinutes);
    const claim = await conversations.updateOne(
      {
        _id: conversation._id,
        'embedding.status': 'pending',
        'embedding.claimedUntil': claimedUntil ?? { $exists: false },
      },
      { $set: { 'embedding.claimedUntil': until } },
    );
    if (claim.modifiedCount === 1) {
      claimed.push({ ...conversation, embedding: { ...conversation.embedding, claimedUntil: until } });
    }
  }
  return claimed;
}

/** Only the run that holds the claim may say how it ended, and only of the version it embedded. */
const held = ({ _id, version, embedding }: Conversation): Filter<Conversation> => ({
  _id,
  version,
  'embedding.claimedUntil': embedding.claimedUntil as Date,
});

export async function markDone(
  conversations: Conversations,
  claimed: Conversation,
  result: { readonly contentHash: string; readonly model: string; readonly now: Date },
): Promise<void> {
  const { contentHash, model, now } = result;
  const embedding = { status: 'done' as const, embeddedAt: now, contentHash, model, attempts: 0 };
  await conversations.updateOne(held(claimed), { $set: { embedding } });
}

/** Tried again with growing pauses; after five attempts parked with its error. */
export async function markFailed(
  conversations: Conversations,
  claimed: Conversation,
  error: Error,
  now: Date,
): Promise<void> {
  const attempts = claimed.embedding.attempts + 1;
  const embedding = {
    status: attempts >= maxAttempts ? ('failed' as const) : ('pending' as const),
    attempts,
    error: error.message.slice(0, 500),
    retryAt: minutesAfter(now, 2 ** attempts),
  };
  await conversations.updateOne(held(claimed), { $set: { embedding } });
}
