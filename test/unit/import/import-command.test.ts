import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the command that imports a file refuses a directory', () => {
  const folder = import.meta.dirname;
  const command = join(folder, '../../../functions/import/commands/import-leads.ts');
  const { status, stderr } = spawnSync(process.execPath, [command, folder], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain(`${folder} is not a file`);
});
