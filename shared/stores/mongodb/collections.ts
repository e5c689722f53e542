import type { Collection, Document } from 'mongodb';
import type { Call, CallLog } from '../../contracts/call-log.ts';
import type { Agent, Campaign, PhoneLine } from '../../contracts/campaign.ts';
import type { Conversation } from '../../contracts/conversation.ts';
import type { Lead } from '../../contracts/lead.ts';
import type { ImportSliceResult, LeadImport } from '../../contracts/lead-import.ts';
import type { Objection, Script } from '../../contracts/sales-playbook.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { mongo } from './connection.ts';

interface Collections {
  leads: Lead;
  callLogs: CallLog;
  calls: Call;
  conversations: Conversation;
  campaigns: Campaign;
  users: Agent;
  phoneLines: PhoneLine;
  telnyxEvents: TelnyxEvent;
  imports: LeadImport;
  importSlices: ImportSliceResult;
  objections: Objection;
  scripts: Script;
}

/** A collection of the operational database, by its name. */
export async function collection<Name extends keyof Collections>(
  name: Name,
): Promise<Collection<Collections[Name] & Document>> {
  return (await mongo()).collection(name);
}
