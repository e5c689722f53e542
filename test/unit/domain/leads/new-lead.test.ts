import { describe, expect, test } from 'vitest';
import { lead as leadSchema } from '../../../../shared/contracts/lead.ts';
import { missingEssentials, newLead } from '../../../../shared/domain/leads/new-lead.ts';
import { aLead, at, tenantId, uuid, writeContext } from '../../../support/builders.ts';

describe('a new lead', () => {
  const lead = aLead({ phone: '(212) 555-0144' });

  test('is what the schema of the document says', () => {
    expect(leadSchema.safeParse(lead).error).toBeUndefined();
  });

  test('has its defaults', () => {
    expect(lead).toMatchObject({
      _id: uuid(2),
      tenantId,
      version: 1,
      status: 'new',
      priority: 'medium',
      source: 'api',
      doNotCall: false,
      qualificationTier: 'cold',
      deletedAt: null,
      createdBy: 'tester',
      createdAt: at(0),
      updatedAt: at(0),
    });
  });

  test('has its phone in E.164, read in the default region', () => {
    expect(lead.phone).toBe('+12125550144');
  });

  test('has a history that begins with its status', () => {
    expect(aLead({ status: 'qualified' }).statusHistory).toEqual([
      { from: null, to: 'qualified', by: 'tester', at: at(0) },
    ]);
  });

  test('reads its phone in its own country rather than the default region', () => {
    expect(aLead({ phone: '020 7946 0958', country: 'GB' }).phone).toBe('+442079460958');
  });

  test('keeps what was asked for', () => {
    const asked = { priority: 'urgent', source: 'fair', tags: ['vip'], doNotCall: true } as const;
    expect(aLead({ ...asked, tags: [...asked.tags] })).toMatchObject(asked);
  });
});

test.each([
  [{}, ['a phone or an e-mail is required', 'a name or a company is required']],
  [{ email: 'a@b.co' }, ['a name or a company is required']],
  [{ lastName: 'Lee' }, ['a phone or an e-mail is required']],
  [{ phone: '+12125550144', company: 'Cobalt' }, []],
  [{ email: 'a@b.co', firstName: 'Ann' }, []],
])('of %j is missing %j', (input, details) => {
  expect(missingEssentials(input).map(({ detail }) => detail)).toEqual(details);
});

test('what is missing is said all at once', () => {
  const problems = missingEssentials({});
  expect(problems).toHaveLength(2);
  expect(() => newLead({}, uuid(2), writeContext)).toThrow(
    expect.objectContaining({ code: 'unprocessable', problems }),
  );
});

test('a phone that is none is named by its pointer', () => {
  expect(() => aLead({ phone: '123' })).toThrow(
    expect.objectContaining({
      code: 'unprocessable',
      problems: [{ pointer: '/phone', detail: 'is not a valid phone number' }],
    }),
  );
});
