import type { CallLog } from '../../shared/contracts/call-log.ts';

// The second route to what a call is: from the legs of its session, in plain loops.

/** A leg, with who picked it up where that is known. */
type Leg = CallLog & { readonly answeredBy?: string };

const happenedAt = ({ initiatedAt, answeredAt, endedAt, createdAt }: CallLog): Date =>
  initiatedAt ?? answeredAt ?? endedAt ?? createdAt;

/** A call as reports count it. */
export interface Session {
  readonly id: string;
  readonly legs: readonly CallLog[];
  readonly startedAt: Date;
  readonly direction: string;
  readonly leadId: string | null;
  readonly campaignId: string | null;
  readonly agentIds: readonly string[];
  readonly isAnswered: boolean;
  readonly isConnected: boolean;
  readonly isMachine: boolean;
  readonly isFailed: boolean;
  readonly hasIssues: boolean;
  readonly durationSeconds: number;
  readonly costs: Readonly<Record<string, number>>;
}

const isMachine = (leg: Leg): boolean =>
  leg.answeredBy === 'machine' ||
  leg.answeredBy === 'fax' ||
  (leg.answeredBy === undefined &&
    (leg.status === 'voicemail' || /^(machine|fax)/.test(leg.machineDetection ?? '')));
const isFailed = (leg: Leg): boolean => leg.status === 'failed' && !isMachine(leg);
const isPickedUp = (leg: Leg): boolean =>
  !isFailed(leg) && (leg.answeredAt !== undefined || leg.status === 'voicemail');

function isPerson(leg: Leg): boolean {
  if (!isPickedUp(leg) || isMachine(leg)) return false;
  if (leg.direction === 'inbound')
    return leg.provider === 'manual' || leg.agentId !== undefined || leg.bridgedAt !== undefined;
  return (
    leg.answeredBy === 'person' || /^human/.test(leg.machineDetection ?? '') || leg.provider === 'manual'
  );
}

const inOrder = (legs: readonly CallLog[]): CallLog[] =>
  legs.toSorted((a, b) => happenedAt(a).getTime() - happenedAt(b).getTime() || (a._id < b._id ? -1 : 1));

/** The agents who spoke with the lead; whom the call was placed for, where nobody did. */
function agentsOf(toLead: readonly CallLog[], toAgents: readonly CallLog[]): string[] {
  const spoke = new Set<string>();
  for (const leg of toAgents)
    if (leg.agentId && leg.answeredAt && leg.status !== 'failed') spoke.add(leg.agentId);
  for (const leg of toLead) {
    if (!leg.agentId || !isPickedUp(leg)) continue;
    if (!toAgents.some(({ agentId }) => agentId === leg.agentId)) spoke.add(leg.agentId);
  }
  if (spoke.size > 0) return [...spoke].sort();
  const placedFor = [...toLead, ...toAgents].find(({ agentId }) => agentId)?.agentId;
  return placedFor ? [placedFor] : [];
}

function sessionOf(id: string, legs: readonly CallLog[]): Session {
  const toLead = inOrder(legs.filter(({ role }) => role === 'lead'));
  const toAgents = inOrder(legs.filter(({ role }) => role !== 'lead'));
  const all = [...toLead, ...toAgents];
  const costs: Record<string, number> = {};
  for (const { cost } of all) if (cost) costs[cost.currency] = (costs[cost.currency] ?? 0) + cost.micros;
  const direction = toLead.find((leg) => leg.direction)?.direction ?? 'unknown';
  const agentAnswered = toAgents.some(({ answeredAt, status }) => answeredAt && status !== 'failed');
  const isAnswered = toLead.some(isPickedUp);
  const isConnected = toLead.some(isPerson) || (direction === 'inbound' && isAnswered && agentAnswered);
  return {
    id,
    legs: toLead,
    startedAt: happenedAt(toLead[0] as CallLog),
    direction,
    leadId: all.find((leg) => leg.leadId)?.leadId ?? null,
    campaignId: all.find((leg) => leg.campaignId)?.campaignId ?? null,
    agentIds: agentsOf(toLead, toAgents),
    isAnswered,
    isConnected,
    isMachine: !isConnected && toLead.some(isMachine),
    isFailed: toLead.some(isFailed),
    hasIssues: toLead.some(({ quality }) => (quality?.issues.length ?? 0) > 0),
    durationSeconds: toLead.reduce((sum, leg) => sum + (leg.durationSeconds ?? 0), 0),
    costs,
  };
}

/** The calls that legs make: sessions with a leg to the lead. */
export function sessionsOf(legs: readonly CallLog[]): Session[] {
  const bySession = Map.groupBy(legs, ({ callSessionId, callLegId }) => callSessionId ?? callLegId);
  return [...bySession]
    .filter(([, own]) => own.some(({ role }) => role === 'lead'))
    .map(([id, own]) => sessionOf(id, own));
}
