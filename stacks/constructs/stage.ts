import type { IConstruct } from 'constructs';

/** The stage being deployed, from context: `-c stage=prod`. */
export function stageOf(scope: IConstruct): string {
  const stage = scope.node.tryGetContext('stage') ?? 'dev';
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(stage)) throw new Error(`"${stage}" is no name for a stage`);
  return stage;
}
