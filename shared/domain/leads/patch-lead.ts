import type { Lead, LeadPatch } from '../../contracts/lead.ts';
import { DomainError } from '../errors.ts';
import { applyMergePatch } from '../merge-patch.ts';
import { existenceProblems } from '../validation/existence.ts';
import type { WriteContext } from '../write-context.ts';
import { missingEssentials, readPhone, withDerived } from './new-lead.ts';
import { assertTransition } from './status.ts';

const maxHandOffs = 50;

/** The fields of a merge patch that set a value. */
const withoutNulls = (patch: LeadPatch): Partial<Lead> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null)) as Partial<Lead>;

/**
 * The lead after a merge patch, one version on.
 * @throws DomainError `unprocessable` when it would no longer be a lead, `transition_not_allowed`
 * when its status may not become the one asked for.
 */
export function patchLead(lead: Lead, patch: LeadPatch, context: WriteContext): Lead {
  const patched = applyMergePatch(lead, {
    ...patch,
    ...(patch.customFields && { customFields: applyMergePatch(lead.customFields ?? {}, patch.customFields) }),
  });
  const problems = [
    ...missingEssentials(patched, context.policy?.requiredFields),
    ...existenceProblems(withoutNulls(patch)), // what stands there from before is left alone
  ];
  if (problems.length > 0) {
    throw new DomainError('unprocessable', 'The change would leave no valid lead', { problems });
  }
  patched.tags = [...new Set(patched.tags)];
  if (patch.phone) {
    const { phone, timezone } = readPhone(patch.phone, patched.country, context.defaultRegion);
    patched.phone = phone;
    if (timezone) patched.timezone ??= timezone;
  }
  if (patched.status !== lead.status) {
    assertTransition(lead.status, patched.status);
    const change = { from: lead.status, to: patched.status, by: context.actor, at: context.now };
    patched.statusHistory = [...lead.statusHistory, change];
  }
  if (lead.ownerId && patched.ownerId && patched.ownerId !== lead.ownerId) {
    const handOff = { from: lead.ownerId, to: patched.ownerId, at: context.now };
    patched.handOffs = [...(lead.handOffs ?? []), handOff].slice(-maxHandOffs);
  }
  return withDerived(
    { ...patched, updatedAt: context.now, version: lead.version + 1 },
    context.policy?.scoreWeights,
  );
}
