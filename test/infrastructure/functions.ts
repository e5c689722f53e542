import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { functions } from './deployed-functions.ts';
import { referent, repositoryRoot, resources, stage } from './templates.ts';

const logGroups = new Map(
  resources<{ LogGroupName: string; RetentionInDays?: number }>('AWS::Logs::LogGroup').map((group) => [
    group.key,
    group.properties,
  ]),
);

test('every handler is deployed by one function, and every function has a handler', () => {
  const handlers = globSync('functions/**/handler.ts', { cwd: repositoryRoot }).map((path) =>
    dirname(path).split('/').slice(1).join('/'),
  );
  expect(functions.map(({ entry }) => entry).sort()).toEqual(handlers.sort());
});

describe.each(functions)('function $entry', ({ entry, properties, stackName, codeFolder, key }) => {
  test('runs on Node 24 on Graviton', () => {
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  test('is named after its folder and stage', () => {
    expect(properties.FunctionName).toBe(`ringleader-${stage}-${entry.replaceAll('/', '-')}`);
    expect(properties.FunctionName.length).toBeLessThanOrEqual(64);
  });

  test('logs into a group of its own, which forgets', () => {
    const group = referent(properties.LoggingConfig.LogGroup, stackName);
    expect(logGroups.get(group ?? '')).toMatchObject({
      LogGroupName: `/aws/lambda/${properties.FunctionName}`,
      RetentionInDays: expect.any(Number),
    });
    const users = functions.filter(
      (other) => referent(other.properties.LoggingConfig.LogGroup, other.stackName) === group,
    );
    expect(users.map((user) => user.key)).toEqual([key]);
  });

  test('has a role of its own', () => {
    const role = referent(properties.Role, stackName);
    const holders = functions.filter((other) => referent(other.properties.Role, other.stackName) === role);
    expect(holders.map((holder) => holder.key)).toEqual([key]);
  });

  test('is deployed with code that exports its handler', () => {
    expect(properties.Handler).toBe('index.handler');
    expect(readFileSync(join(codeFolder, 'index.mjs'), 'utf8')).toMatch(/export\s*\{[^}]*\bhandler\b[^}]*\}/);
  });
});
