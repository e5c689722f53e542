import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alarms } from './alarm-resources.ts';
import { functions } from './deployed-functions.ts';
import { deadLetterQueues, workQueues } from './queue-resources.ts';
import { repositoryRoot, stage } from './templates.ts';

const read = (name: string): string => readFileSync(join(repositoryRoot, 'docs', 'runbooks', name), 'utf8');

/** How a runbook writes the name of a resource, whose stage it cannot know. */
const written = (name: string): string => name.replace(`ringleader-${stage}-`, 'ringleader-STAGE-');

test('every runbook is named by an alarm', () => {
  const files = globSync('docs/runbooks/*.md', { cwd: repositoryRoot });
  expect(files.sort()).toEqual([...new Set(alarms.map(({ runbook }) => runbook))].sort());
});

test.each(deadLetterQueues)('the runbook for dead letters knows $name', ({ name }) => {
  expect(read('dead-letters.md')).toContain(written(name).replace(/-dead$/, ''));
});

test.each(workQueues)('the runbook for waiting work knows $name', ({ name }) => {
  expect(read('queue-age.md')).toContain(written(name));
});

test.each(functions)('the runbook for functions knows $entry', ({ properties }) => {
  expect(read('function-errors.md')).toContain(written(properties.FunctionName));
});

test.each(functions.filter(({ entry }) => entry.startsWith('api/')))(
  'the runbook for the API knows $entry',
  ({ properties }) => {
    expect(read('api-errors.md')).toContain(written(properties.FunctionName));
  },
);
