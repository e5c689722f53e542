import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadRow } from '../../functions/etl/leads/transform.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { documentsOf } from '../support/integration-documents.ts';
import { asTenant } from '../support/integration-warehouse.ts';

const begin = Date.UTC(2026, 2, 2);
const at = (minutes: number): Date => new Date(begin + minutes * 60_000);

const statuses = ['new', 'contacted', 'qualified', 'nurturing'] as const;

/** What happens to a lead, one change after the other, and whether the warehouse hears of it. */
const change = fc.record({
  minutesLater: fc.integer({ min: 1, max: 10_000 }),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...statuses) },
    { weight: 3, arbitrary: fc.constant('phone' as const) },
    { weight: 1, arbitrary: fc.constant('delete' as const) },
    { weight: 2, arbitrary: fc.constant('restore' as const) },
  ),
  isDelivered: fc.boolean(),
  /** Which of the messages that came so far comes again afterwards. */
  repeat: fc.option(fc.nat(), { nil: undefined }),
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

interface Version {
  readonly status: string;
  readonly from: number;
  to: number | null;
}

const minutesOf = (date: Date): number => (date.getTime() - begin) / 60_000;

/** The history as it should be: one list of versions, the last one open unless the lead is deleted. */
class Model {
  readonly versions: Version[] = [];
  /** Every message that came, in its order. */
  readonly messages: Lead[] = [];
  private known = 0;

  deliver(lead: Lead): void {
    this.messages.push(lead);
    if (lead.version <= this.known) return;
    this.known = lead.version;
    const last = this.versions.at(-1);
    const isGone = lead.deletedAt !== null;
    if (!last) {
      this.open(lead, 0);
      if (isGone) this.close(lead);
    } else if (last.to === null) {
      if (isGone || last.status !== lead.status) this.close(lead);
      if (!isGone && last.status !== lead.status) this.open(lead, minutesOf(lead.updatedAt));
    } else if (!isGone) {
      this.open(lead, last.to);
    }
  }

  private open(lead: Lead, from: number): void {
    this.versions.push({ status: lead.status, from, to: null });
  }

  private close(lead: Lead): void {
    const last = this.versions.at(-1);
    if (last) last.to = minutesOf(lead.deletedAt ?? lead.updatedAt);
  }

  /** The version a fact of this time belongs to: the first one when it is older. */
  at(minutes: number): Version | undefined {
    return this.versions.findLast(({ from }) => from <= minutes) ?? this.versions[0];
  }
}

function changed(lead: Lead, what: string, updatedAt: Date): Lead {
  const next = { ...lead, version: lead.version + 1, updatedAt };
  if (what === 'phone') return { ...next, phone: `+1305555${String(lead.version).padStart(4, '0')}` };
  if (what === 'delete') return { ...next, deletedAt: lead.deletedAt ?? updatedAt };
  if (what === 'restore') return { ...next, deletedAt: null };
  return { ...next, status: what as Lead['status'] };
}

const deliver = (lead: Lead) =>
  asTenant(lead.tenantId, 'SELECT * FROM analytics.update_dim_leads($1::jsonb)', [
    JSON.stringify([leadRow(lead)]),
  ]);

const bound = (column: string) => `(extract(epoch FROM ${column}) * 1000 - ${begin})::float8 / 60000`;

const stored = (tenantId: string) =>
  asTenant(
    tenantId,
    `SELECT status, ${bound('valid_from')} AS "from",
       CASE WHEN valid_to < 'infinity' THEN ${bound('valid_to')} END AS "to"
     FROM analytics.dim_leads ORDER BY valid_from`,
  );

async function statusAt(lead: Lead, minutes: number): Promise<string> {
  const text = `SELECT status FROM analytics.dim_leads WHERE lead_key = analytics.lead_key_at($1, $2)`;
  const [row] = await asTenant(lead.tenantId, text, [lead._id, at(minutes)]);
  return row?.status;
}

/** Lets the changes happen to a lead; the warehouse and the model hear of the same ones. */
async function live(changes: readonly Change[], tell: (message: Lead) => Promise<void>, model: Model) {
  let lead = documentsOf(newId(), at(0)).lead();
  let minutes = 0;
  for (const { minutesLater, what, isDelivered, repeat } of changes) {
    minutes += minutesLater;
    lead = changed(lead, what, at(minutes));
    const again = repeat === undefined ? undefined : model.messages[repeat % model.messages.length];
    if (isDelivered) await tell(lead);
    if (again) await tell(again);
  }
  await tell(lead);
  return { lead, minutes };
}

test('any history ends in versions that touch, at most one of them open', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      const model = new Model();
      const tell = async (message: Lead) => {
        await deliver(message);
        model.deliver(message);
      };
      const { lead, minutes } = await live(changes, tell, model);

      expect(await stored(lead.tenantId)).toEqual(model.versions);
      for (const moment of [-1, 0, minutes / 2, minutes, minutes + 1]) {
        expect(await statusAt(lead, moment)).toBe(model.at(moment)?.status);
      }
    }),
    { numRuns: 30 },
  );
});
