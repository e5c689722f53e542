import { basename } from 'node:path';
import { table } from '../../../shared/platform/table.ts';
import type { ShownImport } from './api.ts';

const barWidth = 30;

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

/** One line: a bar, rows, rate and time left. */
function progressLine({ status, progress }: ShownImport): string {
  const { rows = 0, done = 0, rowsPerSecond = 0, secondsLeft } = progress ?? {};
  const share = rows > 0 ? Math.min(1, done / rows) : 0;
  const bar = '█'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '░');
  const count = `${done.toLocaleString('en')} of ${rows.toLocaleString('en')} rows`;
  const left = secondsLeft === undefined ? '' : `, ${clock(secondsLeft)} left`;
  return `${bar} ${status}  ${count}, ${Math.round(rowsPerSecond).toLocaleString('en')}/s${left}`;
}

/** Draws the line over the one before it; says nothing where nobody watches. */
export function showProgress(state: ShownImport): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${progressLine(state)}`);
}

/** What an import came to. */
export function showResult(state: ShownImport): void {
  const { id, status, counts, warnings, undo, error, reports } = state;
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(`Import ${id}: ${status}`);
  if (error) console.log(`\n${error}`);
  if (counts) console.log(`\n${table(['rows', ''], Object.entries({ ...counts, warnings }))}`);
  if (undo?.counts) console.log(`\n${table(['undone', 'leads'], Object.entries({ ...undo.counts }))}`);
  if (reports && counts && counts.skipped + counts.rejected > 0) {
    console.log(`\nNot imported, with reasons, to be corrected and dropped again:\n  ${reports.rejected}`);
  }
  if (reports?.warnings && warnings > 0) {
    console.log(
      `\nImported without some cells, such as a phone number that is not valid:\n  ${reports.warnings}`,
    );
  }
  if (reports) console.log(`\nImported, with lead ids:\n  ${reports.imported}`);
  if (reports?.kept && undo?.counts?.kept) console.log(`\nEdited since, and left alone:\n  ${reports.kept}`);
}

/** The latest imports, a line each. */
export function showList(states: readonly ShownImport[]): void {
  const rows = states.map(({ id, status, createdAt, key, counts, warnings, progress }) => [
    ...[id, createdAt.slice(0, 16).replace('T', ' '), status, counts?.rows ?? progress?.rows ?? ''],
    ...[
      counts?.inserted ?? '',
      counts?.updated ?? '',
      counts?.skipped ?? '',
      counts?.rejected ?? '',
      counts ? warnings : '',
    ],
    basename(key),
  ]);
  const head = [
    'import',
    'since',
    'status',
    'rows',
    'inserted',
    'updated',
    'skipped',
    'rejected',
    'warnings',
    'file',
  ];
  console.log(table(head, rows));
}
