import type { CallLog } from '../../../contracts/call-log.ts';
import type { DoNotCall } from '../../../contracts/do-not-call.ts';
import { spokenOptOut } from '../../../domain/compliance/opt-out.ts';
import { messagesOf } from '../../../domain/conversations/from-call.ts';
import { newDoNotCall } from '../../../domain/do-not-call/entry.ts';
import { eventOf } from '../../../domain/events.ts';
import { parsePhone } from '../../../domain/leads/phone.ts';
import { isDuplicateKey } from '../errors.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';

export type OptOutDeps = Pick<FoldDeps, 'leads' | 'doNotCall' | 'publish' | 'newId' | 'clock'>;

/** Somebody who does not want to be called any more, and what shows it. */
export interface OptOut {
  readonly tenantId: string;
  readonly leadId?: string;
  /** E.164. */
  readonly phone?: string;
  /** What says so: a word, a key, a disposition. With the call's id it is known again. */
  readonly source: string;
  readonly reason: string;
}

async function markLead({ tenantId, leadId }: OptOut, deps: OptOutDeps): Promise<void> {
  const leads = await deps.leads();
  const written = await writeVersion(leads, { _id: leadId ?? '', tenantId }, async (lead) => {
    if (!lead || lead.doNotCall || lead.deletedAt) return null;
    const next = { ...lead, doNotCall: true, updatedAt: deps.clock(), version: lead.version + 1 };
    const audit = { actor: 'telephony', changes: { doNotCall: { from: false, to: true } } };
    return { ...next, outbox: [...lead.outbox, eventOf('lead.updated', next, deps.newId(), audit)] };
  });
  if (written) await publishOutbox(leads, written, deps.publish);
}

async function listNumber(optOut: OptOut, phone: string, deps: OptOutDeps): Promise<void> {
  const { tenantId, source, reason } = optOut;
  const context = { tenantId, actor: 'telephony', now: deps.clock(), defaultRegion: 'US' };
  const entry = newDoNotCall({ phone, source, reason: reason.slice(0, 500) }, deps.newId(), context);
  const audit = { actor: 'telephony', changes: { phone: { to: phone }, source: { to: source } } };
  const event = eventOf('doNotCall.created', entry, deps.newId(), audit);
  const row: DoNotCall = { ...entry, outbox: [event] };
  const entries = await deps.doNotCall();
  try {
    await entries.insertOne(row);
  } catch (error) {
    if (isDuplicateKey(error)) return; // the number stands on the list already
    throw error;
  }
  await publishOutbox(entries, row, deps.publish);
}

/**
 * Sees to it that somebody is not called again, in any campaign: the lead is marked and the number listed. What
 * people took back by hand since, for the same call, is not done a second time.
 */
export async function optOut(wish: OptOut, deps: OptOutDeps): Promise<void> {
  const { tenantId, phone, source } = wish;
  const entries = await deps.doNotCall();
  if (phone && (await entries.findOne({ tenantId, source }, { projection: { _id: 1 } }))) return;
  // The entry comes last: it says that all of it is done.
  if (wish.leadId) await markLead(wish, deps);
  if (phone) await listNumber(wish, phone, deps);
}

/** Who was on the other end of a call. A withheld number and an address of SIP cannot be listed. */
export function otherEnd({
  tenantId,
  leadId,
  direction,
  from,
  to,
}: CallLog): Omit<OptOut, 'source' | 'reason'> {
  const number = direction === 'inbound' ? from : to;
  const phone = number && parsePhone(number, 'US')?.e164;
  return { tenantId, ...(leadId && { leadId }), ...(phone && { phone }) };
}

/** The wish that a call holds, in words or by key; undefined when it holds none. */
function wishOf(call: CallLog): Pick<OptOut, 'source' | 'reason'> | undefined {
  const said = spokenOptOut(messagesOf(call));
  if (said) return { source: `spoken:${call._id}`, reason: said.text };
  return call.optOutKeyedAt && { source: `keyed:${call._id}`, reason: 'A key was pressed to be left alone.' };
}

/** Does as the lead of a call wished, whether the call has ended or not. */
export async function heedWishes(call: CallLog, deps: OptOutDeps): Promise<void> {
  const wish = wishOf(call);
  if (wish) await optOut({ ...otherEnd(call), ...wish }, deps);
}
