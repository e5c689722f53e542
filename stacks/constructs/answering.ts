import { Duration, type Stack } from 'aws-cdk-lib';
import type { SecretGroup } from '../../shared/contracts/settings.ts';
import type { DataStack } from '../data-stack.ts';
import { ServiceFunction } from './service-function.ts';

/** A function of the API, and what it answers. */
export interface Answering {
  readonly target: ServiceFunction;
  /** Paths that are its own with everything below them. */
  readonly resources?: readonly string[];
  /** Single routes: `ANY /path`, a method and a path, or `$default` for whatever no other route takes. */
  readonly routes?: readonly string[];
}

export type FunctionProps = ConstructorParameters<typeof ServiceFunction>[2];

/** Just under what API Gateway waits for. */
export const requestTimeout = Duration.seconds(29);

/** Every function of the API reads keys, tokens and limits. */
export const identity: readonly SecretGroup[] = ['postgres', 'redis', 'api'];

/** A function that changes documents and tells of it. */
export function changing(
  scope: Stack,
  id: string,
  data: DataStack,
  props: Pick<FunctionProps, 'entry' | 'description'> & Partial<FunctionProps>,
): ServiceFunction {
  const target = new ServiceFunction(scope, id, {
    timeout: requestTimeout,
    ...props,
    settings: { EVENT_BUS_NAME: data.bus.eventBusName, ...props.settings },
    secrets: [...identity, 'mongodb', ...(props.secrets ?? [])],
  });
  data.bus.grantPutEventsTo(target);
  return target;
}
