import { describe, expect, test } from 'vitest';
import { type ContentEncoding, chooseEncoding } from '../../../shared/http/content-encoding.ts';

const both: readonly ContentEncoding[] = ['gzip', 'identity'];

describe('the encoding of a response', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['identity', 'identity'],
    ['br', 'identity'],
    ['br, gzip;q=0.8', 'gzip'],
    ['gzip;q=0.5, identity', 'identity'],
    ['gzip;q=0.001', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0, *', 'identity'],
    ['*', 'gzip'],
    ['*;q=0, gzip', 'gzip'],
    ['*;q=0, identity', 'identity'],
    ['identity;q=0, *', 'gzip'],
    ['identity;q=0, gzip', 'gzip'],
    ['gzip ; q=1.0 , identity; q=0.5', 'gzip'],
    ['gzip;q=2', 'identity'],
    ['gzip;q=nonsense', 'identity'],
    [',,gzip,', 'gzip'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['br, identity;q=0', undefined],
    ['gzip;q=0, identity;q=0', undefined],
  ])('for Accept-Encoding %j is %s', (header, encoding) => {
    expect(chooseEncoding(header, both)).toBe(encoding);
  });
});
