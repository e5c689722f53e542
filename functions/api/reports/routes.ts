import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { DomainError } from '../../../shared/domain/errors.ts';
import { guardCell } from '../../../shared/domain/imports/guard-cell.ts';
import { type Answer, type Route, route } from '../../../shared/http/route.ts';
import { tenantBatch } from '../../../shared/stores/postgres/connection.ts';
import type { Cache } from '../../../shared/stores/redis/cache.ts';
import { agentPerformance, campaignPerformance, leadPerformance, topLeads } from './by-party.ts';
import { callActivity, callQuality, funnel, sentiment } from './by-time.ts';
import { daysOf, firstDay, lastDay, type Report } from './report.ts';

const reports = [
  ...[leadPerformance, agentPerformance, campaignPerformance, callQuality],
  ...[sentiment, topLeads, funnel, callActivity],
] as const;

type Row = Record<string, unknown>;

/** As the warehouse names things: `totalCostCents` is `total_cost_cents`. */
const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows as JSON has them, numbers as numbers, in the order of the statement. */
async function rowsOf(report: Report, tenantId: string, filters: Row): Promise<Row[]> {
  const [rows] = await tenantBatch<[{ row: Row }[]]>(tenantId, (sql) => [
    sql`SELECT to_jsonb(r) AS row FROM (${report.statement(sql, filters as never)}) AS r`,
  ]);
  const columns = Object.keys(report.row.shape).map((name) => [name, columnOf(name)] as const);
  return rows.map(({ row }) => Object.fromEntries(columns.map(([name, column]) => [name, row[column]])));
}

function csvAnswer(report: Report, rows: readonly Row[]): Answer {
  const columns = Object.keys(report.row.shape);
  const cell = (value: unknown) => (typeof value === 'string' ? guardCell(value) : value);
  const body = stringify(
    rows.map((row) => columns.map((name) => cell(row[name]))),
    { header: true, columns },
  );
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${report.name}.csv"`,
  };
  return { status: 200, headers, body };
}

const keepSeconds = 600;

/** @throws DomainError `unprocessable` for days that the calendar of the warehouse has not, or that are the wrong way round. */
function requirePeriod({ from, to }: { from?: string; to?: string }): void {
  const problems = Object.entries({ from, to }).flatMap(([name, day]) =>
    day !== undefined && (day < firstDay || day > lastDay)
      ? [{ pointer: `?${name}`, detail: `must be a day from ${firstDay} to ${lastDay}` }]
      : [],
  );
  if (problems.length > 0)
    throw new DomainError('unprocessable', 'The calendar does not have these days', { problems });
  if (from !== undefined && to !== undefined && from > to) {
    const backwards = [{ pointer: '?from', detail: `must not be after ${to}` }];
    throw new DomainError('unprocessable', 'The period ends before it begins', { problems: backwards });
  }
}

const reportRoute = (report: Report, cache: Cache): Route =>
  route({
    method: 'GET',
    path: `/v1/reports/${report.name}`,
    access: 'reports:read',
    summary: report.summary,
    query: z.strictObject({ ...report.filters, format: z.enum(['json', 'csv']).default('json') }),
    answers: { 200: z.object({ data: z.array(report.row), asOf: z.iso.datetime() }) },
    alsoAs: 'text/csv',
    problems: [422],
    handle: async ({ principal: { tenantId }, query, now }) => {
      const { format, ...asked } = query as Row & { format: 'json' | 'csv' };
      const filters = 'from' in report.filters ? { ...asked, ...daysOf(asked, now) } : asked;
      requirePeriod(filters);
      const load = async () => ({
        data: await rowsOf(report, tenantId, filters),
        asOf: now.toISOString(),
      });
      const variant = JSON.stringify([report.name, filters]);
      const body = await cache.through({ tenantId, of: 'reports' }, variant, keepSeconds, load);
      return format === 'csv' ? csvAnswer(report, body.data) : { status: 200, body };
    },
  });

/** Reports of the warehouse, as JSON or CSV. What is kept of them goes when the warehouse changes. */
export const reportRoutes = (cache: Cache): Route[] => reports.map((report) => reportRoute(report, cache));
