import { isDeepStrictEqual } from 'node:util';
import type { ContactInput } from '../../contracts/contact.ts';
import type { AuditNote } from '../../contracts/domain-event.ts';
import type { Lead } from '../../contracts/lead.ts';
import type { WriteContext } from '../write-context.ts';
import { mergeBant } from './bant.ts';
import { withDerived } from './new-lead.ts';

const union = <Item>(a: readonly Item[] = [], b: readonly Item[] = []): Item[] => [...new Set([...a, ...b])];

/** What identifies a document or is its own alone: never taken from the other one. */
const own: ReadonlySet<string> = new Set([
  ...['_id', 'createdAt', 'createdBy', 'deletedAt', 'import', 'outbox', 'mergedInto', 'statusHistory'],
  ...['anonymizedAt', 'importUpdate'],
]);

const nextVersion = (lead: Lead, before: Lead, { now, policy }: WriteContext): Lead =>
  withDerived({ ...lead, updatedAt: now, version: before.version + 1 }, policy?.scoreWeights);

const latest = (a: Date | undefined, b: Date | undefined): Date | undefined => (!a || (b && b > a) ? b : a);

/** What both leads went through, counted together. */
function mergedStats(a: Lead['stats'], b: Lead['stats']): Lead['stats'] {
  const last = latest(a.lastCallAt, b.lastCallAt);
  const of = last === a.lastCallAt ? a : b;
  return {
    calls: a.calls + b.calls,
    conversations: a.conversations + b.conversations,
    ...(last && { lastCallAt: last }),
    ...(of.lastCallOutcome && { lastCallOutcome: of.lastCallOutcome }),
  };
}

/**
 * The lead that stays when two are one person: what it says holds, what it lacks comes from the other, what
 * both have is joined. A wish not to be contacted holds whoever recorded it.
 */
export function mergedLead(target: Lead, source: Lead, context: WriteContext): Lead {
  const lacking = Object.entries(source).filter(
    ([name, value]) => !own.has(name) && value !== undefined && target[name as keyof Lead] === undefined,
  );
  const lastContactedAt = latest(target.lastContactedAt, source.lastContactedAt);
  const isOfOthers = ({ leadId }: { leadId: string }) => leadId !== target._id && leadId !== source._id;
  const known = (target.relations ?? []).filter(isOfOthers);
  const further = (source.relations ?? []).filter(
    (relation) =>
      isOfOthers(relation) &&
      !known.some(({ leadId, type }) => leadId === relation.leadId && type === relation.type),
  );
  const relations = [...known, ...further];
  // Who once said no is not asked again because somebody else noted a yes.
  const consent =
    [target.consent, source.consent].find((one) => one?.given === false) ?? target.consent ?? source.consent;
  const merged: Lead = {
    ...target,
    ...Object.fromEntries(lacking),
    tags: union(target.tags, source.tags).slice(0, 50),
    customFields: { ...source.customFields, ...target.customFields },
    ...(consent && { consent }),
    doNotCall: target.doNotCall || source.doNotCall,
    doNotEmail: target.doNotEmail || source.doNotEmail,
    sharedWith: union(target.sharedWith, source.sharedWith).slice(0, 50),
    relations: relations.slice(0, 100),
    bant: mergeBant(target.bant, source.bant),
    stats: mergedStats(target.stats, source.stats),
    ...(lastContactedAt && { lastContactedAt }),
  };
  if (merged.referredBy?.leadId === target._id || merged.referredBy?.leadId === source._id) {
    delete merged.referredBy;
  }
  return nextVersion(merged, target, context);
}

/** Ways to reach the person that the one that stays has no room for: they become its contacts. */
export function leftoverContacts(target: Lead, source: Lead): ContactInput[] {
  return (['phone', 'email'] as const).flatMap((type) => {
    const value = source[type];
    if (!value || !target[type] || target[type] === value) return [];
    return [{ leadId: target._id, type, value, label: 'merged' }];
  });
}

/** The lead that goes: deleted, and saying where it went. */
export const mergedSource = (source: Lead, targetId: string, context: WriteContext): Lead =>
  nextVersion({ ...source, deletedAt: context.now, mergedInto: targetId }, source, context);

/** The lead that stayed, as it was before the merge but for what was edited since. */
export function unmergedTarget(target: Lead, merged: AuditNote['changes'], context: WriteContext): Lead {
  const restored = { ...target } as Record<string, unknown>;
  for (const [field, { from, to }] of Object.entries(merged)) {
    if (!isDeepStrictEqual(restored[field], to)) continue; // somebody edited it since
    if (from === undefined) delete restored[field];
    else restored[field] = from;
  }
  return nextVersion(restored as Lead, target, context);
}

/** The lead that went, there again. */
export function unmergedSource(source: Lead, context: WriteContext): Lead {
  const { mergedInto, ...back } = source;
  return nextVersion({ ...back, deletedAt: null }, source, context);
}
