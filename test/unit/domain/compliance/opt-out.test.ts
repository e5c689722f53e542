import { describe, expect, test } from 'vitest';
import { spokenOptOut } from '../../../../shared/domain/compliance/opt-out.ts';
import { dialogue } from '../../../support/builders.ts';

const isOptOut = (said: string) => spokenOptOut(dialogue(`lead: ${said}`)) !== undefined;

describe('a wish not to be called again', () => {
  test.each([
    'take me off your list',
    'Please take us off of your calling list, thank you.',
    'would you take my name off whatever list you have',
    'can you just remove me from your list please',
    'yeah just delete my number okay',
    'get me off this list right now',
    'you can cross my name off',
    'stop calling me',
    'you people need to stop calling',
    'stop ringing my phone',
    'quit calling here',
    "don't call me again",
    'Don’t call me again.',
    'do not call this number again',
    "uh don't call here anymore",
    'dont ever call me again',
    'never call this house again',
    "don't call me no more",
    'we are not interested and do not call again',
    'please do not contact us again',
    'lose my number buddy',
    'put me on your do not call list',
    "we're on the do not call registry you know",
    'i do not wish to receive calls from your company',
    "i don't want to hear from you again",
    'i asked you guys last week to stop calling and you are still calling',
    'how many times do i have to tell you to stop calling',
    "no don't, no more calls please",
    "he's dead please stop calling him",
    'unsubscribe me',
  ])('%s', (said) => {
    expect(isOptOut(said)).toBe(true);
  });
});

describe('another wish', () => {
  test.each([
    'not interested',
    "i'm not interested right now",
    "don't call me tomorrow i'm in surgery",
    "don't call me before nine",
    'can you stop calling during dinner',
    "please don't call me on sundays",
    "please don't call until the fifteenth",
    'call me back next week',
    'please call my cell instead',
    "don't call my husband call me",
    'stop calling it a timeshare',
    "don't hesitate to call me again",
    'put me on your mailing list',
    'remove the old roof first',
    "i don't want to call my landlord about it",
    'nobody ever calls me back so thank you',
    "i never call back numbers i don't know but i'm glad i picked up",
    "i don't think we need more calls just come out and look",
    'our customers quit calling after the fire so we need leads',
    'people stop calling once we put the ad down',
    "my boss keeps saying take us off the old vendor's list",
    'i would never tell you not to call',
    "i'm not saying don't call me again just not this month",
    'why did you stop calling me',
    'block my calendar for tuesday',
    'how do i opt out of the paperless billing',
  ])('%s', (said) => {
    expect(isOptOut(said)).toBe(false);
  });
});

describe('in a conversation', () => {
  const lines = dialogue(
    'agent: I can take you off the list',
    'lead: Who is this?',
    'lead: Stop calling me',
    'lead: Take me off your list',
  );

  test('the first of them counts', () => {
    expect(spokenOptOut(lines)).toEqual(lines[2]);
  });

  test('what we say ourselves is no wish', () => {
    expect(
      spokenOptOut(dialogue("agent: We don't call anybody again, I take you off the list")),
    ).toBeUndefined();
  });

  test('of nobody there is none', () => {
    expect(spokenOptOut([])).toBeUndefined();
  });
});
