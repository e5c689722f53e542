import { describe, expect, test } from 'vitest';
import { callStatus } from '../../../../shared/domain/calls/call-status.ts';
import { at } from '../../../support/builders.ts';

const ending = {
  inbound: false,
  ended: true,
  answeredAt: undefined,
  hangupCause: undefined,
  sipCode: undefined,
  answeredBy: undefined,
  quality: undefined,
};

describe('before the end', () => {
  test.each([
    ['initiated', undefined],
    ['answered', at(1)],
  ])('%s', (status, answeredAt) => {
    expect(callStatus({ ...ending, ended: false, answeredAt })).toBe(status);
  });

  test('a call to us rings', () => {
    expect(callStatus({ ...ending, inbound: true, ended: false })).toBe('ringing');
  });
});

describe('an unanswered call ends as its hang-up cause says', () => {
  test.each([
    ['user_busy', 'busy'],
    ['call_rejected', 'no_answer'],
    ['timeout', 'no_answer'],
    ['no_answer', 'no_answer'],
    ['normal_clearing', 'no_answer'],
    ['originator_cancel', 'canceled'],
    ['not_found', 'failed'],
    [undefined, 'failed'],
  ])('%s: %s', (hangupCause, status) => {
    expect(callStatus({ ...ending, hangupCause })).toBe(status);
  });
});

describe('an unanswered call ends as its SIP response says', () => {
  test.each([
    ['call_rejected', 603, 'no_answer'],
    ['user_busy', 603, 'no_answer'],
    ['unspecified', 603, 'no_answer'],
    ['call_rejected', 607, 'no_answer'],
    ['call_rejected', 608, 'no_answer'],
    ['unspecified', 486, 'busy'],
    ['unspecified', 600, 'busy'],
    ['unspecified', 480, 'no_answer'],
    ['unspecified', 404, 'failed'],
    [undefined, 487, 'canceled'],
  ])('%s with SIP %i: %s', (hangupCause, sipCode, status) => {
    expect(callStatus({ ...ending, hangupCause, sipCode })).toBe(status);
  });
});

describe('an answered call', () => {
  const spoken = { ...ending, answeredAt: at(1), hangupCause: 'normal_clearing' };

  test('is completed', () => {
    expect(callStatus(spoken)).toBe('completed');
  });

  test.each([
    ['machine', 'voicemail'],
    ['person', 'completed'],
    ['unknown', 'completed'],
    ['fax', 'failed'],
  ] as const)('answered by %s: %s', (answeredBy, status) => {
    expect(callStatus({ ...spoken, answeredBy })).toBe(status);
  });

  test('with a server error and no packet heard has failed', () => {
    const quality = { issues: ['no_inbound_audio'] };
    expect(callStatus({ ...spoken, sipCode: 503, quality })).toBe('failed');
  });

  test('with a server error, but heard, is completed', () => {
    expect(callStatus({ ...spoken, sipCode: 503, quality: { mos: 4.4, issues: [] } })).toBe('completed');
  });

  test('with a client error is completed: somebody spoke', () => {
    expect(callStatus({ ...spoken, sipCode: 487 })).toBe('completed');
  });
});
