import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { findAmong } from '../../../shared/stores/mongodb/find-among.ts';
import type { Candidate } from './candidate.ts';

const keys = ['phoneHash', 'emailHash', 'personHash'] as const;

/** Live leads by each of the hashes that they are known by. */
export type Twins = ReadonlyMap<string, Lead>;

async function findBy(
  leads: Collection<Lead>,
  key: (typeof keys)[number],
  candidates: readonly Candidate[],
  found: Map<string, Lead>,
): Promise<void> {
  const hashes = candidates.flatMap(({ lead }) => lead.identity[key] ?? []);
  for (const twin of await findAmong(leads, `identity.${key}`, hashes)) {
    found.set(twin.identity[key] ?? '', twin);
  }
}

/** Whether a row says too little of a person for phone and e-mail to tell whether they are there already. */
const isLoose = ({ lead: { identity } }: Candidate): boolean =>
  identity.personHash !== undefined && !(identity.phoneHash && identity.emailHash);

/**
 * Leads with the name and company of rows that have a phone or an e-mail, not both. The hash of name and
 * company is a hint (data model): it decides only where nothing speaks against it.
 */
export async function findNamesakes(
  leads: Collection<Lead>,
  candidates: readonly Candidate[],
): Promise<Twins> {
  const found = new Map<string, Lead>();
  await findBy(leads, 'personHash', candidates.filter(isLoose), found);
  return found;
}

/** The live leads that have the phone or the e-mail of a candidate. */
export async function findTwins(leads: Collection<Lead>, candidates: readonly Candidate[]): Promise<Twins> {
  const found = new Map<string, Lead>();
  await Promise.all([
    findBy(leads, 'phoneHash', candidates, found),
    findBy(leads, 'emailHash', candidates, found),
  ]);
  return found;
}

/** Whether two could be one person: they share name and company, and neither has another phone or e-mail. */
export const couldBeOne = (a: Pick<Lead, 'phone' | 'email'>, b: Pick<Lead, 'phone' | 'email'>): boolean =>
  !(a.phone && b.phone && a.phone !== b.phone) && !(a.email && b.email && a.email !== b.email);

/** The lead already there for a candidate: by phone, then by e-mail, then by name and company. */
export function twinOf({ lead }: Candidate, twins: Twins, namesakes: Twins): Lead | undefined {
  const { phoneHash = '', emailHash = '', personHash = '' } = lead.identity;
  const certain = twins.get(phoneHash) ?? twins.get(emailHash);
  if (certain) return certain;
  const namesake = namesakes.get(personHash);
  return namesake && couldBeOne(namesake, lead) ? namesake : undefined;
}
