import { describe, expect, test } from 'vitest';
import { isOptOutDisposition, spokenOptOut } from '../../../../shared/domain/compliance/opt-out.ts';
import { dialogue } from '../../../support/builders.ts';

const isOptOut = (said: string) => spokenOptOut(dialogue(`lead: ${said}`)) !== undefined;

describe('a wish not to be called again', () => {
  test.each([
    "please don't call back",
    "don't bother calling back",
    "i'd rather you didn't call me anymore",
    "i don't want you calling me",
    'leave me alone',
    'i already told you not to call me',
    "i'm asking you to not call me again",
    'please make sure nobody from your company calls this number again',
    "don't you dare call me again",
    "don't be calling me no more",
    'quit bugging me',
    'i want off your list',
    'i want out of your database',
    'please take it off your list',
    'take this phone number off your list',
    'take the number off your list',
    'please remove my cell number from your records',
    'please discontinue calling me',
    'cease and desist all calls',
    "you don't have permission to call me",
    'i revoke my consent',
    'i opt out',
    'can i opt out of these calls',
    'how do i get off this list',
    "don't call me at this number anymore",
    'my wife told you already, stop calling us',
    "no don't worry about it just take me off your list",
    'my husband said it yesterday and i say it today take us off your list',
    'nobody here wants this so please do not ever dial this number again',
  ])('%s', (said) => {
    expect(isOptOut(said)).toBe(true);
  });
});

describe('another wish', () => {
  test.each([
    "don't call my cell call the office",
    "don't contact me by text, phone is fine",
    "don't call me again until you have a price",
    "don't call again before september",
    "don't call me again today",
    "stop calling me sir i'm a woman",
    'can you stop calling me during dinner',
    'please stop calling me on sundays',
    'stop calling us before nine',
    "stop calling me ma'am",
    "stop calling my husband's phone and use mine",
    'you can take me off hold',
    'take me off speaker please',
    'can you take us out of the premium plan and quote the basic',
    'can you remove me from cc on that email',
    "can you remove my information from the quote and put my wife's",
    'can you delete my number from the second line, i typed it twice',
    'i told the other company to stop calling and they did finally',
    "the car warranty people won't stop calling me",
    'i get so many calls i wish they would stop calling',
    'customers stop calling us when it rains',
    "we can't stop calling you guys because the software keeps crashing",
    'when did you stop calling',
    "i'm on the do not call list but this one's fine i asked for it",
    'do you check the do not call list before you dial',
    'we use a do not call list too for our own outreach',
    "i don't want to get a call at midnight from the alarm",
    'no further calls needed just send the contract',
    "no more calls today i'm swamped try me friday",
    'stop bothering with the brochure and tell me the price',
    'i almost told you to stop calling but this sounds good',
  ])('%s', (said) => {
    expect(isOptOut(said)).toBe(false);
  });
});

describe('a disposition', () => {
  test.each([
    ...[
      'Remove from calling list',
      'removed from list',
      'unsubscribed',
      'Take off list',
      'stop calling',
      'remove_me',
    ],
    ...['no more calls', 'Never contact', "don't contact", 'do not phone', 'opting out', 'Cease and desist'],
  ])('%s says so', (disposition) => {
    expect(isOptOutDisposition(disposition)).toBe(true);
  });

  test.each([
    ...['do not call before noon', 'do_not_call_until_friday', "Don't call today", 'do not call on Sundays'],
    ...['Not DNC', 'dnc check passed', 'did_not_opt_out', 'DNC cleared', 'removed from DNC'],
  ])('%s does not', (disposition) => {
    expect(isOptOutDisposition(disposition)).toBe(false);
  });
});
