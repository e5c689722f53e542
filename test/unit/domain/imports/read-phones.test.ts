import { describe, expect, test } from 'vitest';
import { readPhones } from '../../../../shared/domain/imports/read-cells.ts';

const us = (cell: string) => readPhones(cell, 'US');
const numbers = (cell: string, region = 'US') => readPhones(cell, region).phones.map(({ e164 }) => e164);
const two = ['+12125550144', '+12125550145'];

describe('several phones in a cell are told apart', () => {
  test.each([
    '212-555-0144; 212-555-0145',
    '212-555-0144 ::: 212-555-0145',
    '212-555-0144\n212-555-0145',
    '212-555-0144\r\n212-555-0145',
    '212-555-0144|212-555-0145',
    '212-555-0144, 212-555-0145',
    '212-555-0144 / 212-555-0145',
    '(212) 555-0144 & (212) 555-0145',
    '; 212-555-0144;; 212-555-0145 ;',
  ])('%j', (cell) => {
    expect(us(cell)).toMatchObject({ phones: two.map((e164) => ({ e164 })), refused: [] });
  });

  test('also where each is parted by a sign that may stand inside of one', () => {
    expect(numbers('030/901820; 089/233 00', 'DE')).toEqual(['+4930901820', '+498923300']);
  });
});

describe('an extension is kept, and no phone of its own', () => {
  test.each([
    ['212-555-0144 x12', '12'],
    ['212-555-0144 ext. 7', '7'],
    ['212-555-0144;ext=5', '5'],
    ['tel:+1-212-555-0144;ext=5', '5'],
    ['212-555-0144, ext 5', '5'],
  ])('%s', (cell, extension) => {
    expect(us(cell)).toEqual({ phones: [{ e164: '+12125550144', country: 'US', extension }], refused: [] });
  });

  test('also of the first of two', () => {
    expect(us('212-555-0144 x12; 212-555-0145').phones.map((phone) => phone.extension)).toEqual([
      ...['12', undefined],
    ]);
  });
});

describe('what is no phone is given back as it is written', () => {
  test.each(['123', 'ask Ann', '1.21256E+10', '1,21256E+10'])('%s', (cell) => {
    expect(us(cell)).toEqual({ phones: [], refused: [cell] });
  });

  test('and costs no phone beside it', () => {
    expect(us('ask Ann; 212-555-0144')).toMatchObject({
      phones: [{ e164: '+12125550144' }],
      refused: ['ask Ann'],
    });
  });
});

test('a number without a country code is read in the region', () => {
  expect(numbers('020 7946 0958', 'GB')).toEqual(['+442079460958']);
});

test('a number with a country code is read whatever the region', () => {
  expect(numbers('+44 20 7946 0958', 'US')).toEqual(['+442079460958']);
});
