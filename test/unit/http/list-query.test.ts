import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listQuerySchema, listRequest } from '../../../shared/http/list-query.ts';
import { at, uuid } from '../../support/builders.ts';

const key = 'a key of at least thirty-two characters';
const definition = {
  filters: {
    status: ['new', 'contacted', 'closed_won'],
    ownerId: 'id',
    tags: 'text',
    doNotCall: 'flag',
    updatedAt: 'instant',
    leadScore: 'number',
  },
  sorts: ['leadScore', 'updatedAt'],
  fields: ['id', 'email', 'status'],
  includes: ['contacts', 'callLogs'],
  isSearchable: true,
} as const;
const schema = listQuerySchema(definition);
const asked = (query: Record<string, string>) => listRequest(schema.parse(query), definition, key);
const isAccepted = (query: Record<string, string>) => schema.safeParse(query).success;

describe('a list that is asked for without more', () => {
  test('is fifty of the newest, not narrowed', () => {
    expect(asked({})).toEqual({
      ...{ limit: 50, conditions: [], sort: { field: 'createdAt', descending: true }, words: [] },
      ...{ fields: undefined, include: [], after: undefined, given: { sort: '-createdAt' } },
    });
  });
});

describe('a filter', () => {
  test.each([
    ['one of some values', { status: 'new' }, { field: 'status', operator: 'eq', value: 'new' }],
    [
      'several of them',
      { status: 'new,closed_won' },
      { field: 'status', operator: 'in', value: ['new', 'closed_won'] },
    ],
    ['an id', { ownerId: uuid(9) }, { field: 'ownerId', operator: 'eq', value: uuid(9) }],
    [
      'several ids',
      { ownerId: `${uuid(8)},${uuid(9)}` },
      { field: 'ownerId', operator: 'in', value: [uuid(8), uuid(9)] },
    ],
    ['a text, commas and all', { tags: 'a,b' }, { field: 'tags', operator: 'eq', value: 'a,b' }],
    ['a yes', { doNotCall: 'true' }, { field: 'doNotCall', operator: 'eq', value: true }],
    ['a no', { doNotCall: 'false' }, { field: 'doNotCall', operator: 'eq', value: false }],
  ])('is %s', (_, query: Record<string, string>, condition) => {
    expect(asked(query).conditions).toEqual([condition]);
  });

  test.each(['gte', 'gt', 'lte', 'lt'])('is a range: %s', (operator) => {
    const query = {
      [`updatedAt[${operator}]`]: '2026-03-02T16:00:00+01:00',
      [`leadScore[${operator}]`]: '-1.5',
    };
    expect(asked(query).conditions).toEqual([
      { field: 'updatedAt', operator, value: at(0) },
      { field: 'leadScore', operator, value: -1.5 },
    ]);
  });

  test('may be joined with others: all must hold', () => {
    const { conditions } = asked({ 'leadScore[gte]': '10', 'leadScore[lt]': '20', status: 'new' });
    expect(conditions).toHaveLength(3);
  });

  test.each([
    ['a value that is none', { status: 'won' }],
    ['an empty list', { status: '' }],
    ['an empty value in a list', { status: 'new,,contacted' }],
    ['more than fifty values', { status: Array(51).fill('new').join(',') }],
    ['no id', { ownerId: '7' }],
    ['an id in capitals', { ownerId: uuid(9).toUpperCase().replace('01980000', 'ABCDEF00') }],
    ['neither yes nor no', { doNotCall: '1' }],
    ['no number', { 'leadScore[gte]': 'many' }],
    ['a number that is no number', { 'leadScore[gte]': 'NaN' }],
    ['an endless number', { 'leadScore[gte]': '1e999' }],
    ['no instant', { 'updatedAt[gte]': 'yesterday' }],
    ['an instant without its offset', { 'updatedAt[gte]': '2026-03-02T16:00:00' }],
    ['an empty text', { tags: '' }],
    ['a text with a NUL', { tags: 'a\0b' }],
    ['a text that is too long', { tags: 'x'.repeat(201) }],
  ])('is refused with %s', (_, query: Record<string, string>) => {
    expect(isAccepted(query)).toBe(false);
  });
});

describe('a parameter that nobody knows is refused', () => {
  test.each([
    ...[
      'colour',
      'Status',
      'status[gte]',
      'status[$ne]',
      'updatedAt',
      'updatedAt[ne]',
      'leadScore',
      '$where',
    ],
    ...['ownerId[]', 'createdAt[gte]', 'page', ''],
  ])('%j', (name) => {
    expect(isAccepted({ [name]: 'new' })).toBe(false);
  });

  test('unless the list knows it: what one has, another need not have', () => {
    const plain = listQuerySchema({ ...definition, filters: {}, includes: [], isSearchable: false });
    for (const name of ['q', 'include', 'status'])
      expect(plain.safeParse({ [name]: 'new' }).success).toBe(false);
    expect(plain.safeParse({ limit: '7' }).success).toBe(true);
  });
});

describe('how much, in which order, what of it', () => {
  test.each(['1', '50', '200'])('a limit of %s is kept', (limit) => {
    expect(asked({ limit }).limit).toBe(Number(limit));
  });

  test.each(['0', '-1', '201', '1.5', 'all', ''])('a limit of %j is refused', (limit) => {
    expect(isAccepted({ limit })).toBe(false);
  });

  test.each([
    ['createdAt', 'createdAt', false],
    ['-createdAt', 'createdAt', true],
    ['leadScore', 'leadScore', false],
    ['-updatedAt', 'updatedAt', true],
  ])('sort=%s', (sort, field, descending) => {
    expect(asked({ sort }).sort).toEqual({ field, descending });
  });

  test.each(['email', '--leadScore', '+leadScore', 'leadScore,updatedAt', ''])(
    'sort=%j is refused',
    (sort) => {
      expect(isAccepted({ sort })).toBe(false);
    },
  );

  test('fields and what is shown with each are lists of what there is', () => {
    const { fields, include } = asked({ fields: 'id,email', include: 'callLogs' });
    expect([fields, include]).toEqual([['id', 'email'], ['callLogs']]);
    expect(isAccepted({ fields: 'id,outbox' })).toBe(false);
    expect(isAccepted({ include: 'passwords' })).toBe(false);
  });
});

describe('what is searched for', () => {
  test('is its words, folded', () => {
    expect(asked({ q: "  Åse O'Neil-Smith " }).words).toEqual(['ase', 'oneil', 'smith']);
  });

  test.each(['', '  ', '-,.', 'x'.repeat(201)])('is refused without a letter, or too long: %j', (q) => {
    expect(isAccepted({ q })).toBe(false);
  });

  test('is never nothing, when it was accepted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (q) => {
        fc.pre(isAccepted({ q }));
        expect(asked({ q }).words.length).toBeGreaterThan(0);
      }),
    );
  });
});
