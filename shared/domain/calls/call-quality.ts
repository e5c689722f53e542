import type { CallFacts } from '../../contracts/call-log.ts';
import { amount, type Payload } from './payload.ts';

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
  const inbound = (statistics as { inbound?: Payload } | undefined)?.inbound;
  if (!inbound) return undefined;
  const mos = amount(inbound.mos);
  const jitterMs = amount(inbound.jitter_max_variance);
  const packets = amount(inbound.packet_count);
  const skipped = amount(inbound.skip_packet_count);
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
