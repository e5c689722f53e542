import { describe, expect, test } from 'vitest';
import { activateInput } from '../../../shared/contracts/identity.ts';

const token = 'x'.repeat(43);
const accepts = (password: string) => activateInput.safeParse({ token, password }).success;

describe('a new password', () => {
  test.each([
    ['spaces', ' '.repeat(12)],
    ['tabs and line breaks', '\t\n'.repeat(6)],
    ['no-break and ideographic spaces', '\u00a0\u3000'.repeat(6)],
    ['zero-width spaces and joiners', '\u200b\u200d'.repeat(6)],
    ['Hangul fillers', '\u3164'.repeat(12)],
    ['control characters', '\u0001'.repeat(12)],
  ])('is refused when it is blank: %s', (_, password) => {
    expect(accepts(password)).toBe(false);
  });

  test.each([
    'correct horse battery',
    '            x',
    '密碼密碼密碼密碼密碼密碼',
    '🐎🔋📎🐎🔋📎🐎🔋📎🐎🔋📎',
    ' leading and trailing ',
  ])('may be %j', (password) => {
    expect(accepts(password)).toBe(true);
  });
});
