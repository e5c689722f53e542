import { table } from '../../shared/platform/table.ts';
import type { Finding } from '../verify.ts';

/** Prints what was found; anything amiss makes the command fail. */
export function showFindings(findings: readonly Finding[]): void {
  const rows = findings.map(({ store, check, ok, detail }) => [store, check, ok ? '✔' : '✖', detail]);
  console.log(table(['store', 'check', '', 'detail'], rows));
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}
