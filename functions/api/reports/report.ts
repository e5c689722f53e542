import type { NeonQueryFunction } from '@neondatabase/serverless';
import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';

export type Sql = NeonQueryFunction<false, false>;

/** A report: what it is filtered by, the statement that makes its rows, and what a row of it says. */
export interface Report<Filters extends z.ZodRawShape = z.ZodRawShape> {
  /** Last part of its path. */
  readonly name: string;
  readonly summary: string;
  readonly filters: Filters;
  readonly row: z.ZodObject;
  /** Rows of the tenant that is set, in the order in which they are shown. */
  readonly statement: (sql: Sql, filters: z.output<z.ZodObject<Filters>> & Asked) => ReturnType<Sql>;
}

/** Lets TypeScript infer the filters of a statement. */
export const report = <Filters extends z.ZodRawShape>(definition: Report<Filters>): Report =>
  definition as unknown as Report;

/** Days that a period may have: years of four digits. */
export const [firstDay, lastDay] = ['0001-01-01', '9999-12-31'];

/** First and last day, in the time zone of the report; the last thirty where nothing is said. Both count. */
export const period = { from: z.iso.date().optional(), to: z.iso.date().optional() };

export const whose = { agentId: id.optional(), campaignId: id.optional() };

export const limit = { limit: z.coerce.number().int().min(1).max(1_000).default(100) };

export const whole = z.int().min(0);
export const percent = z.number().min(0).max(100).nullable();
export const maybe = { id: id.nullable(), text: z.string().nullable(), number: z.number().nullable() };
export const cents = z.int();

/** An amount of one currency. Amounts of different currencies have no sum. */
const costs = z.array(z.object({ currency: z.string(), cents }));

/** Cost in all currencies; as one amount where there is just one, null where there are several. */
export const costFields = {
  costs,
  currency: z.string().nullable(),
  totalCostCents: cents.nullable(),
} as const;

/** What every report is asked with once its defaults are filled in. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly agentId?: string | undefined;
  readonly campaignId?: string | undefined;
}
