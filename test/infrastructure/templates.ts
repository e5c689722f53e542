import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { secretGroups } from '../../shared/contracts/settings.ts';
import { declareStacks } from '../../stacks/declare-stacks.ts';

/** Not `dev`: a name that is written out instead of being read from the context would show. */
export const stage = 'test';
export const repositoryRoot = join(import.meta.dirname, '..', '..');

/** What a developer's shell may hold while the stacks are synthesised; none of it may reach a template. */
export const shell: Readonly<Record<string, string>> = {
  CDK_DEFAULT_ACCOUNT: '210987654321',
  CDK_DEFAULT_REGION: 'eu-north-1',
  ...Object.fromEntries(
    Object.values(secretGroups)
      .flatMap((group) => Object.keys(group.shape))
      .map((name) => [name, `held-by-the-shell-${name}`]),
  ),
};
Object.assign(process.env, shell);

/** The folder of the cloud assembly: templates, and beside them the code of every function. */
export const assembly = mkdtempSync(join(tmpdir(), 'ringleader-assembly-'));

export const app = new App({
  outdir: assembly,
  context: { stage },
  defaultStackSynthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
});
const stacks: readonly Stack[] = Object.values(declareStacks(app));

interface Output {
  readonly Value: unknown;
  readonly Export?: { readonly Name: string };
}

interface TemplateJson {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
}

/** The templates by the names of their stacks. */
export const templates: ReadonlyMap<string, TemplateJson> = new Map(
  stacks.map((stack) => [stack.stackName, Template.fromStack(stack).toJSON() as TemplateJson]),
);

export interface Resource<Properties> {
  /** Stack and logical id: logical ids alone repeat from stack to stack. */
  readonly key: string;
  readonly stackName: string;
  readonly construct: CfnResource;
  readonly properties: Properties;
}

const constructs = stacks.flatMap((stack) => stack.node.findAll().filter(CfnResource.isCfnResource));

/** All resources of a type, as their templates have them. There must be some: a test of none says nothing. */
export function resources<Properties extends object>(type: string): Resource<Properties>[] {
  const found = constructs
    .filter((construct) => construct.cfnResourceType === type)
    .map((construct) => {
      const { stackName } = Stack.of(construct);
      const logicalId = construct.stack.resolve(construct.logicalId) as string;
      const properties = (templates.get(stackName)?.Resources[logicalId]?.Properties ?? {}) as Properties;
      return { key: `${stackName}.${logicalId}`, stackName, construct, properties };
    });
  if (found.length === 0) throw new Error(`The stacks declare no ${type}`);
  return found;
}

interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::ImportValue'?: string;
}

function exported(name: string): { value: unknown; stackName: string } {
  for (const [stackName, { Outputs = {} }] of templates) {
    const output = Object.values(Outputs).find(({ Export }) => Export?.Name === name);
    if (output) return { value: output.Value, stackName };
  }
  throw new Error(`No stack exports ${name}`);
}

/** Key of the resource that a reference leads to, through the exports of other stacks; undefined for text. */
export function referent(value: unknown, stackName: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::ImportValue': name } = value as Intrinsic;
  if (name) {
    const there = exported(name);
    return referent(there.value, there.stackName);
  }
  const logicalId = Ref ?? attribute?.[0];
  return logicalId === undefined ? undefined : `${stackName}.${logicalId}`;
}

/** A value of a template as text, references in angle brackets: `arn:<AWS::Partition>:s3:::name/*`. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::ImportValue': name } = value as Intrinsic;
  if (Ref) return `<${Ref}>`;
  if (attribute) return `<${attribute.join('.')}>`;
  if (join) return join[1].map(shown).join(join[0]);
  if (name) return shown(exported(name).value);
  throw new Error(`No way to show ${JSON.stringify(value)}`);
}

export const asList = <Item>(value: Item | readonly Item[] | undefined): readonly Item[] =>
  value === undefined ? [] : ([value].flat() as Item[]);
