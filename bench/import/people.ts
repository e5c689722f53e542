import type { Lead } from '../../shared/contracts/lead.ts';
import { newLead } from '../../shared/domain/leads/new-lead.ts';
import { newId } from '../../shared/platform/id.ts';

/** Person number `index` of a file, in the order of the standard columns. */
export const personOf = (index: number): string[] => [
  ...[`First${index}`, `Last${index}`, `p${index}@bench.example`, `+1212${2_000_000 + (index % 7_900_000)}`],
  ...[`Bench ${index % 97}`, 'CEO', 'Retail', 'Boston', 'MA'],
];

export const header = 'first_name,last_name,email,phone,company,title,industry,city,state';

/** A CSV of people, as bytes. @param first number of the first of them. */
export function makeCsv(rows: number, first = 0): Buffer {
  const lines = [header];
  for (let index = first; index < first + rows; index += 1) lines.push(personOf(index).join(','));
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** The same people as finished documents: what the raw driver is given. */
export function finishedLeads(rows: number, tenantId: string, first = 0): Lead[] {
  const context = { tenantId, actor: 'bench', now: new Date(), defaultRegion: 'US' };
  return Array.from({ length: rows }, (_, index) => {
    const [firstName, lastName, email, phone, company, title, industry, city, state] = personOf(
      first + index,
    );
    const person = { firstName, lastName, email, phone, company, title, industry, city, state };
    return {
      ...newLead({ ...person, source: 'bulk-csv-import' } as Parameters<typeof newLead>[0], newId(), context),
      import: { id: tenantId, line: index + 2 },
    };
  });
}
