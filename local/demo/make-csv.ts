import { writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { standardColumns } from '../../shared/contracts/lead-import.ts';

/** How many rows of each kind the file has; what the import must find again. */
export const rowsOf = {
  fresh: 1_800,
  samePerson: 100,
  sameEmail: 40,
  ragged: 20,
  unreachable: 20,
  unreadable: 20,
} as const;

/** Of the fresh rows, those whose phone is no number: imported by their e-mail, with a warning. */
export const freshWithBadPhone = 50;

const areaCodes = [212, 312, 415, 617, 702, 303, 404, 503, 602, 713, 214, 305, 206, 215, 313];
const industries = ['Logistics', 'Healthcare', 'Retail', 'Finance', 'Software'];

/** A valid American number: other people's in every run of the demo. */
export function phoneOf(run: number, index: number): string {
  const areaCode = areaCodes[Math.floor(run / 4_000) % areaCodes.length];
  return `+1${areaCode}${2_000_000 + (((run % 4_000) * 1_999 + index) % 7_999_000)}`;
}

const personOf = (run: number, index: number): string[] => [
  ...[`Casey${index}`, index % 9 === 0 ? `O'Neil, ${index}` : `Demo${index}`],
  ...[`casey.${index}.${run}@demo-${index % 97}.example`, phoneOf(run, index), `Demo ${index % 97} "& Sons"`],
  ...['Head of Sales', industries[index % industries.length] ?? '', 'Boston', 'MA'],
];

/** Rows that are no lead, or the same lead again, between those that are. */
function rowsFor(run: number): string[][] {
  const rows: string[][] = [];
  for (let index = 0; index < rowsOf.fresh; index += 1) {
    const person = personOf(run, index);
    rows.push(index < freshWithBadPhone ? person.with(3, 'extension 12') : person);
    if (index >= 1_000 && index < 1_000 + rowsOf.samePerson) rows.push(personOf(run, index - 500));
    if (index >= 1_200 && index < 1_200 + rowsOf.sameEmail) {
      rows.push(personOf(run, index - 600).with(3, phoneOf(run, 5_000 + index)));
    }
    if (index % 90 === 45) {
      rows.push(['Ragged', `Row${index}`, `ragged.${index}@demo.example`]);
      rows.push(['No', 'Reach', '', '', 'Demo & Sons', 'CEO', 'Retail', 'Boston', 'MA']);
      rows.push(['Bad', 'Data', 'not-an-address', '12', 'Demo & Sons', 'CEO', 'Retail', 'Boston', 'MA']);
    }
  }
  return rows;
}

/** Writes the CSV of a run: 2,000 rows, duplicates and bad rows among them. */
export function makeCsv(file: string, run: number): void {
  writeFileSync(file, stringify([[...standardColumns], ...rowsFor(run)]));
}
