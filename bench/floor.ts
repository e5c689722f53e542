import { log } from '../shared/platform/log.ts';
import { compareBooks } from './floor/books.ts';
import { type DaySize, liveDay } from './floor/day.ts';
import { seconds } from './measure.ts';
import { atLeast, atMost, type Bench, ratio } from './report.ts';
import { onFreshEngine } from './stores.ts';

const sizes: Readonly<Record<Parameters<Bench>[0], DaySize>> = {
  small: { agents: 20, leads: 100, attempts: 100 },
  default: { agents: 20, leads: 500, attempts: 800 },
  large: { agents: 20, leads: 5_000, attempts: 8_000 },
};

/**
 * A day on a sales floor, in time that runs as fast as the work is done: dialler, provider, webhook and fold against
 * the local engine. At the end the provider's own books and the store's must be the same. The whole day is
 * `--size large`, and takes an hour or two; what runs with the tests is a tenth of it.
 */
export const floorBench: Bench = (size) =>
  onFreshEngine(async () => {
    log.setLogLevel('SILENT');
    process.env.POWERTOOLS_METRICS_DISABLED = 'true';
    let day: Awaited<ReturnType<typeof liveDay>> | undefined;
    const took = await seconds(async () => {
      day = await liveDay(sizes[size], Math.random, (what) => console.log(`  ${what}`));
    });
    if (!day) throw new Error('The day did not take place');
    const { wrong, figures } = await compareBooks(day);
    for (const each of wrong.slice(0, 20)) console.error(`  ${each}`);
    const live = figures['dialler, answered live'];
    const calls = figures['calls placed'];
    const abandoned = ratio(figures['dialler, abandoned'], live);
    return {
      figures: {
        ...figures,
        'webhooks received, with repeats': day.webhooks,
        'seconds it took': Math.round(took),
        'webhooks a second, each folded': Math.round(day.webhooks / took),
      },
      ratios: { 'abandoned to answered live': abandoned },
      targets: [
        atMost('differences between the books', 0, wrong.length),
        atLeast('calls placed', sizes[size].attempts, calls),
        atMost('abandoned to answered live', 0.03, abandoned),
        atLeast('refused for the time', 1, figures['refused for the time']),
        atLeast('refused for a wish', 1, figures['refused for a wish']),
      ],
    };
  });
