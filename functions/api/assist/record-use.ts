import type { Objection } from '../../../shared/contracts/sales-playbook.ts';
import { responseIdOf } from '../../../shared/domain/assist/objection-help.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import type { UseInput } from './schema.ts';

async function requireResponse({ objectionId, responseId }: UseInput, tenantId: string): Promise<void> {
  const scope = { tenantId, withShared: true };
  const objection = await findDocument<Objection>(await collection('objections'), scope, objectionId);
  if (!objection) throw notFound('objection');
  if (!objection.responses.some(({ text }) => responseIdOf(text) === responseId)) {
    throw new DomainError('unprocessable', 'The objection has no such answer', {
      problems: [{ pointer: '/responseId', detail: 'is of no answer of this objection' }],
    });
  }
}

/** Notes that an answer was used in a conversation, or how that went. Saying it again changes what was said. */
export async function recordUse(
  input: UseInput,
  { tenantId, actor, now }: WriteContext,
  newId: () => string,
): Promise<void> {
  await requireResponse(input, tenantId);
  const { outcome, ...key } = input;
  const decision = outcome === 'open' ? {} : { outcome, decidedBy: 'person' as const };
  await (await collection('objectionUses')).updateOne(
    { tenantId, ...key },
    {
      $set: { updatedAt: now, ...decision },
      $setOnInsert: {
        ...{ _id: newId(), createdAt: now, createdBy: actor },
        ...(outcome === 'open' && { outcome }),
      },
      $inc: { version: 1 },
    },
    { upsert: true },
  );
}
