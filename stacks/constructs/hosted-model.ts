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
  grantModel(target, String(model));
}

/**
 * Has texts embedded by a hosted model where the context of a deployment names one: `-c embeddingModel=openai/ID` or
 * `-c embeddingModel=bedrock/ID`. Without it the model embeds them that comes with the code.
 */
export function letModelEmbed(target: ServiceFunction): void {
  const model = target.node.tryGetContext('embeddingModel');
  if (model === undefined) return;
  target.addEnvironment('EMBEDDING_MODEL', String(model));
  const [maker, id] = String(model).split('/');
  if (maker === 'bedrock' && id) grantModel(target, id);
}

function grantModel(target: ServiceFunction, model: string): void {
  const { partition, region, account } = Stack.of(target);
  const foundation = `bedrock:*::foundation-model/${foundationOf(model)}`;
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
