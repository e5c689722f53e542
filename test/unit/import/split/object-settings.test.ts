import { describe, expect, test } from 'vitest';
import { objectSettings } from '../../../../functions/import/split/schema.ts';
import { uuid } from '../../../support/builders.ts';

test('an object without settings of its own overrides nothing', () => {
  expect(objectSettings.parse({})).toEqual({});
});

test('metadata of others are left alone', () => {
  expect(objectSettings.parse({ 'uploaded-by': 'somebody' })).toEqual({});
});

describe('a setting is read', () => {
  test.each([
    ['import-batch-size', '250', 250],
    ['import-default-source', 'fair 2026', 'fair 2026'],
    ['import-dry-run', 'true', true],
    ['import-dry-run', 'false', false],
    ['import-skip-duplicates', 'false', false],
    ['import-mode', 'upsert', 'upsert'],
    ['import-tags', 'fair, 2026', ['fair', '2026']],
    ['import-campaign', uuid(5), uuid(5)],
    ['import-unknown-columns', 'ignore', 'ignore'],
    ['import-mapping', 'Fair list', 'Fair list'],
  ])('%s: %s', (name, value, meaning) => {
    expect(objectSettings.parse({ [name]: value })).toEqual({ [name]: meaning });
  });
});

describe('a setting that makes no sense is refused', () => {
  test.each([
    ['import-batch-size', '0'],
    ['import-batch-size', '1001'],
    ['import-batch-size', 'many'],
    ['import-default-source', 'x'.repeat(101)],
    ['import-dry-run', 'yes'],
    ['import-skip-duplicates', '1'],
    ['import-mode', 'replace'],
    ['import-tags', 'fair,,2026'],
    ['import-tags', Array.from({ length: 21 }, (_, index) => `t${index}`).join(',')],
    ['import-campaign', 'spring'],
    ['import-unknown-columns', 'drop'],
    ['import-mapping', 'x'.repeat(101)],
  ])('%s: %s', (name, value) => {
    const { error } = objectSettings.safeParse({ [name]: value });
    expect(error?.issues[0]?.path[0]).toBe(name);
  });
});
