import type { NeonQueryFunction } from '@neondatabase/serverless';
import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';

type Sql = NeonQueryFunction<false, false>;

/** A report: what it is filtered by, the statement that makes its rows, and what a row of it says. */
export interface Report<Filters extends z.ZodRawShape = z.ZodRawShape> {
  /** Last part of its path. */
  readonly name: string;
  readonly summary: string;
  readonly filters: Filters;
  readonly row: z.ZodObject;
  /** Rows of the tenant that is set, in the order in which they are shown. */
  readonly statement: (sql: Sql, filters: z.output<z.ZodObject<Filters>>) => ReturnType<Sql>;
}

/** Lets TypeScript infer the filters of a statement. */
export const report = <Filters extends z.ZodRawShape>(definition: Report<Filters>): Report =>
  definition as unknown as Report;

/** The calendar of the warehouse. */
export const [firstDay, lastDay] = ['2020-01-01', '2030-12-31'];

/** First and last day; the last thirty where nothing is said. Both count. */
export const period = { from: z.iso.date().optional(), to: z.iso.date().optional() };

export const whose = { agentId: id.optional(), campaignId: id.optional() };

export const limit = { limit: z.coerce.number().int().min(1).max(1_000).default(100) };

export const whole = z.int().min(0);
export const percent = z.number().min(0).max(100).nullable();
export const maybe = { id: id.nullable(), text: z.string().nullable(), number: z.number().nullable() };
export const cents = z.int();

/** Of summaries and facts: the days asked for, and whose they are where it was asked. */
export const isAsked = (
  sql: Sql,
  { from, to, agentId, campaignId }: z.output<z.ZodObject<typeof period & typeof whose>>,
): ReturnType<Sql> => sql`
  event_date BETWEEN ${from} AND ${to}
    AND (${agentId ?? null}::uuid IS NULL OR agent_id = ${agentId ?? null})
    AND (${campaignId ?? null}::uuid IS NULL OR campaign_id = ${campaignId ?? null})`;

const thirtyDays = 30 * 86_400_000;

/** The days of a period as the statements need them. @param now what an open end means. */
export function daysOf(
  filters: { from?: string | undefined; to?: string | undefined },
  now: Date,
): { from: string; to: string } {
  const to = filters.to ?? now.toISOString().slice(0, 10);
  const thirtyBefore = new Date(Date.parse(to) - thirtyDays).toISOString().slice(0, 10);
  return { to, from: filters.from ?? (to >= firstDay && thirtyBefore < firstDay ? firstDay : thirtyBefore) };
}
