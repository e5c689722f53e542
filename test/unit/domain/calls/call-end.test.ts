import { describe, expect, test } from 'vitest';
import { callClosed } from '../../../../shared/contracts/telnyx-event.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { at, telnyxEvent } from '../../../support/builders.ts';

const initiated = telnyxEvent('call.initiated', 0, { direction: 'outgoing' });
const answered = telnyxEvent('call.answered', 10);
const hangup = (second: number, payload: Record<string, unknown> = {}) =>
  telnyxEvent('call.hangup', second, { hangup_cause: 'normal_clearing', ...payload });
const cost = (second: number, billed?: number) =>
  telnyxEvent('call.cost', second, { total_cost: '0.01', billed_duration_secs: billed });
const closed = (reason: string, second: number) =>
  telnyxEvent(callClosed, 9_000, { reason, ended_at: at(second).toISOString() }, `closed-${reason}`);

describe('servers with clocks of their own', () => {
  test('a call never ends before it was answered', () => {
    const call = foldCall([initiated, answered, hangup(8)]);
    expect(call).toMatchObject({ answeredAt: at(10), endedAt: at(10), durationSeconds: 0 });
  });

  test('a call is never answered before it began', () => {
    const late = telnyxEvent('call.initiated', 0, { start_time: at(15).toISOString() });
    expect(foldCall([late, answered, hangup(60)])).toMatchObject({ answeredAt: at(15), ringSeconds: 0 });
  });

  test('a call that nobody answered never ends before it began', () => {
    const call = foldCall([initiated, hangup(5, { end_time: at(-20).toISOString() })]);
    expect(call).toMatchObject({ initiatedAt: at(0), endedAt: at(0) });
  });
});

describe('a call without a hang-up', () => {
  test('is open as long as nothing says that it ended', () => {
    const call = foldCall([initiated, answered]);
    expect(call.status).toBe('answered');
    expect(call).not.toHaveProperty('endInferredFrom');
  });

  test('ends with its bill, which comes a moment after the end', () => {
    const call = foldCall([initiated, answered, cost(47, 60)]);
    expect(call).toMatchObject({ status: 'completed', endedAt: at(47), endInferredFrom: 'cost' });
  });

  test('ends no later than it is billed for', () => {
    expect(foldCall([initiated, answered, cost(500, 60)]).endedAt).toEqual(at(70));
  });

  test('that was not answered is not answered, when only its bill came', () => {
    expect(foldCall([initiated, cost(32, 0)])).toMatchObject({ status: 'no_answer', endedAt: at(32) });
  });

  test.each(['bridge', 'provider', 'timeout'])('is closed by an event of our own: %s', (reason) => {
    const call = foldCall([initiated, answered, closed(reason, 100)]);
    expect(call).toMatchObject({ status: 'completed', endedAt: at(100), endInferredFrom: reason });
  });

  test('takes the best evidence there is', () => {
    const all = [closed('timeout', 400), closed('provider', 300), cost(200, 600), closed('bridge', 100)];
    const order = all.map(
      (_, index) => foldCall([initiated, answered, ...all.slice(0, index + 1)]).endInferredFrom,
    );
    expect(order).toEqual(['timeout', 'provider', 'cost', 'bridge']);
  });

  test('has its real end when a late hang-up arrives', () => {
    const call = foldCall([initiated, answered, cost(47, 60), closed('bridge', 45), hangup(44)]);
    expect(call).toMatchObject({ endedAt: at(44), hangupCause: 'normal_clearing' });
    expect(call).not.toHaveProperty('endInferredFrom');
  });
});
