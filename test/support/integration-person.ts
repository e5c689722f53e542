import { Readable } from 'node:stream';
import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { chainEntries } from '../../functions/audit/chain/chain-entries.ts';
import { takeOver } from '../../functions/audit/record/take-over.ts';
import { conversationEntity, leadEntity } from '../../functions/jobs/embed/entities.ts';
import { indexEntities } from '../../functions/jobs/embed/index-entities.ts';
import { openTargets } from '../../functions/jobs/embed/targets.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import type { TelnyxEvent } from '../../shared/contracts/telnyx-event.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import {
  objectInfo,
  objectRange,
  objectStream,
  uploadStream,
} from '../../shared/platform/aws/object-store.ts';
import { newId } from '../../shared/platform/id.ts';
import { foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../shared/stores/mongodb/calls/fold-leg.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { drawCalls } from '../../shared/stores/neo4j/call-projection.ts';
import { drawLeads } from '../../shared/stores/neo4j/lead-projection.ts';
import { ImportRun } from './import-run.ts';
import { inProcess } from './integration-api.ts';
import { models } from './integration-embedding.ts';
import { runEtl } from './integration-warehouse.ts';
import { stack } from './stack.ts';

const bucket = stack.importBucket;
const clock = () => new Date();
const publish = async () => {};
/** Imports a CSV that lies in the bucket. @param metadata of the object, e.g. `import-dry-run`. */
export async function importCsv(
  tenantId: string,
  csv: string,
  metadata: Record<string, string> = {},
): Promise<void> {
  const key = `incoming/${tenantId}/people-${newId()}.csv`;
  await uploadStream(bucket, key, Readable.from([Buffer.from(csv)]), 'text/csv');
  const files = {
    ...{ objectStream, readRange: objectRange, upload: uploadStream },
    objectInfo: async (...object: Parameters<typeof objectInfo>) => {
      const info = await objectInfo(...object);
      return { ...info, metadata: { ...info.metadata, ...metadata } };
    },
  };
  await new ImportRun(tenantId, files, { bucket, key }).run();
}

export const fold = (callLegId: string) =>
  foldLeg(callLegId, { ...foldCollections, analyser: ruleAnalyser, publish, newId, clock });

/** A call of the person as the provider tells of it. @returns its leg. */
async function call(tenantId: string, phone: string, words: readonly string[]): Promise<string> {
  const callLegId = newId();
  const start = Date.now() - 600_000;
  const event = (type: string, second: number, more: object = {}): TelnyxEvent => ({
    ...{ _id: newId(), type, callLegId, callSessionId: `session-${callLegId}`, tenantId },
    ...{ occurredAt: new Date(start + second * 1_000), receivedAt: new Date(start + second * 1_000) },
    payload: {
      ...{ call_leg_id: callLegId, call_session_id: `session-${callLegId}`, from: '+12125550100', to: phone },
      ...more,
    },
  });
  const said = words.map((transcript, turn) =>
    event('call.transcription', 10 + turn * 9, {
      transcription_data: {
        ...{ transcript, is_final: true, confidence: 0.9 },
        transcription_track: turn % 2 === 0 ? 'outbound' : 'inbound',
      },
    }),
  );
  const events = [
    event('call.initiated', 0, { direction: 'outgoing', start_time: new Date(start).toISOString() }),
    event('call.answered', 5),
    ...said,
    event('call.hangup', 90, { hangup_cause: 'normal_clearing', hangup_source: 'callee' }),
  ];
  await (await collection('telnyxEvents')).insertMany(events);
  await fold(callLegId);
  return callLegId;
}

/** A person of a new tenant whom every store holds something of, and somebody else of whom it does. */
export async function personEverywhere() {
  const tenantId = newId();
  const phone = `+1212${2_000_000 + Math.floor(Math.random() * 7_900_000)}`;
  const published: DomainEvent[] = [];
  const deps = inProcess.deps(published);
  const ask = inProcess.asker([...leadRoutes(deps), ...contactRoutes(deps)], { tenantId });
  const row = `Zyxandra,Quillfeather,zyxandra@quill.example,${phone},Cobalt`;
  const header = 'first_name,last_name,email,phone,company';
  await importCsv(tenantId, `${header}\n${row}\nBo,Li,bo@fern.example,,Fern\n`);
  await importCsv(tenantId, `${header}\n${row}\n`); // is skipped, with the row kept for the report
  const leads = await collection('leads');
  const imported = await leads.findOne({ tenantId, email: 'zyxandra@quill.example' });
  const leadId = imported?._id ?? '';
  const twin = { firstName: 'Zyxandra', lastName: 'Quillfeather', email: 'zyx@home.example' };
  const merged = (await ask('POST', '/v1/leads', { body: { ...twin, notes: 'Zyxandra likes tea' } })).body.id;
  await ask('POST', `/v1/leads/${leadId}/merge`, { body: { leadId: merged } });
  const contact = { leadId, type: 'social', value: '@quillfeather', label: 'Zyxandra’s own' };
  await ask('POST', '/v1/contacts', { body: contact });
  const callLegId = await call(tenantId, phone, [
    'Hello, is this Zyxandra?',
    'Yes. We have a budget of $50,000 for marmalade wagons and it is too expensive elsewhere.',
    'When would you need them?',
    'By the end of this month. The marmalade sounds great, send me the proposal.',
  ]);
  /** Has the audit trail take over what waits, and chains it. */
  const audit = async () => {
    for (const event of published.splice(0)) await takeOver(event);
    await chainEntries(tenantId, new Date());
  };
  await audit();

  const live = await leads.find({ tenantId, deletedAt: null }).toArray();
  const talks = await (await collection('conversations')).find({ tenantId }).toArray();
  const targets = await openTargets(models);
  await indexEntities('conversations', targets.of.conversations, talks.map(conversationEntity));
  await indexEntities('leads', targets.of.leads, live.map(leadEntity));
  await drawLeads(live);
  await drawCalls(await (await collection('calls')).find({ tenantId }).toArray());
  await runEtl(tenantId, { now: new Date(Date.now() + 1_000), full: true });
  await ask('GET', `/v1/leads/${leadId}`); // now it is cached
  /** What must not be found after an erasure: name, addresses, number, spoken words. */
  const words = ['zyxandra', 'quillfeather', 'zyx@home', phone.slice(1), 'marmalade'];
  return { tenantId, leadId, merged, callLegId, ask, audit, words, bucket };
}
