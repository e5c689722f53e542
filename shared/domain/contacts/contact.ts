import type { Contact, ContactInput, ContactPatch } from '../../contracts/contact.ts';
import { email } from '../../contracts/fields.ts';
import { DomainError } from '../errors.ts';
import { parsePhone } from '../leads/phone.ts';
import { applyMergePatch } from '../merge-patch.ts';
import { existenceProblems } from '../validation/existence.ts';
import { newDocument, type WriteContext } from '../write-context.ts';
import { engagementScore } from './engagement.ts';

function invalidValue(detail: string): DomainError {
  return new DomainError('unprocessable', 'The contact is not valid', {
    problems: [{ pointer: '/value', detail }],
  });
}

/** The one form of a value: E.164, lower-case e-mail; addresses and social names as they are. */
function normaliseValue(type: Contact['type'], value: string, region: string): string {
  if (type === 'phone') {
    const phone = parsePhone(value, region);
    if (!phone) throw invalidValue('is not a valid phone number');
    return phone.e164;
  }
  if (type !== 'email') return value;
  const parsed = email.safeParse(value);
  if (!parsed.success) throw invalidValue('is not a valid e-mail address');
  return parsed.data;
}

/** @throws DomainError `unprocessable` where a preference names a zone or a language that does not exist. */
function requireExisting(preferences: ContactInput['channelPreferences'] | null): void {
  const problems = existenceProblems(preferences ?? {}, '/channelPreferences');
  if (problems.length > 0) throw new DomainError('unprocessable', 'The contact is not valid', { problems });
}

/** How far a contact can be relied on, 0–100: verified, labelled, of a lead, and not bouncing. */
function quality(contact: Pick<Contact, 'isVerified' | 'label' | 'leadId' | 'bounceCount' | 'doNotContact'>) {
  const missing = (['label', 'leadId'] as const).filter((field) => !contact[field]);
  const doubtful = [
    ...(contact.isVerified ? [] : ['isVerified']),
    ...(contact.bounceCount > 0 ? ['bounceCount'] : []),
  ];
  const points = 40 + (contact.isVerified ? 40 : 0) + (2 - missing.length) * 10 - contact.bounceCount * 20;
  return { score: Math.max(0, Math.min(100, points)), missing, doubtful };
}

type Derived = 'dataQuality' | 'primaryKey' | 'valueKey';

function withDerived(contact: Omit<Contact, Derived>, now: Date): Contact {
  const { primaryKey, valueKey, ...plain } = contact as Contact;
  const owner = `${contact.tenantId}|${contact.leadId ?? ''}|${contact.type}`;
  const isLive = contact.deletedAt === null;
  return {
    ...plain,
    engagement: { ...contact.engagement, score: engagementScore(contact.engagement, now) },
    dataQuality: quality(contact),
    ...(isLive && contact.isPrimary && contact.leadId && { primaryKey: owner }),
    ...(isLive && contact.leadId && { valueKey: `${owner}|${contact.value}` }),
  };
}

const touchesOf = (given: ContactInput['engagement'] = {}): Contact['engagement'] => ({
  opens: given.opens ?? 0,
  replies: given.replies ?? 0,
  callsAnswered: given.callsAnswered ?? 0,
  ...(given.lastTouchAt && { lastTouchAt: given.lastTouchAt }),
  score: 0,
});

/** A new contact. @throws DomainError `unprocessable` when its value is none of its type. */
export function newContact(input: ContactInput, _id: string, context: WriteContext): Contact {
  requireExisting(input.channelPreferences);
  return assembleContact(
    { ...input, value: normaliseValue(input.type, input.value, context.defaultRegion) },
    _id,
    context,
  );
}

/** A new contact from an input whose value is in its one form already: E.164, or a lower-case e-mail. */
export const assembleContact = (input: ContactInput, _id: string, context: WriteContext): Contact =>
  withDerived(
    {
      ...input,
      ...newDocument(_id, context),
      isPrimary: input.isPrimary ?? false,
      isVerified: input.isVerified ?? false,
      ...(input.isVerified && { verifiedAt: input.verifiedAt ?? context.now }),
      doNotContact: input.doNotContact ?? false,
      bounceCount: input.bounceCount ?? 0,
      engagement: touchesOf(input.engagement),
      deletedAt: null,
      outbox: [],
    },
    context.now,
  );

/** The contact after a merge patch, one version on. @throws as `newContact`. */
export function patchContact(contact: Contact, patch: ContactPatch, context: WriteContext): Contact {
  requireExisting(patch.channelPreferences);
  const { engagement, ...rest } = patch;
  const patched = applyMergePatch(contact, rest);
  if (patch.value) patched.value = normaliseValue(contact.type, patch.value, context.defaultRegion);
  // What was verified is the value that it had.
  if (patched.value !== contact.value && patch.isVerified === undefined) patched.isVerified = false;
  if (!patched.isVerified) delete patched.verifiedAt;
  if (engagement !== undefined) {
    patched.engagement = touchesOf(engagement === null ? {} : { ...contact.engagement, ...engagement });
  }
  if (patched.isVerified && !contact.isVerified) patched.verifiedAt ??= context.now;
  return nextContact(patched, contact, context);
}

/** The contact as deleted. */
export const deletedContact = (contact: Contact, context: WriteContext): Contact =>
  nextContact({ ...contact, deletedAt: context.now }, contact, context);

/** The contact when another one became the primary of its lead and type. */
export const demotedContact = (contact: Contact, context: WriteContext): Contact =>
  nextContact({ ...contact, isPrimary: false }, contact, context);

const nextContact = (changed: Contact, before: Contact, { now }: WriteContext): Contact =>
  withDerived({ ...changed, updatedAt: now, version: before.version + 1 }, now);
