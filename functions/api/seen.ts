import type { Call } from '../../shared/contracts/call-log.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { notFound } from '../../shared/domain/errors.ts';
import type { Principal } from '../../shared/http/route.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { findDocument } from '../../shared/stores/mongodb/documents.ts';
import { ownCalls, visibleLeads } from './visibility.ts';

// The operational store says what is there and may be seen: what is derived from it may be a moment behind.

export async function seenLead(id: string, principal: Principal): Promise<Lead> {
  const scope = { tenantId: principal.tenantId, only: visibleLeads(principal) };
  const found = await findDocument<Lead>(await collection('leads'), scope, id);
  if (!found) throw notFound('lead');
  return found;
}

export async function seenCall(id: string, principal: Principal): Promise<Call> {
  const scope = { tenantId: principal.tenantId, only: ownCalls(principal) };
  const found = await findDocument<Call>(await collection('calls'), scope, id);
  if (!found) throw notFound('call');
  return found;
}

export async function seenConversation(id: string, principal: Principal): Promise<Conversation> {
  const scope = { tenantId: principal.tenantId, only: ownCalls(principal) };
  const found = await findDocument<Conversation>(await collection('conversations'), scope, id);
  if (!found) throw notFound('conversation');
  return found;
}
