import { describe, expect, test } from 'vitest';
import { DomainError } from '../../../shared/domain/errors.ts';
import { problemAnswer } from '../../../shared/http/problem.ts';

describe('an error of the business', () => {
  test.each([
    ['invalid_input', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['method_not_allowed', 405],
    ['conflict', 409],
    ['transition_not_allowed', 409],
    ['precondition_failed', 412],
    ['precondition_required', 428],
    ['rate_limited', 429],
    ['store_unavailable', 503],
  ] as const)('%s is %d', (code, status) => {
    const answer = problemAnswer(new DomainError(code, 'so it is'), 'r-1');
    expect(answer).toMatchObject({ status, body: { status, type: `urn:ringleader:problem:${code}` } });
  });

  test('is a problem as RFC 9457 wants it', () => {
    const problems = [{ pointer: '/phone', detail: 'is not a valid phone number' }];
    expect(
      problemAnswer(new DomainError('invalid_input', 'The lead is not valid', { problems }), 'r-1'),
    ).toEqual({
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
      body: {
        type: 'urn:ringleader:problem:invalid_input',
        title: 'Invalid request',
        status: 400,
        detail: 'The lead is not valid',
        instance: 'urn:request:r-1',
        errors: problems,
      },
    });
  });

  test('says more where it has more to say', () => {
    const error = new DomainError('conflict', 'It is there', { extra: { existingId: '7' } });
    expect(problemAnswer(error, 'r-1').body).toMatchObject({ existingId: '7' });
  });

  test('keeps its cause to itself', () => {
    const error = new DomainError('conflict', 'It is there', { cause: new Error('E11000 secret') });
    expect(JSON.stringify(problemAnswer(error, 'r-1'))).not.toContain('secret');
  });
});

describe('headers', () => {
  const headersOf = (code: DomainError['code'], extra: Record<string, unknown> = {}) =>
    problemAnswer(new DomainError(code, 'so it is', { extra }), 'r-1').headers;

  test('who is not known is told how to say who it is', () => {
    expect(headersOf('unauthenticated')).toMatchObject({ 'www-authenticate': 'Bearer' });
  });

  test('who asks too much is told when to come again', () => {
    expect(headersOf('rate_limited', { retryAfterSeconds: 17 })).toMatchObject({ 'retry-after': '17' });
  });

  test('who uses the wrong method is told the right ones', () => {
    expect(headersOf('method_not_allowed', { allow: ['GET', 'PATCH'] })).toMatchObject({
      allow: 'GET, PATCH',
    });
  });
});

describe('an unknown error', () => {
  test('reveals nothing of itself', () => {
    const error = Object.assign(new TypeError('password of mongodb://u:p@host is wrong'), { code: 42 });
    expect(problemAnswer(error, 'r-1')).toEqual({
      status: 500,
      headers: { 'content-type': 'application/problem+json' },
      body: {
        type: 'urn:ringleader:problem:internal',
        title: 'Internal error',
        status: 500,
        detail: 'Something went wrong on our side',
        instance: 'urn:request:r-1',
      },
    });
  });

  test('may be anything that can be thrown', () => {
    expect(problemAnswer('a string', 'r-1').status).toBe(500);
  });
});

describe('a store that cannot be reached is 503, and to be asked again', () => {
  const named = (name: string, more: object = {}) =>
    Object.assign(new Error('host 10.0.0.7'), { name, ...more });

  test.each([
    ['MongoDB', named('MongoServerSelectionError')],
    ['Neo4j', named('Neo4jError', { code: 'ServiceUnavailable' })],
    ['Chroma', named('ChromaConnectionError')],
    ['Neon', named('NeonDbError', { sourceError: new Error('fetch failed') })],
  ])('%s', (_, error) => {
    const answer = problemAnswer(error, 'r-1');
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
    expect(JSON.stringify(answer)).not.toContain('10.0.0.7');
  });

  test('an error of PostgreSQL itself is not of that kind', () => {
    expect(problemAnswer(named('NeonDbError', { code: '42601' }), 'r-1').status).toBe(500);
  });
});
