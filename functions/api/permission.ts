import type { Permission } from '../../shared/contracts/permissions.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Principal } from '../../shared/http/route.ts';

export const hasPermission = ({ permissions }: Principal, permission: Permission): boolean =>
  permissions.includes(permission);

/** @throws DomainError `forbidden` naming the permission that the principal lacks. */
export function requirePermission(permission: Permission, principal: Principal): void {
  if (!hasPermission(principal, permission)) {
    throw new DomainError('forbidden', `This needs the permission ${permission}`);
  }
}
