import type { Collection, Filter } from 'mongodb';
import type { Conversation } from '../../../shared/contracts/conversation.ts';

type Conversations = Collection<Conversation>;

const claimMinutes = 5;
const maxAttempts = 5;

const minutesAfter = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

/**
 * Claims up to `limit` pending conversations for a run. Each claim is one write that succeeds only where the
 * conversation is still free, so that two runs at once never embed the same one; an abandoned claim falls free after
 * five minutes.
 * @param claimedBy id of this claim: no other has it.
 */
export async function claimPending(
  conversations: Conversations,
  selection: Filter<Conversation>,
  limit: number,
  { now, claimedBy }: { readonly now: Date; readonly claimedBy: string },
): Promise<Conversation[]> {
  const free: Filter<Conversation> = {
    'embedding.status': 'pending',
    ...selection,
    $and: ['embedding.claimedUntil', 'embedding.retryAt'].map((until) => ({
      $or: [{ [until]: { $exists: false } }, { [until]: { $lte: now } }],
    })),
  };
  for (;;) {
    const candidates = conversations
      .find(free, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(limit);
    const ids = (await candidates.toArray()).map(({ _id }) => _id);
    if (ids.length === 0) return [];
    const claim = {
      'embedding.claimedUntil': minutesAfter(now, claimMinutes),
      'embedding.claimedBy': claimedBy,
    };
    await conversations.updateMany({ _id: { $in: ids }, ...free }, { $set: claim });
    const claimed = conversations.find({ _id: { $in: ids }, 'embedding.claimedBy': claimedBy });
    const found = await claimed.sort({ _id: 1 }).toArray();
    if (found.length > 0) return found; // else another run was quicker with all of them: on to the next
  }
}

/** Only the run that holds the claim may say how it ended, and only of the version it embedded. */
const held = ({ _id, version, embedding }: Conversation): Filter<Conversation> => ({
  _id,
  version,
  'embedding.claimedBy': embedding.claimedBy as string,
});

export interface EmbeddedConversation {
  readonly conversation: Conversation;
  readonly contentHash: string;
}

export async function markDone(
  conversations: Conversations,
  embedded: readonly EmbeddedConversation[],
  { model, now }: { readonly model: string; readonly now: Date },
): Promise<void> {
  await conversations.bulkWrite(
    embedded.map(({ conversation, contentHash }) => ({
      updateOne: {
        filter: held(conversation),
        update: {
          $set: { embedding: { status: 'done', embeddedAt: now, contentHash, model, attempts: 0 } },
        },
      },
    })),
    { ordered: false },
  );
}

/** Tried again with growing pauses; after five attempts parked with its error. */
export async function markFailed(
  conversations: Conversations,
  claimed: Conversation,
  error: Error,
  now: Date,
): Promise<void> {
  const attempts = claimed.embedding.attempts + 1;
  const { model } = claimed.embedding;
  const embedding = {
    status: attempts >= maxAttempts ? ('failed' as const) : ('pending' as const),
    attempts,
    ...(model && { model }),
    error: error.message.slice(0, 500),
    retryAt: minutesAfter(now, 2 ** attempts),
  };
  await conversations.updateOne(held(claimed), { $set: { embedding } });
}
