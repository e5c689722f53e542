import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ringleader-app-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app without stacks; what is synthesised of it goes with the test file. */
export const emptyApp = (context: Readonly<Record<string, string>> = {}): App =>
  new App({ context, outdir: mkdtempSync(join(folder, 'assembly-')) });
