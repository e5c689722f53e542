import type { LeadInput } from '../../../shared/contracts/lead.ts';

const header = 'first_name,email,phone,mobile,title';
const rowCount = 60;

/** A row of every kind: of a new person with two numbers, of a known one, a duplicate, and one that is no lead. */
function rowOf(index: number, run: number): string {
  const person = (place: number) => `p${place}.${run}@schedule.example`;
  if (index % 11 === 10) return `Ann,${person(index - 10)},,,CFO`;
  if (index % 13 === 12) return `Ben,none,,,CTO`;
  const line = String(2_000_000 + ((run * 61 + index) % 7_900_000));
  return `Ann,${person(index)},+1212${line},+1313${line},CEO`;
}

/** The rows of the file of a schedule. */
export const scheduleCsv = (run: number): string =>
  `${[header, ...Array.from({ length: rowCount }, (_, index) => rowOf(index, run))].join('\n')}\n`;

export const scheduleRows = rowCount;

/** People of the file who are leads before it comes. */
export const knownPeople = (run: number): LeadInput[] =>
  [3, 17, 31, 46].map((index) => ({
    firstName: 'Ann',
    email: `p${index}.${run}@schedule.example`,
    title: 'Assistant',
    tags: ['known'],
  }));
