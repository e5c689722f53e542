import { describe, expect, test } from 'vitest';
import { leadRow } from '../../functions/etl/leads/transform.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { documentsOf } from '../support/integration-documents.ts';
import { type AnyRow, asTenant } from '../support/integration-warehouse.ts';

const begin = Date.UTC(2026, 2, 2, 15);
const at = (minutes: number): Date => new Date(begin + minutes * 60_000);

/** A lead created at minute 0, in its first version. */
const newborn = (tenantId: string): Lead => documentsOf(tenantId, at(0)).lead({ company: 'Cobalt' });

const next = (lead: Lead, minutes: number, changes: Partial<Lead>): Lead => ({
  ...lead,
  ...changes,
  version: lead.version + 1,
  updatedAt: at(minutes),
});

/** Hands leads to the warehouse. @returns how many versions it opened and closed. */
async function update(...leads: Lead[]): Promise<{ opened: number; closed: number }> {
  const rows = JSON.stringify(leads.map(leadRow));
  const text = 'SELECT * FROM analytics.update_dim_leads($1::jsonb)';
  const [counts] = await asTenant(leads[0]?.tenantId ?? '', text, [rows]);
  return { opened: Number(counts?.opened), closed: Number(counts?.closed) };
}

/** The versions of a lead in their order; bounds in minutes, `null` for an open end. */
async function versions({ tenantId, _id }: Lead): Promise<AnyRow[]> {
  const rows = await asTenant(
    tenantId,
    `SELECT status, company, is_current, source_version AS version, change_reason AS reason,
       (extract(epoch FROM valid_from) * 1000 - $2)::float8 / 60000 AS "from",
       CASE WHEN valid_to < 'infinity'
            THEN (extract(epoch FROM valid_to) * 1000 - $2)::float8 / 60000 END AS "to"
     FROM analytics.dim_leads WHERE lead_id = $1 ORDER BY valid_from`,
    [_id, begin],
  );
  return rows;
}

describe('the history of a lead', () => {
  test('begins with its creation', async () => {
    const lead = next(newborn(newId()), 5, {});
    expect(await update(lead)).toEqual({ opened: 1, closed: 0 });
    expect(await versions(lead)).toEqual([
      {
        ...{ status: 'new', company: 'Cobalt', version: 2, reason: 'first seen' },
        ...{ from: 0, to: null, is_current: true },
      },
    ]);
  });

  test('is not changed by the same version again', async () => {
    const lead = newborn(newId());
    await update(lead);
    const before = await asTenant(lead.tenantId, 'SELECT * FROM analytics.dim_leads');
    expect(await update(lead)).toEqual({ opened: 0, closed: 0 });
    expect(await asTenant(lead.tenantId, 'SELECT * FROM analytics.dim_leads')).toEqual(before);
  });

  test.each<[string, Partial<Lead>]>([
    ['status', { status: 'contacted' }],
    ['priority', { priority: 'urgent' }],
    ['owner', { ownerId: newId() }],
    ['campaign', { campaignId: newId() }],
    ['company', { company: 'Fern' }],
    ['industry', { industry: 'Retail' }],
    ['city', { city: 'Boston' }],
    ['state', { state: 'MA' }],
    ['a pillar of BANT', { bant: { total: 0, need: { score: 7, confidence: 1, updatedAt: at(1) } } }],
    ['the total of BANT', { bant: { total: 7 } }],
    ['pipeline value', { pipelineValueCents: 5 }],
    ['lead score', { leadScore: 99 }],
  ])('has a next version that begins where the last one ends when its %s changes', async (_name, change) => {
    const lead = newborn(newId());
    await update(lead);
    expect(await update(next(lead, 7, change))).toEqual({ opened: 1, closed: 1 });
    expect(await versions(lead)).toMatchObject([
      { from: 0, to: 7, is_current: false, version: 1 },
      { from: 7, to: null, is_current: true, version: 2, reason: 'changed' },
    ]);
  });

  test('has no version for what is not tracked', async () => {
    const lead = newborn(newId());
    await update(lead);
    const called = next(lead, 3, { phone: '+13055550123', email: 'other@cobalt.example', firstName: 'Bo' });
    expect(await update(called)).toEqual({ opened: 0, closed: 0 });
    expect(await versions(lead)).toMatchObject([{ from: 0, to: null, version: 2, reason: 'first seen' }]);
  });

  test('ignores an older version that comes late', async () => {
    const first = newborn(newId());
    const second = next(first, 3, { status: 'contacted' });
    const third = next(second, 6, { status: 'qualified' });
    await update(first);
    await update(third);
    const before = await versions(first);
    expect(await update(second)).toEqual({ opened: 0, closed: 0 });
    expect(await update(first)).toEqual({ opened: 0, closed: 0 });
    expect(await versions(first)).toEqual(before);
  });

  test('ignores what is older than a change that opened no version', async () => {
    const first = newborn(newId());
    const second = next(first, 3, { status: 'contacted' });
    const third = next({ ...second, status: 'new' }, 6, { phone: '+13055550100' });
    for (const version of [first, third]) await update(version);
    const before = await versions(first);
    expect(await update(second)).toEqual({ opened: 0, closed: 0 });
    expect(await versions(first)).toEqual(before);
    expect(before).toMatchObject([{ status: 'new', from: 0, to: null, version: 3 }]);
  });

  test('is not taken up again by what is older than the deletion', async () => {
    const first = newborn(newId());
    const second = next(first, 3, { phone: '+13055550100' });
    const third = next(second, 6, { status: 'contacted' });
    const deleted = next(third, 9, { deletedAt: at(9) });
    for (const version of [first, second, deleted]) await update(version);
    const before = await versions(first);
    for (const version of [third, second, first, deleted]) {
      expect(await update(version)).toEqual({ opened: 0, closed: 0 });
    }
    expect(await versions(first)).toEqual(before);
    expect(before).toMatchObject([{ status: 'new', from: 0, to: 9, is_current: false, version: 4 }]);
  });

  test('takes the newest when several versions come at once', async () => {
    const first = newborn(newId());
    const second = next(first, 3, { status: 'contacted' });
    expect(await update(second, first)).toEqual({ opened: 1, closed: 0 });
    expect(await versions(first)).toMatchObject([{ status: 'contacted', version: 2 }]);
  });

  test('ends with the deletion', async () => {
    const lead = newborn(newId());
    await update(lead);
    const deleted = next(lead, 9, { deletedAt: at(9) });
    expect(await update(deleted)).toEqual({ opened: 0, closed: 1 });
    expect(await update(deleted)).toEqual({ opened: 0, closed: 0 });
    expect(await versions(lead)).toMatchObject([{ from: 0, to: 9, is_current: false }]);
  });

  test('of a lead that was deleted before it was seen is one closed version', async () => {
    const deleted = next(newborn(newId()), 9, { deletedAt: at(9) });
    expect(await update(deleted)).toEqual({ opened: 1, closed: 0 });
    expect(await update(deleted)).toEqual({ opened: 0, closed: 0 });
    expect(await versions(deleted)).toMatchObject([{ from: 0, to: 9, is_current: false }]);
  });

  test('goes on without a gap when the lead is restored', async () => {
    const lead = newborn(newId());
    const deleted = next(lead, 9, { deletedAt: at(9) });
    for (const version of [lead, deleted]) await update(version);
    expect(await update(next(deleted, 20, { deletedAt: null }))).toEqual({ opened: 1, closed: 0 });
    expect(await versions(lead)).toMatchObject([
      { from: 0, to: 9, is_current: false },
      { from: 9, to: null, is_current: true, version: 3 },
    ]);
  });

  test('cannot overlap, whoever writes it', async () => {
    const lead = newborn(newId());
    await update(lead);
    await update(next(lead, 10, { status: 'contacted' }));
    const copy = (bounds: string) =>
      asTenant(
        lead.tenantId,
        `INSERT INTO analytics.dim_leads (tenant_id, lead_id, status, is_qualified, priority, bant_budget,
           bant_authority, bant_need, bant_timeline, bant_total, pipeline_value_cents, lead_score, valid_from,
           valid_to, is_current, row_hash, source_version, change_reason)
         SELECT tenant_id, lead_id, status, is_qualified, priority, bant_budget, bant_authority, bant_need,
           bant_timeline, bant_total, pipeline_value_cents, lead_score, ${bounds}, false, row_hash, 9, 'copy'
         FROM analytics.dim_leads WHERE NOT is_current`,
      );
    await expect(copy(`valid_from - interval '1 hour', valid_from + interval '1 microsecond'`))
      .rejects //
      .toMatchObject({ code: '23P01' });
    await expect(copy(`valid_to, 'infinity'::timestamptz`)).rejects.toThrow();
    await expect(copy(`valid_from - interval '1 hour', valid_from`)).resolves.toEqual([]);
  });
});
