import type { CallFacts } from '../../contracts/call-log.ts';

type Stats = Readonly<Record<string, unknown>>;

/** Telnyx sends its figures as strings; a missing one is unknown, not zero. */
function figure(stats: Stats | undefined, name: string): number | undefined {
  const value = stats?.[name];
  const parsed = Number(value);
  return value !== undefined && value !== null && value !== '' && Number.isFinite(parsed)
    ? parsed
    : undefined;
}

/** User satisfaction of ITU-T G.107 annex B (4.34, 4.03, 3.60, 3.10) on the five steps of a rating. */
export function qualityRating(mos: number): number {
  const thresholds = [3.1, 3.6, 4.03, 4.34];
  return 1 + thresholds.filter((threshold) => mos >= threshold).length;
}

function issuesOf(
  packets: number | undefined,
  quality: { mos?: number; jitterMs?: number; loss?: number },
): string[] {
  const { mos, jitterMs = 0, loss = 0 } = quality;
  return [
    mos !== undefined && mos < 3.6 && 'low_mos',
    jitterMs > 30 && 'high_jitter',
    loss > 3 && 'packet_loss',
    packets === 0 && 'no_inbound_audio',
  ].filter((issue) => typeof issue === 'string');
}

/** Quality of what we heard, from the statistics of a hang-up; undefined when it has none. */
export function callQuality(statistics: unknown): CallFacts['quality'] {
  const inbound = (statistics as { inbound?: Stats } | undefined)?.inbound;
  if (!inbound) return undefined;
  const mos = figure(inbound, 'mos');
  const jitterMs = figure(inbound, 'jitter_max_variance');
  const packets = figure(inbound, 'packet_count');
  const skipped = figure(inbound, 'skip_packet_count');
  const total = (packets ?? 0) + (skipped ?? 0);
  const loss = skipped !== undefined && total > 0 ? Number(((100 * skipped) / total).toFixed(3)) : undefined;
  return {
    ...(mos !== undefined && { mos, rating: qualityRating(mos) }),
    ...(jitterMs !== undefined && { jitterMs }),
    ...(loss !== undefined && { packetLossPercent: loss }),
    issues: issuesOf(packets, {
      ...(mos !== undefined && { mos }),
      ...(jitterMs !== undefined && { jitterMs }),
      ...(loss !== undefined && { loss }),
    }),
  };
}
