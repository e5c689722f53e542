import type { CallFacts, CallLog } from '../../../contracts/call-log.ts';
import { type LineContext, lineContext } from '../../../domain/calls/line-context.ts';
import { phoneHash } from '../../../domain/leads/identity.ts';
import { findAmong } from '../find-among.ts';
import type { FoldDeps } from './deps.ts';

/** The key by which a leg is found whose number no lead has yet. */
const unmatchedKey = (tenantId: string, number: string): string => `${tenantId}|${number}`;

/** The numbers of a leg on one end: both, as long as nothing says which way the call went. */
const endOf = ({ direction, from, to }: CallFacts, end: 'ours' | 'theirs'): string[] => {
  const [ours, theirs] = direction === 'inbound' ? [to, from] : [from, to];
  const numbers = direction ? [end === 'ours' ? ours : theirs] : [to, from];
  return numbers.filter((number) => number !== undefined);
};

/** The tenant one of our numbers, or the connection, belongs to. A hang-up alone does not say which is ours. */
export async function tenantOf(
  facts: CallFacts,
  deps: Pick<FoldDeps, 'phoneLines'>,
): Promise<string | undefined> {
  const lines = await deps.phoneLines();
  for (const number of endOf(facts, 'ours')) {
    // The provider leaves the plus out at times; a national number is known by its connection only.
    const line = await lines.findOne({ number: { $in: [number, `+${number.replaceAll(/\D/g, '')}`] } });
    if (line) return line.tenantId;
  }
  const byConnection = facts.connectionId && (await lines.findOne({ connectionId: facts.connectionId }));
  return byConnection ? byConnection.tenantId : undefined;
}

/**
 * What the tenant's lines tell of a call. They are looked up where the events leave something open: a number without
 * its country, or the direction.
 */
export async function lineContextOf(
  facts: CallFacts,
  tenantId: string,
  deps: Pick<FoldDeps, 'phoneLines'>,
): Promise<LineContext> {
  const numbers = [facts.from, facts.to].filter((number) => number !== undefined);
  if (facts.direction && numbers.every((number) => /^\+\d+$/.test(number))) return {};
  const lines = await (await deps.phoneLines()).find({ tenantId }).sort({ number: 1 }).toArray();
  return lineContext(lines, facts);
}

/** Whose a leg is by the number on the other end: a lead's, or nobody's yet. */
export interface OtherEnd {
  readonly leadId?: string;
  readonly unmatchedKey?: string;
}

/**
 * The lead on the other end: as we said when we placed the call, else by number, within the tenant only. A
 * leg to an agent or a transfer has somebody else's number.
 */
async function otherEndOf(
  facts: CallFacts,
  tenantId: string,
  deps: Pick<FoldDeps, 'leads' | 'phoneLines'>,
): Promise<OtherEnd> {
  const leads = await deps.leads();
  const said = facts.clientState?.leadId;
  const named = said && (await leads.findOne({ _id: said, tenantId }, { projection: { _id: 1 } }));
  if (named) return { leadId: named._id };
  if (facts.role !== 'lead') return {};
  const numbers = endOf(facts, 'theirs');
  for (const number of numbers) {
    const hash = phoneHash(tenantId, number);
    const match = await leads.findOne({ 'identity.phoneHash': hash }, { projection: { _id: 1 } });
    if (match) return { leadId: match._id };
  }
  const [number] = facts.direction ? numbers : [];
  return number ? { unmatchedKey: unmatchedKey(tenantId, number) } : {};
}

/** What a leg's lead is found by. */
const evidence = ['from', 'to', 'direction', 'role'] as const;

const sameEvidence = (a: CallFacts, b: CallFacts): boolean =>
  evidence.every((field) => a[field] === b[field]) && a.clientState?.leadId === b.clientState?.leadId;

/**
 * Whose a leg is by now. It is found anew when the events say more about it than before, unless somebody else decided
 * it since: a user, or a merge of leads.
 */
export async function ownerOf(
  facts: CallFacts,
  existing: CallLog | null,
  tenantId: string,
  deps: Pick<FoldDeps, 'leads' | 'phoneLines'>,
): Promise<OtherEnd> {
  if (!existing?.leadId) return otherEndOf(facts, tenantId, deps);
  const { leadId } = existing;
  if (sameEvidence(existing, facts)) return { leadId };
  const found = await otherEndOf(existing, tenantId, deps);
  return found.leadId === leadId ? otherEndOf(facts, tenantId, deps) : { leadId };
}

/**
 * Folds anew the legs that had no lead, for leads that have their numbers by now. Most tenants have no such leg,
 * which one look into the index tells.
 * @param leadIds of the tenant, as they were created or changed.
 */
export async function matchLegs(
  tenantId: string,
  leadIds: readonly string[],
  foldLeg: (callLegId: string) => Promise<void>,
  deps: Pick<FoldDeps, 'leads' | 'callLogs'>,
): Promise<void> {
  const callLogs = await deps.callLogs();
  const ofTenant = { $gt: unmatchedKey(tenantId, ''), $lt: unmatchedKey(tenantId, '~') };
  if (!(await callLogs.findOne({ unmatchedKey: ofTenant }, { projection: { _id: 1 } }))) return;
  const withPhone = { tenantId, deletedAt: null, phone: { $exists: true } };
  const leads = await findAmong(await deps.leads(), '_id', leadIds, withPhone, { projection: { phone: 1 } });
  const keys = leads.map(({ phone }) => unmatchedKey(tenantId, phone as string));
  const legs = await findAmong(callLogs, 'unmatchedKey', keys, {}, { projection: { callLegId: 1 } });
  for (const { callLegId } of legs) await foldLeg(callLegId);
}
