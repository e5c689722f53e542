import type { TelnyxEvent } from '../../../contracts/telnyx-event.ts';
import { normaliseNumber } from '../../../domain/calls/line-context.ts';
import { type Payload, text } from '../../../domain/calls/payload.ts';
import { isTextOptOut } from '../../../domain/compliance/text-opt-out.ts';
import { phoneHash } from '../../../domain/leads/identity.ts';
import { parsePhone } from '../../../domain/leads/phone.ts';
import { log } from '../../../platform/log.ts';
import { count } from '../../../platform/metrics.ts';
import type { FoldDeps } from './deps.ts';
import { type OptOutDeps, optOut } from './opt-out.ts';

export type TextMessageDeps = OptOutDeps & Pick<FoldDeps, 'events' | 'phoneLines'>;

const numberOf = (party: unknown): string | undefined => text((party as Payload | null)?.phone_number);

/** The numbers that a message was sent to. */
const recipientsOf = ({ to }: Payload): string[] =>
  (Array.isArray(to) ? to : [to]).flatMap((party) => numberOf(party) ?? []);

/** What is left of a message once it was handled: neither numbers nor words, which no erasure would find here. */
const handledPayload = ({ id, record_type, direction, type }: Payload): TelnyxEvent['payload'] =>
  Object.fromEntries(
    Object.entries({ id, record_type, direction, type }).filter(([, value]) => value !== undefined),
  );

async function applyOptOut(
  event: TelnyxEvent,
  line: { readonly tenantId: string; readonly number: string },
  deps: TextMessageDeps,
): Promise<void> {
  const { payload, _id } = event;
  const said = text(payload.text);
  const from = numberOf(payload.from);
  if (!said || !from || !isTextOptOut(said)) return;
  const region = parsePhone(line.number, 'US')?.country;
  const phone = parsePhone(normaliseNumber(from, region), region ?? 'US')?.e164;
  if (!phone) return; // a short code, or the name of a sender: nobody calls those
  const { tenantId } = line;
  const leads = await deps.leads();
  const lead = await leads.findOne(
    { 'identity.phoneHash': phoneHash(tenantId, phone) },
    { projection: { _id: 1 } },
  );
  const wish = { source: `text:${_id}`, reason: `Text message: ${said}` };
  await optOut({ tenantId, phone, ...(lead && { leadId: lead._id }), ...wish }, deps);
}

/**
 * Handles a text message to one of our lines (`message.received`): `STOP` and its equivalents put the sender on the
 * do-not-call list, for calls and texts alike (47 CFR 64.1200(a)(10)), and mark the lead. E-mail is another channel:
 * `doNotEmail` stays. A repeat changes nothing.
 */
export async function receiveTextMessage(event: TelnyxEvent, deps: TextMessageDeps): Promise<void> {
  const recipients = recipientsOf(event.payload);
  if (recipients.length === 0) return; // handled before
  const lines = await deps.phoneLines();
  const candidates = recipients.flatMap((number) => [number, `+${number.replaceAll(/\D/g, '')}`]);
  const line = await lines.findOne({ number: { $in: candidates } });
  if (!line) {
    count('CallOfUnknownLine');
    log.error('text message to an unknown line', { eventId: event._id });
    return;
  }
  await applyOptOut(event, line, deps);
  const events = await deps.events();
  const handled = { tenantId: line.tenantId, payload: handledPayload(event.payload) };
  await events.updateOne({ _id: event._id }, { $set: handled });
}
