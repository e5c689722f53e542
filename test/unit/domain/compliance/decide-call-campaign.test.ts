import { describe, expect, test } from 'vitest';
import { type Campaign, campaignStatuses } from '../../../../shared/contracts/campaign.ts';
import { decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { activeCampaign, aQuestion, finding, instantOf, onlyAt, refusals } from './calling-questions.ts';

type Schedule = NonNullable<Campaign['schedule']>;

const officeHours: Schedule = {
  ...{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:30', to: '17:00' },
  timezonePolicy: 'lead',
};
const isOn = (schedule: Schedule, at: Date, lead: Parameters<typeof aQuestion>[0] = {}) =>
  finding(aQuestion(lead, { at, campaign: activeCampaign({ schedule }) }), 'campaign_schedule').passed;

test.each(campaignStatuses)(
  'for a campaign that is %s, a lead is called only if that is active',
  (status) => {
    const question = aQuestion({}, { campaign: activeCampaign({ status }) });
    expect(finding(question, 'campaign_status')).toMatchObject({
      passed: status === 'active',
      detail: expect.stringContaining(status),
    });
    expect(decideCall(question).callable).toBe(status === 'active');
  },
);

describe('the schedule by the clock of the lead', () => {
  test.each([
    ['09:29', false],
    ['09:30', true],
    ['16:59', true],
    ['17:00', false],
  ])('begins and ends on the minute: %s', (time, on) => {
    expect(isOn(officeHours, instantOf(`2026-03-17 ${time}`))).toBe(on);
  });

  test('keeps to its days', () => {
    const week = Array.from({ length: 7 }, (_, index) => instantOf(`2026-03-${16 + index} 12:00`));
    expect(week.map((at) => isOn(officeHours, at))).toEqual([true, true, true, true, true, false, false]);
  });

  test.each([
    ['12:29', false],
    ['12:30', true],
    ['16:59', true],
    ['17:00', false],
  ])('must suit each of the clocks: %s in New York', (time, on) => {
    expect(isOn(officeHours, instantOf(`2026-03-17 ${time}`), { state: 'CA' })).toBe(on);
  });

  test('takes the day from the clock of the lead, not from ours', () => {
    const late = { ...officeHours, days: ['sun'], from: '18:00', to: '20:00' } satisfies Schedule;
    const at = new Date('2026-03-23T04:30:00Z');
    expect(isOn(late, at, { phone: '+18085550144' })).toBe(true);
    expect(isOn({ ...late, days: ['mon'] }, at, { phone: '+18085550144' })).toBe(false);
  });

  test('says nothing of a lead of whom no place is known, whom the hours refuse', () => {
    const question = onlyAt({}, { campaign: activeCampaign({ schedule: officeHours }) });
    expect(refusals(question)).toContain('calling_hours');
  });
});

describe('the schedule by a fixed clock', () => {
  const london: Schedule = { ...officeHours, timezonePolicy: 'fixed', timezone: 'Europe/London' };

  test.each([
    ['09:29', false],
    ['09:30', true],
    ['16:59', true],
    ['17:00', false],
  ])('is that clock’s, wherever the lead may be: %s', (time, on) => {
    expect(isOn(london, instantOf(`2026-03-17 ${time}`, 'Europe/London'), { state: 'CA' })).toBe(on);
  });

  test('is UTC when no zone is named', () => {
    const { timezone: _, ...utc } = london;
    expect(isOn(utc, new Date('2026-07-14T09:30:00Z'))).toBe(true);
    expect(isOn(utc, new Date('2026-07-14T09:29:00Z'))).toBe(false);
    expect(isOn(london, new Date('2026-07-14T16:30:00Z'))).toBe(false);
    expect(isOn(utc, new Date('2026-07-14T16:30:00Z'))).toBe(true);
  });

  test('does not widen the hours of the law', () => {
    const always: Schedule = { ...london, from: '00:00', to: '23:59' };
    const question = aQuestion(
      {},
      { at: instantOf('2026-03-17 07:59'), campaign: activeCampaign({ schedule: always }) },
    );
    expect(refusals(question)).toEqual(['calling_hours']);
  });
});

describe('the attempts of a campaign', () => {
  const campaign = activeCampaign({ dialing: { mode: 'power', maxAttempts: 5 } });

  test.each([
    [0, true],
    [4, true],
    [5, false],
    [6, false],
  ])('after %d of 5 allow another: %s', (campaignAttempts, passed) => {
    const said = finding(aQuestion({}, { campaign, campaignAttempts }), 'campaign_attempts');
    expect(said).toMatchObject({ passed, detail: `${campaignAttempts} of 5 attempts` });
  });

  test('have no limit where none was set', () => {
    const question = aQuestion({}, { campaign: activeCampaign(), campaignAttempts: 99 });
    expect(decideCall(question).callable).toBe(true);
    expect(decideCall(question).rules.map(({ rule }) => rule)).not.toContain('campaign_attempts');
  });
});

test('a campaign without a schedule calls whenever the law allows it', () => {
  const campaign = activeCampaign();
  expect(refusals(aQuestion({}, { campaign, at: instantOf('2026-03-22 08:00') }))).toEqual([]);
});
