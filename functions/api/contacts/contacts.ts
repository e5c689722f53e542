import {
  type Contact,
  contact,
  contactInput,
  contactPatch,
  contactTypes,
  lineTypes,
} from '../../../shared/contracts/contact.ts';
import {
  deletedContact,
  demotedContact,
  newContact,
  patchContact,
} from '../../../shared/domain/contacts/contact.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { RouteInput } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { writeVersion } from '../../../shared/stores/mongodb/versioned.ts';
import { requireReferences } from '../references.ts';
import { type Resource, shownSchema, type Writing, writeContextOf } from '../resource/resource.ts';
import { ownDocuments } from '../visibility.ts';

const open = () => collection('contacts');

export const contacts: Resource<Contact> = {
  name: 'contacts',
  noun: 'contact',
  entity: 'contact',
  permissions: { read: 'contacts:read', write: 'contacts:write' },
  open,
  shown: shownSchema('Contact', contact),
  filters: {
    leadId: 'id',
    type: contactTypes,
    value: 'text',
    isPrimary: 'flag',
    isVerified: 'flag',
    doNotContact: 'flag',
    lineType: lineTypes,
    bounceCount: 'number',
    createdAt: 'instant',
    updatedAt: 'instant',
  },
  sorts: ['updatedAt'],
  visible: ownDocuments,
};

/** The error for a contact that its lead has already. */
async function findTwin({ valueKey, _id }: Contact): Promise<DomainError | undefined> {
  const twin = valueKey && (await (await open()).findOne({ valueKey }, { projection: { _id: 1 } }));
  if (!twin || twin._id === _id) return undefined;
  return new DomainError('conflict', 'The lead has this contact already', {
    extra: { existingId: twin._id },
  });
}

/** Makes room for a new primary contact: the one that was it until now no longer is. */
async function demoteOthers(next: Contact, { principal, now }: Pick<RouteInput, 'principal' | 'now'>) {
  const { primaryKey } = next;
  if (!primaryKey) return;
  const context = writeContextOf(principal, now);
  await writeVersion(await open(), { primaryKey }, async (other) =>
    !other || other._id === next._id ? null : demotedContact(other, context),
  );
}

export const contactWriting: Writing<
  Contact,
  Parameters<typeof newContact>[0],
  Parameters<typeof patchContact>[1]
> = {
  input: contactInput,
  patch: contactPatch,
  create: newContact,
  change: patchContact,
  remove: deletedContact,
  prepare: async (next, before, input) => {
    await requireReferences(next, before, input.principal);
    const twin = await findTwin(next);
    if (twin) throw twin; // before anything is changed for the sake of a contact that cannot be
    await demoteOthers(next, input);
  },
  explainDuplicate: async (next) =>
    (await findTwin(next)) ??
    new DomainError('conflict', 'Another contact became the primary one at the same time'),
};
