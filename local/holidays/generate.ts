/** Writes the calendar of public holidays that the calling rules read: `npm run holidays:generate`. */
import { writeFileSync } from 'node:fs';
import countryRules from '../../shared/domain/compliance/country-rules.json' with { type: 'json' };
import { publicHolidays } from './public-holidays.ts';

const firstYear = 2025;
const lastYear = 2040;

const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
const closed = countryRules.rules.filter(({ closedOnHolidays }) => closedOnHolidays);
const countries = Object.fromEntries(closed.map(({ region }) => [region, publicHolidays(region, years)]));
const calendar = {
  source: 'Dates computed with date-holidays 3.37.0',
  licence: 'CC BY-SA 3.0, as the data of date-holidays, which relies on articles of Wikipedia',
  firstYear,
  lastYear,
  countries,
};
const path = new URL('../../shared/domain/compliance/public-holidays.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(calendar, null, 2)}\n`);
