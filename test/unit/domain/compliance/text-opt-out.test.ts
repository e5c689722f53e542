import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTextOptOut } from '../../../../shared/domain/compliance/text-opt-out.ts';

describe('a text message is an opt-out', () => {
  test.each([
    'STOP',
    'stop',
    ' Stop. ',
    '"STOP"',
    'STOP!!!',
    'Stop 🛑',
    '🙏🏽 STOP',
    'ＳＴＯＰ',
    'STOP\u200B',
    'Please stop',
    'STOPALL',
    'Stop all',
    'UNSUBSCRIBE',
    'Cancel',
    'end',
    'QUIT',
    'Revoke',
    'opt-out',
    'STOPP',
    'Stopp bitte',
    'Abmelden',
    'ARRÊT',
    'arret',
    'Désabonner',
    'BAJA',
    'ALTO',
    'Parar',
    'Afmelden',
    'Take me off your list',
    'Do not call me again',
  ])('%j', (text) => {
    expect(isTextOptOut(text)).toBe(true);
  });
});

describe('a text message is no opt-out', () => {
  test.each([
    'I will stop by on Monday',
    'At the end of the month',
    'Do not cancel my appointment',
    'Non-stop flights only',
    'START',
    'Yes',
    '',
    '   ',
    '🛑',
    'Call me back',
    'Не сейчас',
  ])('%j', (text) => {
    expect(isTextOptOut(text)).toBe(false);
  });

  test('whatever the script is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof isTextOptOut(text)).toBe('boolean');
      }),
    );
  });
});
