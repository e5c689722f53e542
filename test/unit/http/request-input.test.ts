import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { DomainError } from '../../../shared/domain/errors.ts';
import { jsonBody, parseInput } from '../../../shared/http/request-input.ts';

const schema = z.strictObject({
  name: z.string().min(2),
  fields: z.record(z.string(), z.number()).optional(),
  rows: z.array(z.strictObject({ limit: z.coerce.number().max(10) })).optional(),
});

const thrownBy = (act: () => unknown): DomainError => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('no DomainError was thrown');
};

const pointers = (value: unknown, where: 'body' | 'query' | 'path' = 'body') =>
  thrownBy(() => parseInput(schema, value, where)).problems.map(({ pointer }) => pointer);

describe('input', () => {
  test('that is right comes back as its schema makes it', () => {
    expect(parseInput(schema, { name: 'Ann', rows: [{ limit: '7' }] }, 'body')).toEqual({
      name: 'Ann',
      rows: [{ limit: 7 }],
    });
  });

  test('is named by where every problem is', () => {
    expect(pointers({ name: 'A', rows: [{ limit: 1 }, { limit: 11 }] })).toEqual(['/name', '/rows/1/limit']);
  });

  test('escapes "/" and "~" in names', () => {
    expect(pointers({ name: 'Ann', fields: { 'a/b~c': 'x' } })).toEqual(['/fields/a~1b~0c']);
  });

  test('names each unknown field', () => {
    const error = thrownBy(() => parseInput(schema, { name: 'Ann', 'x/y': 1, z: 2 }, 'body'));
    expect(error.problems).toEqual([
      { pointer: '/x~1y', detail: 'is not a known field' },
      { pointer: '/z', detail: 'is not a known field' },
    ]);
  });

  test.each([
    ['query', '?name'],
    ['path', 'name'],
  ] as const)('of the %s is named as such', (where, pointer) => {
    expect(pointers({}, where)).toEqual([pointer]);
  });
});

const event = (body: string | undefined, more: Partial<APIGatewayProxyEventV2> = {}) =>
  ({ body, headers: {}, isBase64Encoded: false, ...more }) as APIGatewayProxyEventV2;

describe('a JSON body', () => {
  test('is read', () => {
    expect(jsonBody(event('{"a":[1]}'))).toEqual({ a: [1] });
  });

  test('is read from base64', () => {
    const body = Buffer.from('{"a":"é"}').toString('base64');
    expect(jsonBody(event(body, { isBase64Encoded: true }))).toEqual({ a: 'é' });
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'application/merge-patch+json'])(
    'may be %s',
    (contentType) => {
      expect(jsonBody(event('{}', { headers: { 'content-type': contentType } }))).toEqual({});
    },
  );

  test.each(['text/plain', 'application/xml', 'application/jsonp'])('may not be %s', (contentType) => {
    const read = () => jsonBody(event('{}', { headers: { 'content-type': contentType } }));
    expect(thrownBy(read).message).toBe('The body must be JSON');
  });

  test.each([undefined, ''])('is required: %j', (body) => {
    expect(thrownBy(() => jsonBody(event(body))).message).toBe('A JSON body is required');
  });

  test('is at most a MiB, counted in bytes', () => {
    const body = JSON.stringify('é'.repeat(524_288));
    expect(thrownBy(() => jsonBody(event(body))).message).toBe('The body is too large');
  });
});

describe('a JSON body nested too deep', () => {
  const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);
  const details = (body: string) => thrownBy(() => jsonBody(event(body))).problems;
  const tooDeep = [{ pointer: '', detail: 'is nested deeper than 64 levels' }];

  test.each([
    ['5 KB of [', '['.repeat(5_000)],
    ['100,000 [', '['.repeat(100_000)],
    ['100,000 objects', '{"a":'.repeat(100_000)],
    ['valid arrays', nested(65, '[', ']')],
    ['valid objects', nested(65, '{"a":[', ']}')],
    ['brackets behind a string with an escaped quote', `["\\"",${'['.repeat(100_000)}`],
  ])('is refused with 400 before it is parsed: %s', (_, body) => {
    expect(details(body)).toEqual(tooDeep);
  });

  test.each([
    ['a line break inside a string', `["\n${'['.repeat(100_000)}`],
    ['a comment with a quote', `[/*"*/${'['.repeat(100_000)}`],
  ])('is refused with 400 where %s hides the brackets', (_, body) => {
    expect(details(body)[0]?.detail).toMatch(/is (not valid JSON at|nested deeper than)/);
  });

  test('is refused with 400, whatever tokens it is made of', () => {
    const token = fc.constantFrom(
      ...['[', ']', '{', '}', '"', '\n', ',', ':', '/*', '*/', '//', '\\', 'a', '1 '],
    );
    const repeated = fc.array(token, { minLength: 1, maxLength: 8 }).map((tokens) => tokens.join(''));
    fc.assert(
      fc.property(repeated, (tokens) => {
        const text = tokens.repeat(20_000);
        expect(thrownBy(() => jsonBody(event(text))).code).toBe('invalid_input');
      }),
      { numRuns: 300 },
    );
  });

  test('may have 64 levels, and any number of brackets in strings', () => {
    expect(jsonBody(event(nested(64, '[', ']')))).toBeDefined();
    expect(jsonBody(event(JSON.stringify(['['.repeat(1_000)])))).toEqual(['['.repeat(1_000)]);
  });
});

describe('a fault in JSON is found', () => {
  test.each([
    ['{"a": 1,\n "b": }', 'line 2, column 7'],
    ['[1 2]', 'line 1, column 4'],
    ['[1,,2]', 'line 1, column 4'],
    ['nope', 'line 1, column 1'],
    ['{"a": 1}\nx', 'line 2, column 1'],
    ['{"a":\n\n  "open', 'line 3, column 3'],
    ['{', 'line 1, column 2'],
    ['// no\n{}', 'line 1, column 1'],
  ])('%j: %s', (body, where) => {
    expect(thrownBy(() => jsonBody(event(body))).problems).toEqual([
      { pointer: '', detail: `is not valid JSON at ${where}` },
    ]);
  });
});
