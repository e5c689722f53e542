import type { CallLog } from '../../../contracts/call-log.ts';
import type { Conversation } from '../../../contracts/conversation.ts';
import { analyseConversation } from '../../../domain/conversations/analyser.ts';
import {
  deletedPart,
  nextPart,
  type Part,
  partsOf,
  storedInsights,
} from '../../../domain/conversations/call-conversation.ts';
import { eventOf } from '../../../domain/events.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';

type Key = { readonly _id: string } | { readonly callLogId: string };
type Reason = NonNullable<Conversation['deletedReason']>;

/** Deletes a document that a fold wrote and the call does not hold any more. @returns what is stored now. */
async function deletePart(key: Key, reason: Reason, deps: FoldDeps): Promise<Conversation | null> {
  const conversations = await deps.conversations();
  const written = await writeVersion(conversations, key, async (existing) => {
    const next = existing?.createdBy === 'telnyx' ? deletedPart(existing, reason, deps.clock()) : null;
    return next && { ...next, outbox: [...next.outbox, eventOf('conversation.deleted', next, deps.newId())] };
  });
  if (written) await publishOutbox(conversations, written, deps.publish);
  return written;
}

/** Deletes the document of a key and all that go on from it. @returns whether a fold had written the first. */
async function deleteFrom(key: Key, reason: Reason, deps: FoldDeps): Promise<boolean> {
  const stored = await deletePart(key, reason, deps);
  if (stored?.createdBy !== 'telnyx') return false;
  if (stored.continuedBy) await deleteFrom({ _id: stored.continuedBy }, reason, deps);
  return true;
}

/** Where a part goes on. Behind the last one only what users added stays. */
async function continuationOf(
  { isLast }: Part,
  existing: Conversation | null,
  deps: FoldDeps,
): Promise<string | undefined> {
  const { continuedBy } = existing ?? {};
  if (!isLast) return continuedBy ?? deps.newId();
  const isObsolete = continuedBy && (await deleteFrom({ _id: continuedBy }, 'obsolete_part', deps));
  return isObsolete ? undefined : continuedBy;
}

/** Writes one document of the conversation. @param before the one that it goes on from; the first has none. */
async function writePart(
  call: CallLog,
  part: Part,
  before: Conversation | undefined,
  deps: FoldDeps,
): Promise<Conversation> {
  const conversations = await deps.conversations();
  const key = before ? { _id: before.continuedBy as string } : { callLogId: call._id };
  const written = await writeVersion(conversations, key, async (existing) => {
    const insights =
      storedInsights(existing, part) ?? (await analyseConversation(part.messages, deps.analyser));
    const next = nextPart(call, part, existing, insights, {
      _id: before?.continuedBy ?? deps.newId(),
      now: deps.clock(),
      continues: before?._id,
      continuedBy: await continuationOf(part, existing, deps),
    });
    if (!next) return null;
    return { ...next, outbox: [...next.outbox, eventOf('conversation.updated', next, deps.newId())] };
  });
  const stored = written as Conversation; // there is one now, whoever wrote it
  await publishOutbox(conversations, stored, deps.publish);
  return stored;
}

/**
 * The conversation of a call, once it has ended, a person answered and something was said. What one document does
 * not hold goes on in another, each naming the next: which the next one is stands in the store before it does.
 * What an earlier fold wrote and later events disprove is deleted. After an erasure everything stays as it was left.
 * @returns the first of the documents; null when there is no conversation.
 */
export async function writeConversation(call: CallLog, deps: FoldDeps): Promise<Conversation | null> {
  if (call.anonymizedAt || !call.endedAt || call.transcript.length === 0) return null;
  const parts = partsOf(call);
  if (parts.length === 0) {
    await deleteFrom({ callLogId: call._id }, 'answered_by_machine', deps);
    return null;
  }
  let first: Conversation | null = null;
  let before: Conversation | undefined;
  for (const part of parts) {
    before = await writePart(call, part, before, deps);
    first ??= before;
  }
  return first;
}
