import { afterAll, expect, test } from 'vitest';
import { compareBooks } from '../../bench/floor/books.ts';
import { liveDay } from '../../bench/floor/day.ts';
import { log } from '../../shared/platform/log.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { randomFrom } from '../support/random.ts';
import '../support/stack.ts';

afterAll(closeMongo);

const size = { agents: 20, leads: 500, attempts: 800 };

test('a day on the floor ends with the provider’s books and ours the same', {
  timeout: 1_800_000,
}, async () => {
  log.setLogLevel('SILENT');
  const seed = Date.now() % 1_000_000;
  const { wrong, figures } = await compareBooks(await liveDay(size, randomFrom(seed), console.log));
  console.table(figures);
  expect(wrong).toEqual([]);
  expect(figures['calls placed']).toBeGreaterThanOrEqual(size.attempts);
  expect(figures['refused for the time']).toBeGreaterThan(0);
  expect(figures['refused for a wish']).toBeGreaterThan(0);
  expect(figures.conversations).toBeGreaterThan(30);
});
