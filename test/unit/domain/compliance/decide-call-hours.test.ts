import { describe, expect, test } from 'vitest';
import { decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { alabama, aQuestion, finding, florida, instantOf, newYork, onlyAt } from './calling-questions.ts';

const tuesday = (time: string, zone?: string) => instantOf(`2026-03-17 ${time}`, zone);
const sunday = (time: string, zone?: string) => instantOf(`2026-03-22 ${time}`, zone);
type Lead = Parameters<typeof aQuestion>[0];
const isOpen = (lead: Lead, at: Date) => finding(aQuestion(lead, { at }), 'calling_hours').passed;

describe('of two places the stricter counts:', () => {
  test.each([
    ['a New York number of a Californian at 08:30', { phone: newYork, state: 'CA' }, '08:30', false],
    ['at 10:59', { phone: newYork, state: 'CA' }, '10:59', false],
    ['at 11:00', { phone: newYork, state: 'CA' }, '11:00', true],
    ['at noon', { phone: newYork, state: 'CA' }, '12:00', true],
    ['at 20:59', { phone: newYork, state: 'CA' }, '20:59', true],
    ['at 21:00', { phone: newYork, state: 'CA' }, '21:00', false],
    ['a Florida number at 19:59', { phone: florida }, '19:59', true],
    ['at 20:30', { phone: florida }, '20:30', false],
    ['a New York number at 20:30', { phone: newYork }, '20:30', true],
    ['with an address in Florida', { phone: newYork, state: 'Florida' }, '20:30', false],
    ['a Pensacola number at 08:59', { phone: '+18505550144' }, '08:59', false],
    ['at 09:00', { phone: '+18505550144' }, '09:00', true],
    [
      'a number of an unknown area code at 15:59, when it is before ten in Honolulu',
      { phone: '+19995550144' },
      '15:59',
      false,
    ],
    ['at 16:00', { phone: '+19995550144' }, '16:00', true],
    ['at 18:00, when Rhode Island is closed', { phone: '+19995550144' }, '18:00', false],
  ])('%s', (_, lead, time, open) => {
    expect(isOpen(lead, tuesday(time))).toBe(open);
  });
});

describe('what is said of a refusal', () => {
  test('names place, clock and law', () => {
    const said = finding(aQuestion({ phone: florida }, { at: tuesday('20:30') }), 'calling_hours');
    expect(said.detail).toContain('tue 20:30 in US-FL (America/New_York)');
    expect(said.source).toBe('Fla. Stat. 501.616(6)');
  });

  test('names the federal law where no state has a stricter one', () => {
    const said = finding(aQuestion({ phone: newYork }, { at: tuesday('21:00') }), 'calling_hours');
    expect(said.source).toContain('47 CFR 64.1200(c)(1)');
  });

  test('names the zone alone where the region is not known', () => {
    const question = onlyAt({ timezone: 'Asia/Kolkata' }, { at: tuesday('07:59', 'Asia/Kolkata') });
    expect(finding(question, 'calling_hours').detail).toContain('tue 07:59 in Asia/Kolkata');
  });
});

describe('Mississippi', () => {
  const inZone = (timezone: string, time: string) =>
    finding(onlyAt({ state: 'MS', timezone }, { at: tuesday(time, timezone) }), 'calling_hours').passed;

  test.each([
    ['America/New_York', '08:59', false],
    ['America/New_York', '09:00', true],
    ['America/New_York', '20:59', true],
    ['America/Los_Angeles', '17:59', true],
    ['America/Los_Angeles', '18:00', false],
  ])('goes by the Central clock: in %s at %s', (timezone, time, open) => {
    expect(inZone(timezone, time)).toBe(open);
  });

  test('leaves the federal hours to the clock of the called', () => {
    expect(inZone('America/New_York', '21:00')).toBe(false);
    expect(inZone('America/Los_Angeles', '07:59')).toBe(false);
  });

  test('is closed while it is Sunday by that clock', () => {
    const lead = { phone: '+16015550144' };
    expect(isOpen(lead, sunday('12:00', 'America/Chicago'))).toBe(false);
    expect(isOpen(lead, instantOf('2026-03-23 08:00', 'America/Chicago'))).toBe(true);
  });
});

describe('on Sundays', () => {
  test.each([
    ['11:59', false],
    ['12:00', true],
    ['20:59', true],
    ['21:00', false],
  ])('Texas at %s', (time, open) => {
    expect(isOpen({ phone: '+12145550144' }, sunday(time, 'America/Chicago'))).toBe(open);
  });

  test.each([alabama, '+15045550144', '+14015550144', '+18015550144'])('%s is never called', (phone) => {
    const noon = finding(aQuestion({ phone }, { at: sunday('13:00') }), 'calling_hours');
    expect(noon.passed).toBe(false);
    expect(noon.detail).toMatch(/it is sun /);
  });

  test('Saturdays have their own hours in Rhode Island', () => {
    const at = (time: string) => isOpen({ phone: '+14015550144' }, instantOf(`2026-03-21 ${time}`));
    expect(['09:59', '10:00', '16:59', '17:00'].map(at)).toEqual([false, true, true, false]);
  });
});

describe('on holidays', () => {
  const on = (date: string, phone: string) =>
    finding(aQuestion({ phone }, { at: instantOf(`${date} 13:00`) }), 'holiday');

  test.each(['2026-05-25', '2026-07-03', '2026-11-26', '2027-12-31'])('Alabama is closed: %s', (date) => {
    expect(on(date, alabama)).toMatchObject({
      passed: false,
      detail: `${date} is a holiday in US-AL`,
      source: expect.stringContaining('770-X-5-.17'),
    });
    expect(on(date, newYork).passed).toBe(true);
  });

  test.each([
    ['Mississippi', '+16015550144'],
    ['Texas', '+12145550144'],
    ['Ontario', '+14165550144'],
  ])('%s is not', (_, phone) => {
    expect(on('2026-11-26', phone).passed).toBe(true);
  });

  test('an address in Pennsylvania closes a New York number', () => {
    const at = instantOf('2026-11-26 13:00');
    expect(decideCall(aQuestion({ state: 'PA' }, { at })).callable).toBe(false);
    expect(decideCall(aQuestion({ state: 'NJ' }, { at })).callable).toBe(true);
  });

  test.each([
    ['2026-07-24T05:59:00Z', true],
    ['2026-07-24T06:00:00Z', false],
    ['2026-07-25T05:59:00Z', false],
    ['2026-07-25T06:00:00Z', true],
  ])('the day is that of the calendar in Utah: %s', (at, passed) => {
    expect(finding(aQuestion({ phone: '+18015550144' }, { at: new Date(at) }), 'holiday').passed).toBe(
      passed,
    );
  });
});

describe('as summer time begins and ends', () => {
  test.each([
    ['2026-03-07T12:59:00Z', false],
    ['2026-03-07T13:00:00Z', true],
    ['2026-03-08T11:59:00Z', false],
    ['2026-03-08T12:00:00Z', true],
    ['2026-10-31T12:00:00Z', true],
    ['2026-11-01T12:00:00Z', false],
    ['2026-11-01T13:00:00Z', true],
  ])('New York opens at eight by its own clock: %s', (at, open) => {
    expect(isOpen({ phone: newYork }, new Date(at))).toBe(open);
  });
});
