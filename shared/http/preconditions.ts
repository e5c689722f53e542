import { DomainError } from '../domain/errors.ts';

/** Strong validator of a versioned resource (RFC 9110, 8.8.3). */
export const etagOf = (document: { readonly version: number }): string => `"${document.version}"`;

/**
 * Holds a change against the version it was meant for.
 * @throws DomainError `precondition_required` without If-Match, `precondition_failed` when it is stale.
 */
export function requireMatch(ifMatch: string | undefined, document: { readonly version: number }): void {
  if (!ifMatch) {
    throw new DomainError('precondition_required', 'If-Match with the ETag of the resource is required');
  }
  const current = etagOf(document);
  const accepted = ifMatch.split(',').map((tag) => tag.trim());
  if (!accepted.includes(current) && ifMatch.trim() !== '*') throw staleVersion(current);
}

export const staleVersion = (current?: string): DomainError =>
  new DomainError('precondition_failed', 'The resource has changed since it was read', {
    ...(current && { extra: { currentETag: current } }),
  });
