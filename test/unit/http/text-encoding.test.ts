import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../../shared/domain/errors.ts';
import { bodyText, requireText, requireUtf8Query } from '../../../shared/http/text-encoding.ts';

const event = (more: object) => ({ headers: {}, isBase64Encoded: false, ...more }) as APIGatewayProxyEventV2;
const base64 = (...bytes: number[]) => ({
  isBase64Encoded: true,
  body: Buffer.from(bytes).toString('base64'),
});
const problemsOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid_input') return error.problems;
    throw error;
  }
  return [];
};

describe('the body of a request', () => {
  test('keeps every text of every plane as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(bodyText(event(base64(...Buffer.from(text))))).toBe(text);
        const json = JSON.parse(JSON.stringify({ [`_${text}`]: [text] }));
        expect(problemsOf(() => requireText(json, 'body')).length > 0).toBe(text.includes('\0'));
      }),
    );
  });

  test.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong NUL', [0x22, 0xc0, 0x80, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['a code point beyond U+10FFFF', [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]],
    ['Latin-1', [0x22, 0xe9, 0x22]],
  ])('is refused when it is not UTF-8: %s', (_what, bytes) => {
    expect(problemsOf(() => bodyText(event(base64(...bytes))))).toEqual([
      { pointer: '', detail: 'is not valid UTF-8' },
    ]);
  });

  test('is refused when the gateway replaced bytes that are not UTF-8', () => {
    const body = '{"a":"\ufffd"}';
    const given = (length: number) => event({ body, headers: { 'content-length': String(length) } });
    expect(problemsOf(() => bodyText(given(9)))).toHaveLength(1);
    expect(bodyText(given(Buffer.byteLength(body)))).toBe(body); // the client sent U+FFFD itself
    expect(bodyText(event({ body }))).toBe(body);
  });

  test('is refused, and not altered, where it has half of a surrogate pair', () => {
    const body = JSON.parse(
      String.raw`{"tags": ["a", "\ud83d"], "customFields": {"\udc00": 1}, "notes": "\ude00\ud83d"}`,
    );
    const pointers = problemsOf(() => requireText(body, 'body')).map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/customFields/\ufffd', '/notes', '/tags/1']);
  });

  test('is refused where a name would be lost', () => {
    const body = JSON.parse('{"customFields": {"__proto__": "x"}}');
    expect(problemsOf(() => requireText(body, 'body'))).toEqual([
      { pointer: '/customFields/__proto__', detail: 'is not a possible name' },
    ]);
  });

  test('is walked however deep it is', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`);
    expect(problemsOf(() => requireText(deep, 'body'))).toHaveLength(1);
  });
});

describe('the query of a request', () => {
  test.each(['q=%FF', 'q=%ED%A0%80', 'a=1&q=%C0%80', '%E2%82=1'])(
    'is refused when it is not UTF-8: %s',
    (rawQueryString) => {
      expect(problemsOf(() => requireUtf8Query(event({ rawQueryString })))).toHaveLength(1);
    },
  );

  test.each(['', 'q=%F0%9F%98%80', 'q=100%', 'q=%zz', 'q=a+b'])(
    'is accepted otherwise: %s',
    (rawQueryString) => {
      expect(problemsOf(() => requireUtf8Query(event({ rawQueryString })))).toEqual([]);
    },
  );

  test('is refused where a value has a NUL character', () => {
    expect(problemsOf(() => requireText({ q: 'a\0' }, 'query'))).toEqual([
      { pointer: '?q', detail: 'may not contain a NUL character' },
    ]);
  });
});
