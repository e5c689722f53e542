import { join } from 'node:path';
import { ServiceFunction } from '../../stacks/constructs/service-function.ts';
import { asList, assembly, type Resource, referent, resources } from './templates.ts';

interface FunctionProperties {
  readonly Architectures: readonly string[];
  readonly Code: { readonly S3Key: string };
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
  readonly FunctionName: string;
  readonly Handler: string;
  readonly LoggingConfig: { readonly LogGroup: unknown };
  readonly Role: unknown;
  readonly Runtime: string;
  readonly Timeout: number;
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface PolicyProperties {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles?: readonly unknown[];
}

export interface DeployedFunction extends Resource<FunctionProperties> {
  /** Folder below `functions/`, e.g. `api/leads`. */
  readonly entry: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The folder that is deployed. */
  readonly codeFolder: string;
  /** What its role may do. */
  readonly statements: readonly Statement[];
}

const policies = resources<PolicyProperties>('AWS::IAM::Policy');

const statementsOf = (role: string | undefined): Statement[] =>
  policies
    .filter(({ properties, stackName }) =>
      asList(properties.Roles).some((held) => referent(held, stackName) === role),
    )
    .flatMap(({ properties }) => [...properties.PolicyDocument.Statement]);

function entryOf({ construct }: Resource<FunctionProperties>): string {
  const scope = construct.node.scope;
  if (!(scope instanceof ServiceFunction)) throw new Error(`${construct.node.path} is no ServiceFunction`);
  return scope.entry;
}

/** Every function of the stacks. */
export const functions: readonly DeployedFunction[] = resources<FunctionProperties>(
  'AWS::Lambda::Function',
).map((resource) => ({
  ...resource,
  entry: entryOf(resource),
  variables: resource.properties.Environment.Variables,
  codeFolder: join(assembly, `asset.${resource.properties.Code.S3Key.replace(/\.zip$/, '')}`),
  statements: statementsOf(referent(resource.properties.Role, resource.stackName)),
}));

export const functionByKey = new Map(functions.map((deployed) => [deployed.key, deployed]));

/** Keys of what the statements allow an action on. */
export const allowedOn = ({ statements, stackName }: DeployedFunction, action: string): string[] =>
  statements
    .filter(({ Effect, Action }) => Effect === 'Allow' && asList(Action).includes(action))
    .flatMap(({ Resource }) => asList(Resource).flatMap((value) => referent(value, stackName) ?? []));
