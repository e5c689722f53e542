import { describe, expect, test } from 'vitest';
import { secretGroups } from '../../shared/contracts/settings.ts';
import { repositoryRoot, shell, templates } from './templates.ts';

const texts = [...templates].map(([name, template]) => ({ name, text: JSON.stringify(template) }));

describe.each(texts)('template $name', ({ text }) => {
  test('holds nothing of the shell that synthesised it', () => {
    expect(Object.values(shell).filter((value) => text.includes(value))).toEqual([]);
    expect(text).not.toContain(repositoryRoot);
  });

  test('holds no secret', () => {
    const fields = Object.values(secretGroups).flatMap((group) => Object.keys(group.shape));
    expect(fields.filter((field) => text.includes(field))).toEqual([]);
    expect(text).not.toMatch(/[a-z+]+:\/\/[^\s"'/]+:[^\s"'/]+@/); // a URL with a password
    expect(text).not.toMatch(/-----BEGIN|\bAKIA[0-9A-Z]{16}\b|\brk_[\w-]{20,}|\beyJ[\w-]{20,}/);
  });

  test('names no account, no region and no other stage', () => {
    expect(text).not.toMatch(/\b\d{12}\b/);
    expect(text).not.toMatch(
      /\b(us|eu|ap|sa|ca|me|af|il|mx|cn)(-gov)?-(north|south|east|west|central)\w*-\d\b/,
    );
    expect(text).not.toMatch(/\b(dev|staging|prod|production)\b/);
  });
});

test('people are told where the API and the bucket are', () => {
  const outputs = texts.flatMap(({ name }) => Object.keys(templates.get(name)?.Outputs ?? {}));
  expect(outputs).toEqual(expect.arrayContaining(['ApiUrl', 'ImportBucketName']));
});
