import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPythonTool } from '../../local/install.ts';
import { repositoryRoot } from '../../local/paths.ts';
import type { StackFile } from '../../local/stack-file.ts';
import { table } from '../../shared/platform/table.ts';
import { openStack } from '../support/own-stack.ts';
import { fuzzTenant } from './tenant.ts';

const { values } = parseArgs({
  options: {
    /** Examples an operation. */
    examples: { type: 'string', default: '200' },
    /** Only operations whose path matches this expression. */
    path: { type: 'string' },
    /** `stack.json` of a stack that runs already. */
    stack: { type: 'string' },
  },
});

interface Report {
  readonly exit_code: number;
  readonly operations: { readonly selected: number; readonly tested: number };
  readonly test_cases: number | { readonly total?: number };
  readonly failures: readonly {
    code: string;
    title: string;
    count?: number;
    operations: readonly string[];
  }[];
  readonly errors: readonly unknown[];
}

/** Runs schemathesis and lets it speak; what it found stands in its report. */
async function fuzz(
  stack: StackFile,
  apiKey: string,
  args: readonly string[],
  folder: string,
): Promise<Report> {
  const bin = await installPythonTool('schemathesis', '4.32.5');
  const config = join(folder, 'schemathesis.toml');
  const own = readFileSync(join(import.meta.dirname, 'schemathesis.toml'), 'utf8');
  const report = join(folder, 'report.json');
  const output = `\n[reports]\njson = { enabled = true, path = "${report}" }\n`;
  writeFileSync(config, `base-url = "${stack.apiUrl}"\nhooks = "hooks"\n${own}${output}`);
  const document = join(repositoryRoot, 'docs', 'openapi.json');
  const child = spawn(
    join(bin, 'schemathesis'),
    ['--config-file', config, 'run', document, '--max-examples', values.examples, ...args],
    {
      cwd: folder,
      stdio: 'inherit',
      env: {
        ...process.env,
        RINGLEADER_API_KEY: apiKey,
        HYPOTHESIS_STORAGE_DIRECTORY: join(folder, 'hypothesis'),
        PYTHONPATH: import.meta.dirname,
        PYTHONDONTWRITEBYTECODE: '1',
      },
    },
  );
  await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** The account's own policy decides what a valid lead is: it is fuzzed in a tenant of its own, afterwards. */
const account = ['--include-path-regex', '^/v1/account$'];
const others = ['--exclude-path-regex', '^/v1/account$'];

async function main(): Promise<boolean> {
  const own = values.stack ? undefined : openStack();
  const stack: StackFile = own ? await own.started : JSON.parse(readFileSync(values.stack ?? '', 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'ringleader-fuzz-'));
  mkdirSync(join(folder, 'hypothesis'));
  try {
    const rounds = values.path ? [['--include-path-regex', values.path]] : [others, account];
    let isClean = true;
    for (const args of rounds) {
      const report = await fuzz(stack, await fuzzTenant(stack), args, folder);
      console.log(`\n${report.operations.tested} of ${report.operations.selected} operations tested`);
      const rows = report.failures.map(({ title, operations }) => [title, operations.join(', ')]);
      if (rows.length > 0) console.log(table(['failure', 'operations'], rows));
      isClean &&= report.exit_code === 0 && report.failures.length === 0 && report.errors.length === 0;
    }
    return isClean;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await own?.stop();
  }
}

process.exitCode = (await main()) ? 0 : 1;
