import { describe, expect, test } from 'vitest';
import { callQuality, qualityRating } from '../../../../shared/domain/calls/call-quality.ts';

describe('rating by the steps of G.107', () => {
  test.each([
    [1, 1],
    [3.09, 1],
    [3.1, 2],
    [3.59, 2],
    [3.6, 3],
    [4.02, 3],
    [4.03, 4],
    [4.33, 4],
    [4.34, 5],
    [4.5, 5],
  ])('a MOS of %d is %d of five', (mos, rating) => {
    expect(qualityRating(mos)).toBe(rating);
  });
});

describe('issues', () => {
  const good = { mos: '4.40', jitter_max_variance: '30', packet_count: '97', skip_packet_count: '3' };

  test('at the thresholds there are none', () => {
    expect(callQuality({ inbound: { ...good, mos: '3.60' } })?.issues).toEqual([]);
  });

  test.each([
    ['low_mos', { mos: '3.59' }],
    ['high_jitter', { jitter_max_variance: '30.1' }],
    ['packet_loss', { skip_packet_count: '4' }],
  ])('beyond them: %s', (issue, worse) => {
    expect(callQuality({ inbound: { ...good, ...worse } })?.issues).toEqual([issue]);
  });

  test('not one packet means that nothing was heard', () => {
    expect(callQuality({ inbound: { packet_count: '0' } })?.issues).toEqual(['no_inbound_audio']);
  });
});

describe('what is not known', () => {
  test.each([
    ['no statistics', undefined],
    ['null', null],
    ['only what we sent', { outbound: { mos: '4.5' } }],
  ])('%s gives no quality', (_, statistics) => {
    expect(callQuality(statistics)).toBeUndefined();
  });

  test.each([
    ['missing', {}],
    ['blank', { mos: '', jitter_max_variance: '' }],
    ['no number', { mos: 'n/a', jitter_max_variance: 'NaN' }],
  ])('a figure that is %s is left out, not zero', (_, inbound) => {
    expect(callQuality({ inbound })).toEqual({ issues: [] });
  });

  test('a share of no packets at all is not known', () => {
    const inbound = { packet_count: '0', skip_packet_count: '0' };
    expect(callQuality({ inbound })).not.toHaveProperty('packetLossPercent');
  });
});
