import { createHash } from 'node:crypto';
import { DomainError, staleVersion } from '../domain/errors.ts';

/** Strong validator of a versioned resource (RFC 9110, 8.8.3). */
export const etagOf = (document: { readonly version: number }): string => `"${document.version}"`;

/** Strong validator of a resource that counts no versions: what it says is its version. */
export const contentEtag = (shown: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url')}"`;

/**
 * Holds a change against the version it was meant for.
 * @throws DomainError `precondition_required` without If-Match, `precondition_failed` when it is stale.
 */
export function requireEtag(ifMatch: string | undefined, current: string): void {
  if (!ifMatch) {
    throw new DomainError('precondition_required', 'If-Match with the ETag of the resource is required');
  }
  const accepted = ifMatch.split(',').map((tag) => tag.trim());
  if (!accepted.includes(current) && ifMatch.trim() !== '*') throw staleVersion(current);
}

/** Whether a change is meant for one version: not without If-Match, nor for `*`, which is any that exists. */
export const namesVersion = (ifMatch: string | undefined): boolean =>
  ifMatch !== undefined && ifMatch.trim() !== '*';

/**
 * Whether `If-None-Match` names what is there (RFC 9110, section 13.1.2): `*` names anything, tags are compared weakly.
 */
export function matchesNone(ifNoneMatch: string | undefined, current: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = (tag: string): string => tag.replace(/^W\//, '');
  const tags = ifNoneMatch.match(/(W\/)?"[\x21\x23-\x7e\x80-\uffff]*"/g) ?? [];
  return tags.some((tag) => opaque(tag) === opaque(current));
}

/** `requireEtag` for a versioned resource. */
export const requireMatch = (ifMatch: string | undefined, document: { readonly version: number }): void =>
  requireEtag(ifMatch, etagOf(document));
