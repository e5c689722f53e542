import type { Collection, Db, Document } from 'mongodb';
import type { Agent } from '../../contracts/agent.ts';
import type { AuditBatch, AuditEvent } from '../../contracts/audit-event.ts';
import type { CallAttempt } from '../../contracts/call-attempt.ts';
import type { Call, CallLog } from '../../contracts/call-log.ts';
import type { Campaign, PhoneLine } from '../../contracts/campaign.ts';
import type { Contact } from '../../contracts/contact.ts';
import type { Conversation } from '../../contracts/conversation.ts';
import type { DataExport } from '../../contracts/data-export.ts';
import type { DialEntry } from '../../contracts/dial-entry.ts';
import type { AgentSeat, Dialler } from '../../contracts/dialler.ts';
import type { DoNotCall } from '../../contracts/do-not-call.ts';
import type { Erasure } from '../../contracts/erasure.ts';
import type { ImportMapping } from '../../contracts/import-mapping.ts';
import type { Lead } from '../../contracts/lead.ts';
import type { ImportSliceResult, LeadImport } from '../../contracts/lead-import.ts';
import type { LeadMerge } from '../../contracts/lead-merge.ts';
import type { ObjectionUse } from '../../contracts/objection-use.ts';
import type { Objection, Script } from '../../contracts/sales-playbook.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import type { Webhook, WebhookDelivery } from '../../contracts/webhook.ts';
import { mongo } from './connection.ts';

interface Collections {
  leads: Lead;
  callLogs: CallLog;
  calls: Call;
  callAttempts: CallAttempt;
  dialEntries: DialEntry;
  diallers: Dialler;
  agentSeats: AgentSeat;
  conversations: Conversation;
  campaigns: Campaign;
  users: Agent;
  phoneLines: PhoneLine;
  telnyxEvents: TelnyxEvent;
  imports: LeadImport;
  importSlices: ImportSliceResult;
  /** What dry runs would have written. */
  importRehearsals: Lead;
  importMappings: ImportMapping;
  objections: Objection;
  scripts: Script;
  objectionUses: ObjectionUse;
  contacts: Contact;
  doNotCall: DoNotCall;
  exports: DataExport;
  webhooks: Webhook;
  webhookDeliveries: WebhookDelivery;
  leadMerges: LeadMerge;
  erasures: Erasure;
  auditEvents: AuditEvent;
  auditBatches: AuditBatch;
}

/** Collections of the database that is connected: a handle is made once, and forgotten with its connection. */
const handles = new WeakMap<Db, Map<string, Collection<Document>>>();

/** A collection of the operational database, by its name. */
export async function collection<Name extends keyof Collections>(
  name: Name,
): Promise<Collection<Collections[Name] & Document>> {
  const db = await mongo();
  const known = handles.get(db) ?? new Map<string, Collection<Document>>();
  handles.set(db, known);
  const handle = known.get(name) ?? db.collection(name);
  known.set(name, handle);
  return handle as unknown as Collection<Collections[Name] & Document>;
}
