import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listQuerySchema, listRequest, nextPage, type Position } from '../../../shared/http/list-query.ts';
import { at, uuid } from '../../support/builders.ts';

const key = 'a key of at least thirty-two characters';
const definition = {
  filters: { status: ['new', 'contacted'], tags: 'text', updatedAt: 'instant', leadScore: 'number' },
  sorts: ['leadScore', 'updatedAt', 'name'],
  fields: ['id', 'email'],
  includes: ['contacts'],
  isSearchable: true,
} as const;
const schema = listQuerySchema(definition);
const asked = (query: Record<string, string>) => listRequest(schema.parse(query), definition, key);

/** The page after one that ended there, as somebody asks for it who follows the link. */
function followed(query: Record<string, string>, end: Position) {
  const { link } = nextPage('/v1/leads', asked(query), end, key);
  const [, url = ''] = /^<(.*)>; rel="next"$/.exec(link) ?? [];
  const { pathname, searchParams } = new URL(url, 'https://api.example');
  expect(pathname).toBe('/v1/leads');
  return asked(Object.fromEntries(searchParams));
}

const values = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((value) => value + 0),
  fc.constant(''),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('the place where a page ended', () => {
  test('is where the next one begins, be it a date, a number or a text', () => {
    fc.assert(
      fc.property(values, fc.nat(9).map(uuid), (value, id) => {
        expect(followed({ sort: 'name' }, { id, value }).after).toEqual({ id, value });
      }),
    );
  });

  test('is the id alone where that orders the list', () => {
    expect(followed({}, { id: uuid(7) }).after).toEqual({ id: uuid(7) });
  });

  test('may be at a name as long as names may be, in any script', () => {
    for (const value of ['x'.repeat(200), '漢'.repeat(200), '"'.repeat(200), '🙂'.repeat(100)]) {
      expect(followed({ sort: 'name' }, { id: uuid(7), value }).after).toEqual({ id: uuid(7), value });
    }
  });
});

describe('the next page', () => {
  const queries = fc.record(
    {
      limit: fc.integer({ min: 1, max: 200 }).map(String),
      sort: fc.constantFrom('createdAt', '-createdAt', 'leadScore', '-updatedAt'),
      status: fc.constantFrom('new', 'new,contacted'),
      tags: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
        .filter((text) => !text.includes('\0')),
      fields: fc.constantFrom('id', 'id,email'),
      include: fc.constant('contacts'),
      q: fc.constantFrom('Ann & Co', 'åse +1', 'a=b'),
      'updatedAt[gte]': fc.constantFrom('2026-03-02T16:00:00+01:00', '2026-01-01T00:00:00.123Z'),
      'leadScore[lt]': fc.constantFrom('0.000001', '-12.5', '999999999999999'),
    },
    { requiredKeys: [] },
  );

  test('is of the same list as the one before', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const first = asked(query as Record<string, string>);
        const next = followed(query as Record<string, string>, { id: uuid(7), value: 5 });
        expect({ ...next, after: undefined }).toEqual(first);
      }),
    );
  });
});

describe('a cursor is refused', () => {
  const { cursor } = nextPage('/v1/leads', asked({ sort: 'leadScore' }), { id: uuid(7), value: 5 }, key);

  test.each(['-leadScore', 'updatedAt', 'createdAt', '-createdAt'])('by a list sorted by %s', (sort) => {
    expect(() => asked({ sort, cursor })).toThrow(
      expect.objectContaining({
        code: 'unprocessable',
        problems: [{ pointer: '?cursor', detail: 'belongs to a list sorted by leadScore' }],
      }),
    );
  });

  test('when somebody else made it', () => {
    const foreign = nextPage(
      '/v1/leads',
      asked({}),
      { id: uuid(7), value: at(0) },
      'another key, just as long',
    );
    expect(() => asked({ cursor: foreign.cursor })).toThrow(
      expect.objectContaining({ code: 'unprocessable' }),
    );
  });

  test.each(['', 'x', 'not a cursor', 'é'.repeat(30), 'A'.repeat(5_000)])(
    'when it never was one: %j',
    (token) => {
      expect(schema.safeParse({ cursor: token }).success).toBe(false);
    },
  );

  test('unless the list is sorted as it was', () => {
    expect(asked({ sort: 'leadScore', cursor }).after).toEqual({ id: uuid(7), value: 5 });
  });
});
