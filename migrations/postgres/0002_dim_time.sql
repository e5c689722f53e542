-- The calendar of the warehouse: one row a day, the same for every tenant.

-- migrate:up
CREATE SCHEMA IF NOT EXISTS analytics;
GRANT USAGE ON SCHEMA analytics TO ringleader_app, ringleader_analyst;

CREATE TABLE IF NOT EXISTS analytics.dim_time (
  time_key              integer PRIMARY KEY, -- yyyymmdd
  date_actual           date NOT NULL UNIQUE,
  year                  smallint NOT NULL,
  quarter               smallint NOT NULL,
  month                 smallint NOT NULL,
  month_name            text NOT NULL,
  iso_year              smallint NOT NULL,
  iso_week              smallint NOT NULL,
  day_of_month          smallint NOT NULL,
  day_of_week           smallint NOT NULL, -- ISO: Monday is 1
  day_name              text NOT NULL,
  is_weekend            boolean NOT NULL,
  is_holiday            boolean NOT NULL,
  is_business_day       boolean NOT NULL,
  business_day_of_month smallint NOT NULL, -- business days of the month up to and including this day
  fiscal_year           smallint NOT NULL, -- named by the calendar year it ends in
  fiscal_quarter        smallint NOT NULL,
  fiscal_month          smallint NOT NULL
);
GRANT SELECT ON analytics.dim_time TO ringleader_app, ringleader_analyst;

-- The n-th given weekday (ISO) of a month; n = -1: the last one.
CREATE OR REPLACE FUNCTION analytics.nth_weekday(y int, m int, weekday int, n int) RETURNS date
  LANGUAGE sql IMMUTABLE
  AS $$
    SELECT day::date
    FROM generate_series(make_date(y, m, 1), make_date(y, m, 1) + interval '1 month - 1 day', '1 day') AS day
    WHERE extract(isodow FROM day) = weekday
    ORDER BY CASE WHEN n < 0 THEN -extract(day FROM day) ELSE extract(day FROM day) END
    OFFSET abs(n) - 1 LIMIT 1
  $$;

-- Federal holidays of the United States (5 U.S.C. 6103), on their own day.
CREATE OR REPLACE FUNCTION analytics.is_us_holiday(day date) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  AS $$
    SELECT (extract(month FROM day), extract(day FROM day)) IN ((1, 1), (7, 4), (11, 11), (12, 25))
        OR (day >= DATE '2021-06-19' AND (extract(month FROM day), extract(day FROM day)) = (6, 19))
        OR day IN (
             analytics.nth_weekday(extract(year FROM day)::int, 1, 1, 3),   -- Martin Luther King Jr.
             analytics.nth_weekday(extract(year FROM day)::int, 2, 1, 3),   -- Washington's Birthday
             analytics.nth_weekday(extract(year FROM day)::int, 5, 1, -1),  -- Memorial Day
             analytics.nth_weekday(extract(year FROM day)::int, 9, 1, 1),   -- Labor Day
             analytics.nth_weekday(extract(year FROM day)::int, 10, 1, 2),  -- Columbus Day
             analytics.nth_weekday(extract(year FROM day)::int, 11, 4, 4))  -- Thanksgiving
  $$;

-- Fills the calendar; a day that is there already is brought up to date, so calling it again is safe.
CREATE OR REPLACE FUNCTION analytics.populate_dim_time(
  start_date date, end_date date, fiscal_start_month int DEFAULT 1
) RETURNS integer
  LANGUAGE plpgsql
  AS $$
  DECLARE
    written integer;
  BEGIN
    INSERT INTO analytics.dim_time AS existing
    SELECT to_char(day, 'YYYYMMDD')::int, day, extract(year FROM day), extract(quarter FROM day),
           extract(month FROM day), trim(to_char(day, 'Month')), extract(isoyear FROM day),
           extract(week FROM day), extract(day FROM day), extract(isodow FROM day),
           trim(to_char(day, 'Day')), weekend, holiday, NOT weekend AND NOT holiday,
           count(*) FILTER (WHERE NOT weekend AND NOT holiday)
             OVER (PARTITION BY date_trunc('month', day) ORDER BY day),
           extract(year FROM day + make_interval(months => (13 - fiscal_start_month) % 12)),
           extract(quarter FROM day + make_interval(months => (13 - fiscal_start_month) % 12)),
           extract(month FROM day + make_interval(months => (13 - fiscal_start_month) % 12))
    FROM (
      SELECT d::date AS day, extract(isodow FROM d) > 5 AS weekend, analytics.is_us_holiday(d::date) AS holiday
      -- whole months, so that business days are counted from the first of the month
      FROM generate_series(date_trunc('month', start_date), end_date, interval '1 day') AS d
    ) AS days
    ORDER BY day
    ON CONFLICT (time_key) DO UPDATE SET
      is_holiday = excluded.is_holiday, is_business_day = excluded.is_business_day,
      business_day_of_month = excluded.business_day_of_month, fiscal_year = excluded.fiscal_year,
      fiscal_quarter = excluded.fiscal_quarter, fiscal_month = excluded.fiscal_month;
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
  END $$;

SELECT analytics.populate_dim_time(DATE '2020-01-01', DATE '2030-12-31');

SELECT 'the calendar 2020 to 2030 is filled' AS status;

-- migrate:down
DROP SCHEMA IF EXISTS analytics CASCADE;
SELECT 'the warehouse is gone' AS status;
