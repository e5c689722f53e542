import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../shared/platform/table.ts';

export interface Target {
  readonly name: string;
  readonly want: string;
  readonly got: number;
  readonly met: boolean;
}

export interface BenchResult {
  /** Absolute numbers of this machine, for orientation. */
  readonly figures: Readonly<Record<string, number>>;
  /** What the numbers are held against, measured in the same run. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly targets: readonly Target[];
}

export type Bench = (size: 'small' | 'default' | 'large') => Promise<BenchResult>;

export const ratio = (value: number, bare: number): number => Number((value / bare).toFixed(2));

export const atLeast = (name: string, want: number, got: number): Target => ({
  ...{ name, want: `≥ ${want}`, got, met: got >= want },
});

export const atMost = (name: string, want: number, got: number): Target => ({
  ...{ name, want: `≤ ${want}`, got, met: got <= want },
});

/** Prints a result as tables and keeps it as `bench/results/<name>.json`. */
export function report(name: string, result: BenchResult): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\n${table(['figure', 'measured'], Object.entries(result.figures))}`);
  console.log(
    `\n${table(
      ['ratio', ''],
      Object.entries(result.ratios).map(([key, value]) => [key, value.toFixed(2)]),
    )}`,
  );
  const rows = result.targets.map(({ name: target, want, got, met }) => [
    met ? '✔' : '✖',
    target,
    want,
    got.toFixed(2),
  ]);
  console.log(`\n${table(['', 'target', 'want', 'got'], rows)}\n`);
}
