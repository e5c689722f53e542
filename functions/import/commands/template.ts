import { writeFileSync } from 'node:fs';
import { standardColumns } from '../../../shared/contracts/lead-import.ts';

const example = [
  'Avery',
  'Castellan',
  'avery@cobalt.example',
  '+1 212 555 0144',
  'Cobalt Logistics',
  'CEO',
  'Logistics',
  'Boston',
  'MA',
];
const file = process.argv[2] ?? 'leads.csv';

writeFileSync(file, `${standardColumns.join(',')}\n${example.join(',')}\n`, { flag: 'wx' });
console.log(`${file}: fill it in, then npm run import:leads -- ${file}`);
