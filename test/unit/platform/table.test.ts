import { expect, test } from 'vitest';
import { table } from '../../../shared/platform/table.ts';

test('text stands to the left, numbers to the right with their thousands marked', () => {
  const rows = [
    ['lead', 1_234_567],
    ['conversation', 8],
  ] as const;
  expect(table(['what', 'count'], rows).split('\n')).toEqual([
    'what              count',
    '────────────  ─────────',
    'lead          1,234,567',
    'conversation          8',
  ]);
});

test('a column of numbers and text is text', () => {
  expect(table(['took'], [[5], ['-']]).split('\n')).toEqual(['took', '────', '5', '-']);
});

test('without rows there is the head', () => {
  expect(table(['a', 'bc'], []).split('\n')).toEqual(['a  bc', '─  ──']);
});

test('a short row leaves the rest blank', () => {
  expect(table(['a', 'b'], [['x']]).split('\n')[2]).toBe('x');
});
