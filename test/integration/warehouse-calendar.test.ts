import { describe, expect, test } from 'vitest';
import { type AnyRow, asOwner } from '../support/integration-warehouse.ts';

/** Work on the calendar that leaves no trace: it is every tenant's. */
const onTheCalendar = <Result>(
  work: (query: (text: string, values?: unknown[]) => Promise<AnyRow[]>) => Promise<Result>,
) =>
  asOwner(async (query) => {
    await query('BEGIN');
    try {
      return await work(query);
    } finally {
      await query('ROLLBACK');
    }
  });

const dayRow = (day: string) =>
  asOwner(async (query) => {
    const [row] = await query('SELECT to_jsonb(t) AS row FROM analytics.dim_time t WHERE date_actual = $1', [
      day,
    ]);
    return row?.row;
  });

describe('the calendar', () => {
  test('has a row for each day from 2020 to 2030', async () => {
    const [row] = await asOwner(
      (query) =>
        query(`SELECT count(*)::int AS days, min(date_actual)::text AS first, max(date_actual)::text AS last,
               bool_and(time_key = to_char(date_actual, 'YYYYMMDD')::int) AS keyed FROM analytics.dim_time
             WHERE date_actual BETWEEN '2020-01-01' AND '2030-12-31'`), // loads of other dates extend it
    );
    expect(row).toEqual({ days: 4_018, first: '2020-01-01', last: '2030-12-31', keyed: true });
  });

  test('knows a day by all its names', async () => {
    expect(await dayRow('2025-12-29')).toEqual({
      ...{ time_key: 20251229, date_actual: '2025-12-29', year: 2025, quarter: 4, month: 12 },
      ...{ month_name: 'December', iso_year: 2026, iso_week: 1, day_of_month: 29, day_of_week: 1 },
      ...{ day_name: 'Monday', is_weekend: false, is_holiday: false, is_business_day: true },
      ...{ business_day_of_month: 20, fiscal_year: 2025, fiscal_quarter: 4, fiscal_month: 12 },
    });
  });

  test('knows the federal holidays of a year', async () => {
    const rows = await asOwner((query) =>
      query(
        'SELECT date_actual::text AS day FROM analytics.dim_time WHERE is_holiday AND year = 2025 ORDER BY 1',
      ),
    );
    expect(rows.map(({ day }) => day)).toEqual([
      ...['2025-01-01', '2025-01-20', '2025-02-17', '2025-05-26', '2025-06-19', '2025-07-04'],
      ...['2025-09-01', '2025-10-13', '2025-11-11', '2025-11-27', '2025-12-25'],
    ]);
  });

  test('knew no Juneteenth before it was a holiday', async () => {
    expect(await dayRow('2020-06-19')).toMatchObject({ is_holiday: false });
    expect(await dayRow('2021-06-19')).toMatchObject({ is_holiday: true, is_weekend: true });
  });

  test.each([
    ['2025-07-03', { business_day_of_month: 3, is_business_day: true }],
    ['2025-07-04', { business_day_of_month: 3, is_business_day: false, is_holiday: true }],
    ['2025-07-07', { business_day_of_month: 4, is_business_day: true }],
    ['2025-11-01', { business_day_of_month: 0, is_weekend: true }],
    ['2025-11-28', { business_day_of_month: 18, is_business_day: true }],
  ])('counts the business days of a month: %s', async (day, expected) => {
    expect(await dayRow(day)).toMatchObject(expected);
  });

  test('may be filled again, in parts too, and stays the same', async () => {
    await onTheCalendar(async (query) => {
      const all = 'SELECT to_jsonb(t) AS row FROM analytics.dim_time t ORDER BY time_key';
      const before = await query(all);
      await query("SELECT analytics.populate_dim_time(DATE '2020-01-01', DATE '2030-12-31')");
      await query("SELECT analytics.populate_dim_time(DATE '2025-07-15', DATE '2025-08-20')");
      expect(await query(all)).toEqual(before);
    });
  });

  test.each([
    [10, '2025-09-30', { fiscal_year: 2025, fiscal_quarter: 4, fiscal_month: 12 }],
    [10, '2025-10-01', { fiscal_year: 2026, fiscal_quarter: 1, fiscal_month: 1 }],
    [10, '2025-12-31', { fiscal_year: 2026, fiscal_quarter: 1, fiscal_month: 3 }],
    [4, '2025-03-31', { fiscal_year: 2025, fiscal_quarter: 4, fiscal_month: 12 }],
    [4, '2025-04-01', { fiscal_year: 2026, fiscal_quarter: 1, fiscal_month: 1 }],
    [1, '2025-08-31', { fiscal_year: 2025, fiscal_quarter: 3, fiscal_month: 8 }],
  ])('with a fiscal year from month %i knows where %s lies in it', async (start, day, expected) => {
    await onTheCalendar(async (query) => {
      await query("SELECT analytics.populate_dim_time(DATE '2025-01-01', DATE '2025-12-31', $1)", [start]);
      const wanted =
        'SELECT fiscal_year, fiscal_quarter, fiscal_month FROM analytics.dim_time WHERE date_actual = $1';
      expect(await query(wanted, [day])).toEqual([expected]);
    });
  });
});
