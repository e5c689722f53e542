import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ServiceFunction } from './service-function.ts';

/** An inference profile is named by its model, behind the part of the world in which it runs. */
const foundationOf = (id: string): string => id.replace(/^(us-gov|us|eu|apac|jp|au|ca|global)\./, '');

/**
 * Has conversations read by a model of Bedrock where the context of a deployment names one:
 * `-c analyserModel=ID -c analyserPrice=INPUT,OUTPUT`. Without it the rules read them.
 */
export function letModelRead(target: ServiceFunction): void {
  const [model, price] = ['analyserModel', 'analyserPrice'].map((name) => target.node.tryGetContext(name));
  if (model === undefined) return;
  target.addEnvironment('ANALYSER_MODEL', String(model));
  if (price !== undefined) target.addEnvironment('ANALYSER_PRICE', String(price));
  const { partition, region, account } = Stack.of(target);
  const foundation = `bedrock:*::foundation-model/${foundationOf(String(model))}`;
  target.addToRolePolicy(
    new PolicyStatement({
      actions: ['bedrock:InvokeModel'],
      resources: [
        `arn:${partition}:${foundation}`,
        `arn:${partition}:bedrock:${region}:${account}:inference-profile/${model}`,
      ],
    }),
  );
  Validations.of(target.ownRole).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:${foundation}]`,
    reason: 'A profile runs its one model in whichever region has room.',
  });
}
