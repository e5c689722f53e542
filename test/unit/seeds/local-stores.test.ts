import { expect, test } from 'vitest';
import { isLocalStore } from '../../../seeds/local-stores.ts';

test.each(['127.0.0.1:5432', 'localhost:5432', 'localhost', '[::1]:5432'])(
  'seeds go to a store at %s',
  (host) => {
    expect(isLocalStore(`postgresql://owner:secret@${host}/ringleader`)).toBe(true);
  },
);

test.each([
  'ep-example.neon.tech',
  '10.0.0.7:5432',
  'localhost.example.com',
  '127.0.0.1.example.com',
  'db:5432',
])('seeds do not go to a store at %s, whatever its stage is called', (host) => {
  expect(isLocalStore(`postgresql://localhost:localhost@${host}/localhost`)).toBe(false);
});
