import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

export interface Acknowledgement {
  /** Path of the construct it was given for; it holds for everything below. */
  readonly path: string;
  /** E.g. `AwsSolutions-IAM5[Resource::*]`. */
  readonly id: string;
  readonly reason: string;
}

/** What was acknowledged for this very construct. */
export const ownAcknowledgements = ({ node }: IConstruct): Acknowledgement[] =>
  node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) =>
      Object.entries(data as Record<string, string>).map(([id, reason]) => ({
        path: node.path,
        id: id.replace(/^annotation::/i, ''), // put before an id that has no plugin's name
        reason,
      })),
    );

/** What was acknowledged for a construct or for one it lies in. */
export const acknowledgementsOf = (construct: IConstruct): Acknowledgement[] =>
  construct.node.scopes.flatMap(ownAcknowledgements);
