import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { engagementScore } from '../../../../shared/domain/contacts/engagement.ts';
import { at } from '../../../support/builders.ts';

const day = 86_400;
const plain = { opens: 0, replies: 0, callsAnswered: 0, lastTouchAt: at(0) };
const kinds = ['opens', 'replies', 'callsAnswered'] as const;

const touches = fc.record({
  opens: fc.nat(1_000),
  replies: fc.nat(1_000),
  callsAnswered: fc.nat(1_000),
  lastTouchAt: fc.integer({ min: -400 * day, max: 10 * day }).map(at),
});

describe('engagement', () => {
  test('is 0 to 100, in tenths', () => {
    fc.assert(
      fc.property(touches, (touched) => {
        const score = engagementScore(touched, at(0));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(score).toBe(Number(score.toFixed(1)));
      }),
    );
  });

  test('never falls by a further touch of any kind', () => {
    fc.assert(
      fc.property(
        touches,
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 50 }),
        (touched, kind, more) => {
          const before = engagementScore(touched, at(0));
          const after = engagementScore({ ...touched, [kind]: touched[kind] + more }, at(0));
          expect(after).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });

  test.each(kinds)('rises with the first of %s', (kind) => {
    expect(engagementScore({ ...plain, [kind]: 1 }, at(0))).toBeGreaterThan(0);
  });

  test.each(['replies', 'callsAnswered'] as const)('counts one of %s as five opens', (kind) => {
    const ofOne = engagementScore({ ...plain, [kind]: 1 }, at(0));
    expect(ofOne).toBe(engagementScore({ ...plain, opens: 5 }, at(0)));
  });

  test('has diminishing returns', () => {
    const score = (opens: number) => engagementScore({ ...plain, opens }, at(0));
    expect(score(20) - score(10)).toBeLessThan(score(10) - score(0));
  });

  test('of somebody never touched is none, whatever was counted', () => {
    expect(engagementScore({ opens: 50, replies: 50, callsAnswered: 50 }, at(0))).toBe(0);
  });
});

describe('the half-life', () => {
  const eager = { ...plain, opens: 1_000_000 };

  test.each([
    [0, 100],
    [30, 50],
    [60, 25],
    [90, 12.5],
  ])('leaves after %d days of 100 exactly %d', (days, score) => {
    expect(engagementScore(eager, at(days * day))).toBe(score);
  });

  test('halves any score in 30 days, but for the rounding', () => {
    fc.assert(
      fc.property(touches, fc.nat(100 * day), (touched, second) => {
        const fresh = { ...touched, lastTouchAt: at(0) };
        const now = engagementScore(fresh, at(second));
        const later = engagementScore(fresh, at(second + 30 * day));
        expect(Math.abs(later - now / 2)).toBeLessThanOrEqual(0.075 + 1e-9);
      }),
    );
  });

  test('never lets a score rise with time', () => {
    fc.assert(
      fc.property(touches, fc.nat(400 * day), fc.nat(400 * day), (touched, second, more) => {
        const later = engagementScore(touched, at(second + more));
        expect(later).toBeLessThanOrEqual(engagementScore(touched, at(second)));
      }),
    );
  });

  test('does not count backwards from a touch that a fast clock dated ahead', () => {
    expect(engagementScore({ ...eager, lastTouchAt: at(60 * day) }, at(0))).toBe(100);
  });
});
