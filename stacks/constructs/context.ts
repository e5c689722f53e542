import type { IConstruct } from 'constructs';

/** A value given with `-c NAME=VALUE`; undefined when it is not given or empty. */
function textContext(scope: IConstruct, name: string): string | undefined {
  const value: unknown = scope.node.tryGetContext(name);
  return value === undefined || value === '' ? undefined : String(value);
}

/**
 * An e-mail address given with `-c NAME=ADDRESS`.
 * @throws Error when the value is no address: CloudFormation would only say so during the deployment.
 */
export function emailContext(scope: IConstruct, name: string): string | undefined {
  const value = textContext(scope, name);
  if (value !== undefined && !/^[^\s@<>"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)) {
    throw new Error(`-c ${name}=${value}: this is no e-mail address`);
  }
  return value;
}

/**
 * An absolute URL given with `-c NAME=URL`.
 * @throws Error when the value is no http or https URL.
 */
export function urlContext(scope: IConstruct, name: string): string | undefined {
  const value = textContext(scope, name);
  if (value !== undefined && !/^https?:$/.test(URL.parse(value)?.protocol ?? '')) {
    throw new Error(`-c ${name}=${value}: this is no URL`);
  }
  return value;
}

/** A domain name given with `-c NAME=DOMAIN`. @throws Error when the value is none. */
export function domainContext(scope: IConstruct, name: string): string | undefined {
  const value = textContext(scope, name);
  if (value !== undefined && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)) {
    throw new Error(`-c ${name}=${value}: this is no domain name`);
  }
  return value;
}
