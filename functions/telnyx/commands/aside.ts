import { parseArgs } from 'node:util';
import { type TelnyxEvent, textReceived } from '../../../shared/contracts/telnyx-event.ts';
import { parsePhone } from '../../../shared/domain/leads/phone.ts';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { newId } from '../../../shared/platform/id.ts';
import { table } from '../../../shared/platform/table.ts';
import { foldLeg } from '../../../shared/stores/mongodb/calls/fold-leg.ts';
import { receiveTextMessage } from '../../../shared/stores/mongodb/calls/receive-text-message.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../../shared/stores/mongodb/connection.ts';
import { findTenant } from '../../../shared/stores/postgres/tenants.ts';

const { values } = parseArgs({
  options: { tenant: { type: 'string' }, line: { type: 'string' }, connection: { type: 'string' } },
});

const said = (event: TelnyxEvent, field: string): string => String(event.payload[field] ?? '–');

/** The events that belong to no tenant, by leg. */
async function legsAside(): Promise<Map<string, TelnyxEvent[]>> {
  const legs = new Map<string, TelnyxEvent[]>();
  const aside = (await collection('telnyxEvents')).find({ tenantId: null, callLegId: { $exists: true } });
  for await (const event of aside.sort({ callLegId: 1, occurredAt: 1 })) {
    const callLegId = event.callLegId as string;
    legs.set(callLegId, [...(legs.get(callLegId) ?? []), event]);
  }
  return legs;
}

async function list(): Promise<void> {
  const legs = [...(await legsAside()).values()];
  if (legs.length === 0) return console.log('Every call belongs to a tenant.');
  const rows = legs.map((events) => {
    const first = events.find(({ payload }) => payload.from) ?? (events[0] as TelnyxEvent);
    const [direction, from, to] = [said(first, 'direction'), said(first, 'from'), said(first, 'to')];
    return [first.occurredAt.toISOString(), direction, from, to, said(first, 'connection_id'), events.length];
  });
  console.log(table(['since', 'direction', 'from', 'to', 'connection', 'events'], rows));
}

/** Gives a line to a tenant, and the calls that were kept aside for want of it. */
async function give(tenantId: string): Promise<void> {
  const number = values.line && parsePhone(values.line, 'US')?.e164;
  if (values.line && !number) throw new Error(`--line ${values.line} is no valid phone number`);
  if (!number) throw new Error('Say which line: --line NUMBER');
  if (!(await findTenant(tenantId))) throw new Error(`There is no tenant ${tenantId}`);
  const now = new Date();
  const base = { _id: newId(), tenantId, createdAt: now, updatedAt: now, createdBy: 'operator', version: 1 };
  await (await collection('phoneLines')).insertOne({
    ...base,
    number,
    ...(values.connection && { connectionId: values.connection }),
  });
  const { liveFoldDeps } = await import('../live-deps.ts');
  const deps = liveFoldDeps();
  const legs = [...(await legsAside()).keys()];
  for (const callLegId of legs) await foldLeg(callLegId, deps);
  const texts = (await deps.events()).find({ tenantId: null, type: textReceived });
  for (const event of await texts.toArray()) await receiveTextMessage(event, deps);
  console.log(`${legs.length - (await legsAside()).size} of ${legs.length} calls were folded.`);
}

useLocalStack();
try {
  if (values.tenant) await give(values.tenant);
  else await list();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await closeMongo();
}
