import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { ownAcknowledgements } from './acknowledgements.ts';
import { emptyApp } from './empty-app.ts';
import { app } from './templates.ts';

const packs = [
  { name: 'AwsSolutionsChecks', open: () => new AwsSolutionsChecks() },
  { name: 'ServerlessChecks', open: () => new ServerlessChecks() },
];

describe.each(packs)('$name', ({ open }) => {
  test('finds nothing', () => {
    const { violations } = open().validateScope(app);
    expect(
      violations.map(({ ruleName, violatingResources }) => ({
        ruleName,
        paths: violatingResources.map(({ constructPath }) => constructPath),
      })),
    ).toEqual([]);
  });

  test('would find something', () => {
    const other = emptyApp();
    new Queue(new Stack(other, 'Other'), 'Careless');
    expect(open().validateScope(other).violations).not.toEqual([]);
  });
});

const acknowledgements = app.node.findAll().flatMap(ownAcknowledgements);

describe('acknowledged rules', () => {
  test.each(acknowledgements)('$id at $path has a reason', ({ id, reason }) => {
    expect(reason.split(/\s+/).length, reason).toBeGreaterThanOrEqual(5);
    expect(reason).toMatch(/^[A-Z].*\.$/s);
    expect(reason).not.toContain(id);
    expect(reason).not.toMatch(/\b(todo|fixme|tbd)\b/i);
  });

  test('name what they accept: none accepts every wildcard of a policy', () => {
    expect(acknowledgements.filter(({ id }) => /IAM[45]$/.test(id))).toEqual([]);
  });

  test('are all needed', () => {
    const found = packs.flatMap(({ open }) => {
      const pack: NagPack = open();
      Reflect.set(pack, 'isAcknowledged', () => false); // the packs offer no way to look past them
      return pack.validateScope(app).violations;
    });
    const isNeeded = ({ id, path }: { id: string; path: string }) =>
      found.some(
        ({ ruleName, violatingResources }) =>
          ruleName === id &&
          violatingResources.some(({ constructPath }) => `${constructPath}/`.startsWith(`${path}/`)),
      );
    const idle = acknowledgements.filter((acknowledgement) => !isNeeded(acknowledgement));
    expect(idle.map(({ id, path }) => `${id} at ${path}`)).toEqual([]);
  });
});
