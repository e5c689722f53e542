import { expect, test } from 'vitest';
import { compareBooks } from '../../bench/floor/books.ts';
import { liveDay } from '../../bench/floor/day.ts';
import { onFreshEngine } from '../../bench/stores.ts';
import { log } from '../../shared/platform/log.ts';
import { randomFrom } from '../support/random.ts';

const size = { agents: 20, leads: 500, attempts: 800 };

// On an engine of its own: the functions of the test stack live in another time, and would join in.
test('a day on the floor ends with the provider’s books and ours the same', {
  timeout: 2_400_000,
}, async () => {
  log.setLogLevel('SILENT');
  process.env.POWERTOOLS_METRICS_DISABLED = 'true';
  const seed = Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  await onFreshEngine(async () => {
    const { wrong, figures } = await compareBooks(await liveDay(size, randomFrom(seed)));
    console.table(figures);
    expect(wrong).toEqual([]);
    expect(figures['calls placed']).toBeGreaterThanOrEqual(size.attempts);
    expect(figures['refused for the time']).toBeGreaterThan(0);
    expect(figures['refused for a wish']).toBeGreaterThan(0);
    expect(figures.conversations).toBeGreaterThan(30);
  });
});
