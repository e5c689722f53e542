import { describe, expect, test } from 'vitest';
import type { LeadPatch } from '../../../../shared/contracts/lead.ts';
import { patchLead } from '../../../../shared/domain/leads/patch-lead.ts';
import { aLead, at, writeContext } from '../../../support/builders.ts';

const lead = aLead({ phone: '+12125550144', city: 'Boston', customFields: { shoes: 44, hat: true } });
const later = { ...writeContext, now: at(60), actor: 'somebody else' };
const patched = (patch: LeadPatch) => patchLead(lead, patch, later);

describe('a merge patch', () => {
  test('replaces what it names', () => {
    expect(patched({ city: 'Salem' }).city).toBe('Salem');
  });

  test('removes what it names null', () => {
    expect(patched({ city: null })).not.toHaveProperty('city');
  });

  test('leaves alone what it does not name, or names undefined', () => {
    expect(patched({ city: undefined, title: 'CEO' })).toMatchObject({ city: 'Boston', firstName: 'Ann' });
  });

  test('merges custom fields one by one', () => {
    expect(patched({ customFields: { hat: null, coat: 'red' } }).customFields).toEqual({
      shoes: 44,
      coat: 'red',
    });
  });

  test('is a version of its own', () => {
    expect(patched({ city: 'Salem' })).toMatchObject({ version: 2, updatedAt: at(60), createdAt: at(0) });
  });

  test('does not touch the lead that it was given', () => {
    const before = structuredClone(lead);
    patched({ city: null, customFields: { hat: null }, status: 'contacted' });
    expect(lead).toEqual(before);
  });
});

describe('what a lead derives from its fields', () => {
  test('follows a new phone', () => {
    const moved = patched({ phone: '(617) 555-0123' });
    expect(moved.phone).toBe('+16175550123');
    expect(moved.identity.phoneHash).toBe(aLead({ phone: '+16175550123' }).identity.phoneHash);
  });

  test('follows a phone that was removed', () => {
    expect(patched({ phone: null }).identity).not.toHaveProperty('phoneHash');
  });

  test('follows in score and quality', () => {
    const promoted = patched({ title: 'Founder' });
    expect(promoted.leadScore).toBeGreaterThan(lead.leadScore);
    expect(promoted.dataQuality.missing).not.toContain('title');
  });
});

describe('status', () => {
  test('is kept in the history when it changes', () => {
    expect(patched({ status: 'contacted' }).statusHistory.at(-1)).toEqual({
      from: 'new',
      to: 'contacted',
      by: 'somebody else',
      at: at(60),
    });
  });

  test('is no change when it is the same', () => {
    expect(patched({ status: 'new' }).statusHistory).toHaveLength(1);
  });

  test('may not jump', () => {
    expect(() => patched({ status: 'closed_won' })).toThrow(
      expect.objectContaining({ code: 'transition_not_allowed' }),
    );
  });
});

describe('a patch is refused', () => {
  test('when nobody could reach the lead any more', () => {
    expect(() => patched({ phone: null, email: null })).toThrow(
      expect.objectContaining({ code: 'unprocessable', message: 'The change would leave no valid lead' }),
    );
  });

  test('when its phone is none', () => {
    expect(() => patched({ phone: '123' })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ pointer: '/phone' })] }),
    );
  });
});
