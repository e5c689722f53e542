import { expect, test } from 'vitest';
import { toResult } from '../../../shared/http/result.ts';

const standard = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-request-id': 'r-1' };

test('a body is sent as JSON', () => {
  expect(toResult({ status: 200, body: { a: 1 } }, 'r-1')).toEqual({
    statusCode: 200,
    headers: { ...standard, 'content-type': 'application/json' },
    body: '{"a":1}',
  });
});

test('a string is sent as it is, under the type the answer gives it', () => {
  const answer = { status: 200, body: 'a,b', headers: { 'content-type': 'text/csv' } };
  expect(toResult(answer, 'r-1')).toMatchObject({ body: 'a,b', headers: { 'content-type': 'text/csv' } });
});

test('without a body there is none, and no type', () => {
  expect(toResult({ status: 204 }, 'r-1')).toEqual({ statusCode: 204, headers: standard });
});
