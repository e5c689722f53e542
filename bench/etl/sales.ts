import type { CallLog } from '../../shared/contracts/call-log.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { finishedLeads } from '../import/people.ts';

const dayLength = 86_400_000;
const portion = 1_000;

/** Documents of 2026, spread over its first ten months. */
const begin = Date.UTC(2026, 0, 1);
const timeOf = (place: number, of: number): Date =>
  new Date(begin + Math.floor((place / of) * 300 * dayLength));

const statuses = ['new', 'contacted', 'qualified', 'nurturing'] as const;

function callOf(tenantId: string, leadId: string, at: Date, place: number): CallLog {
  const isAnswered = place % 3 === 0;
  const seconds = 20 + (place % 300);
  const event = (type: string) => ({ id: newId(), type, occurredAt: at, receivedAt: at });
  return {
    _id: newId(),
    tenantId,
    ...{ createdAt: at, updatedAt: at, createdBy: 'bench', version: 3, provider: 'telnyx', role: 'lead' },
    ...{ callLegId: newId(), callSessionId: newId(), callControlId: newId(), leadId },
    ...{ direction: 'outbound', from: '+12125550100', to: '+12125550199' },
    status: isAnswered ? 'completed' : 'no_answer',
    initiatedAt: at,
    ...(isAnswered && { answeredAt: at, durationSeconds: seconds, billableSeconds: 60, ringSeconds: 6 }),
    endedAt: at,
    ...{ hangupCause: 'normal_clearing', hangupSource: 'callee' },
    ...(isAnswered && {
      quality: { mos: 3 + (place % 15) / 10, jitterMs: 12.5, packetLossPercent: 0.2, rating: 4, issues: [] },
      speech: { agentWords: 120, leadWords: 90, talkRatio: 0.57, interruptions: 2 },
    }),
    cost: { cents: 1, micros: 5_200 + (place % 7), currency: 'USD' },
    ...{ recordings: [], transcript: [], outbox: [] },
    events: ['call.initiated', 'call.answered', 'call.hangup'].map(event),
  } as CallLog;
}

/** A tenant's leads and calls in the operational store. */
export class Sales {
  readonly tenantId = newId();
  private readonly leadIds: string[] = [];

  readonly leads: number;
  readonly calls: number;

  constructor(leads: number, calls: number) {
    this.leads = leads;
    this.calls = calls;
  }

  async plant(): Promise<void> {
    const leads = await collection('leads');
    for (let first = 0; first < this.leads; first += portion) {
      const size = Math.min(portion, this.leads - first);
      const documents = finishedLeads(size, this.tenantId, first).map((lead, place): Lead => {
        const at = timeOf(first + place, this.leads);
        const status = statuses[(first + place) % statuses.length] ?? 'new';
        return { ...lead, status, createdAt: at, updatedAt: at };
      });
      this.leadIds.push(...documents.map(({ _id }) => _id));
      await leads.insertMany(documents, { ordered: false });
    }
    const calls = await collection('callLogs');
    for (let first = 0; first < this.calls; first += portion) {
      const size = Math.min(portion, this.calls - first);
      const documents = Array.from({ length: size }, (_, place) => {
        const leadId = this.leadIds[((first + place) * 7_919) % this.leads] ?? '';
        return callOf(this.tenantId, leadId, timeOf(first + place, this.calls), first + place);
      });
      await calls.insertMany(documents, { ordered: false });
    }
  }

  /** Changes a share of the leads: they are called, and go on. @returns how many. */
  async change(share: number, at: Date, status: Lead['status']): Promise<number> {
    const step = Math.max(1, Math.round(1 / share));
    const ids = this.leadIds.filter((_, place) => share > 0 && place % step === 0);
    const leads = await collection('leads');
    for (const portionOfIds of chunks(ids, portion)) {
      await leads.updateMany(
        { _id: { $in: portionOfIds } },
        { $set: { status, updatedAt: at }, $inc: { version: 1 } },
      );
    }
    return ids.length;
  }
}
