import type { Conversation } from '../../../shared/contracts/conversation.ts';
import { outcomeOf } from '../../../shared/domain/assist/objection-help.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';

/**
 * Lets conversations that have ended say how the answers went that were used in them. What a person said of it stands;
 * what a conversation said may change with it.
 */
export async function decideUses(
  tenantId: string,
  conversationIds: readonly string[],
  now: Date,
): Promise<number> {
  const uses = await collection('objectionUses');
  const undecided = await uses
    .find({ tenantId, conversationId: { $in: [...conversationIds] }, decidedBy: { $ne: 'person' } })
    .toArray();
  if (undecided.length === 0) return 0;
  const idsOf = (pick: (use: (typeof undecided)[number]) => string) => [...new Set(undecided.map(pick))];
  const byId = <Row extends { _id: string }>(rows: Row[]) => new Map(rows.map((row) => [row._id, row]));
  const named = { _id: { $in: idsOf(({ conversationId }) => conversationId) }, tenantId };
  const conversations = byId<Conversation>(await (await collection('conversations')).find(named).toArray());
  const objections = byId(
    await (await collection('objections'))
      .find({ _id: { $in: idsOf(({ objectionId }) => objectionId) } })
      .toArray(),
  );
  let decided = 0;
  for (const { _id, conversationId, objectionId, outcome: before } of undecided) {
    const [conversation, objection] = [conversations.get(conversationId), objections.get(objectionId)];
    const outcome = conversation && objection && outcomeOf(conversation, objection.category);
    if (!outcome || outcome === before) continue;
    await uses.updateOne(
      { _id, decidedBy: { $ne: 'person' } },
      { $set: { outcome, decidedBy: 'conversation', updatedAt: now }, $inc: { version: 1 } },
    );
    decided += 1;
  }
  return decided;
}
