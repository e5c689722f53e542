import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { timeZone } from '../../../shared/contracts/time-zone.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { guardCell } from '../../../shared/domain/imports/guard-cell.ts';
import { type Answer, type Route, route } from '../../../shared/http/route.ts';
import { tenantBatch } from '../../../shared/stores/postgres/connection.ts';
import type { Cache } from '../../../shared/stores/redis/cache.ts';
import { defaultTimezone, type FindTimezone } from '../timezone.ts';
import { agentPerformance, campaignPerformance, leadPerformance, topLeads } from './by-party.ts';
import { callActivity, callQuality, funnel, sentiment } from './by-time.ts';
import { daysOf, requirePeriod } from './period.ts';
import type { Report } from './report.ts';

const reports = [
  ...[leadPerformance, agentPerformance, campaignPerformance, callQuality],
  ...[sentiment, topLeads, funnel, callActivity],
] as const;

type Row = Record<string, unknown>;

/** As the warehouse names things: `totalCostCents` is `total_cost_cents`. */
const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** SQLSTATE 22023: the zone is known here, and not yet to PostgreSQL. */
function refuseTimezone(error: unknown): never {
  if ((error as { code?: unknown }).code !== '22023') throw error;
  throw new DomainError('unprocessable', 'The warehouse does not know this time zone', {
    problems: [{ pointer: '?timezone', detail: 'must be a time zone of the warehouse' }],
    cause: error,
  });
}

/** Rows as JSON has them, numbers as numbers, in the order of the statement. */
async function rowsOf(report: Report, tenantId: string, filters: Row): Promise<Row[]> {
  const [rows] = await tenantBatch<[{ row: Row }[]]>(tenantId, (sql) => [
    sql`SELECT to_jsonb(r) AS row FROM (${report.statement(sql, filters as never)}) AS r`,
  ]).catch(refuseTimezone);
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

interface Question extends Row {
  readonly format: 'json' | 'csv';
  readonly timezone?: string;
  readonly from?: string;
  readonly to?: string;
}

const keepSeconds = 600;

export interface ReportDeps {
  readonly cache: Cache;
  readonly findTimezone: FindTimezone;
}

const reportRoute = (report: Report, { cache, findTimezone }: ReportDeps): Route =>
  route({
    method: 'GET',
    path: `/v1/reports/${report.name}`,
    access: 'reports:read',
    summary: report.summary,
    query: z.strictObject({
      ...report.filters,
      timezone: timeZone.optional(),
      format: z.enum(['json', 'csv']).default('json'),
    }),
    answers: { 200: z.object({ data: z.array(report.row), asOf: z.iso.datetime(), timezone: z.string() }) },
    alsoAs: 'text/csv',
    problems: [422],
    handle: async ({ principal, query, now }) => {
      const { tenantId } = principal;
      const { format, ...asked } = query as Question;
      const timezone = asked.timezone ?? (await defaultTimezone(principal, findTimezone));
      const filters = { ...asked, timezone, ...daysOf(asked, timezone, now) };
      requirePeriod(filters);
      const load = async () => ({
        data: await rowsOf(report, tenantId, filters),
        asOf: now.toISOString(),
        timezone,
      });
      const variant = JSON.stringify([report.name, filters]);
      const body = await cache.through({ tenantId, of: 'reports' }, variant, keepSeconds, load);
      return format === 'csv' ? csvAnswer(report, body.data) : { status: 200, body };
    },
  });

/** Reports of the warehouse, as JSON or CSV. What is kept of them goes when the warehouse changes. */
export const reportRoutes = (deps: ReportDeps): Route[] => reports.map((report) => reportRoute(report, deps));
