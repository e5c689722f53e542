import { describe, expect, test } from 'vitest';
import { conversationEntity, leadEntity, scriptEntity } from '../../../../functions/jobs/embed/entities.ts';
import { contentHash } from '../../../../functions/jobs/embed/index-entities.ts';
import type { Script } from '../../../../shared/contracts/sales-playbook.ts';
import { aConversation, aLead, at, tenantId, uuid } from '../../../support/builders.ts';

const script: Script = {
  _id: uuid(6),
  tenantId: null,
  createdAt: at(0),
  updatedAt: at(0),
  createdBy: 'migration',
  version: 1,
  deletedAt: null,
  outbox: [],
  phase: 8,
  name: 'Authority',
  goal: 'Find who decides',
  lines: ['Who else decides?'],
  signals: ['a name'],
};

describe('an entity', () => {
  test('of a conversation has what people filter by, and nothing that is not known', () => {
    expect(conversationEntity(aConversation({ leadId: uuid(2) }))).toEqual({
      id: uuid(4),
      tenantId,
      passages: ['Nothing was said.'],
      metadata: {
        leadId: uuid(2),
        channel: 'voice',
        sentiment: 'neutral',
        qualified: false,
        date: at(0).getTime() / 1000,
      },
    });
  });

  test.each([
    [59, false],
    [60, true],
  ])('of a lead with a total of %d is qualified: %s', (total, qualified) => {
    expect(leadEntity({ ...aLead(), bant: { total } }).metadata).toMatchObject({ qualified });
  });

  test('that all tenants share belongs to none of them', () => {
    expect(scriptEntity(script).tenantId).not.toBe(tenantId);
    expect(scriptEntity(script).tenantId).toEqual(expect.any(String));
  });
});

describe('the hash of a content', () => {
  const entity = leadEntity(aLead());

  test('is the same for the same', () => {
    expect(contentHash(leadEntity(aLead()), 'model')).toBe(contentHash(entity, 'model'));
  });

  test('is the same whatever searches are narrowed by', () => {
    expect(contentHash(leadEntity(aLead({ ownerId: uuid(9) })), 'model')).toBe(contentHash(entity, 'model'));
  });

  test.each([
    ['another text', leadEntity(aLead({ title: 'CEO' })), 'model'],
    ['another model', entity, 'model 2'],
  ])('is another for %s', (_, other, model) => {
    expect(contentHash(other, model)).not.toBe(contentHash(entity, 'model'));
  });
});
