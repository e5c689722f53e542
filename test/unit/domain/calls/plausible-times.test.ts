import { describe, expect, test } from 'vitest';
import type { CallLogInput } from '../../../../shared/contracts/call-log.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { manualCallEvents } from '../../../../shared/domain/calls/manual-call.ts';
import { uuid, writeContext } from '../../../support/builders.ts';

const now = new Date('2026-03-02T15:00:00Z');
const record = (input: Partial<CallLogInput>) =>
  foldCall(
    manualCallEvents(
      {
        direction: 'outbound',
        from: '+12125550100',
        to: '+12125550144',
        outcome: 'completed',
        startedAt: new Date('2026-03-02T14:00:00Z'),
        durationSeconds: 60,
        ...input,
      },
      uuid(42),
      { ...writeContext, now },
    ),
  );
const instant = (text: string) => ({ startedAt: new Date(text) });
const problem = (pointer: string) =>
  expect.objectContaining({ code: 'unprocessable', problems: [expect.objectContaining({ pointer })] });

describe('a call that a user records is refused', () => {
  test.each([
    ['in the year 2029', instant('2029-01-01T00:00:00Z'), '/startedAt'],
    ['six minutes ahead', instant('2026-03-02T15:06:00Z'), '/startedAt'],
    ['before the year 2000', instant('1999-12-31T23:59:59Z'), '/startedAt'],
    ['in the year 0000', instant('0000-01-01T00:00:00Z'), '/startedAt'],
    ['that ends in the future', { durationSeconds: 4_000 }, '/durationSeconds'],
    [
      'that nobody answered for 24 hours',
      { ...instant('2026-02-01T00:00:00Z'), outcome: 'no_answer' as const, durationSeconds: 86_400 },
      '/durationSeconds',
    ],
    ['that was busy for six minutes', { outcome: 'busy' as const, durationSeconds: 360 }, '/durationSeconds'],
  ])('%s', (_, input, pointer) => {
    expect(() => record(input)).toThrow(problem(pointer));
  });
});

describe('a call that a user records is accepted', () => {
  test.each([
    ['in the year 2019', instant('2019-05-05T12:00:00Z')],
    ['in the year 2000', instant('2000-01-01T00:00:00Z')],
    ['by a clock that is four minutes ahead', { ...instant('2026-03-02T15:04:00Z'), durationSeconds: 0 }],
    ['that rang for half a minute', { outcome: 'no_answer' as const, durationSeconds: 30 }],
    ['that lasted six hours', { ...instant('2026-03-02T08:00:00Z'), durationSeconds: 21_600 }],
  ])('%s', (_, input) => {
    expect(record(input).callLegId).toBe(uuid(42));
  });
});
