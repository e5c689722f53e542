import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { letModelEmbed, letModelRead } from '../../stacks/constructs/hosted-model.ts';
import { ServiceFunction } from '../../stacks/constructs/service-function.ts';
import { emptyApp } from './empty-app.ts';

function templateWith(context: Record<string, string>, lend = letModelRead): Template {
  const stack = new Stack(emptyApp(context), 'Stack');
  const [entry, description, timeout] = ['telnyx/match', 'Reads conversations', Duration.minutes(1)];
  lend(new ServiceFunction(stack, 'Reader', { entry, description, timeout }));
  return Template.fromStack(stack);
}

const variables = (template: Template) =>
  Object.values(template.findResources('AWS::Lambda::Function'))[0]?.Properties.Environment.Variables;

describe('conversations', () => {
  test('are read by the rules where no model is named, and no model may be called', () => {
    const template = templateWith({});
    expect(Object.keys(variables(template)).filter((name) => name.startsWith('ANALYSER'))).toEqual([]);
    expect(JSON.stringify(template.toJSON())).not.toContain('bedrock');
  });

  test('are read by the model that the context names, and by no other', () => {
    const template = templateWith({ analyserModel: 'eu.maker.model-v1:0', analyserPrice: '3,15' });
    expect(variables(template)).toMatchObject({
      ANALYSER_MODEL: 'eu.maker.model-v1:0',
      ANALYSER_PRICE: '3,15',
    });
    const ends = (text: string) => ({ 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(text)])] });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'bedrock:InvokeModel',
            Resource: [
              ends(':bedrock:\\*::foundation-model/maker\\.model-v1:0$'),
              ends(':inference-profile/eu\\.maker\\.model-v1:0$'),
            ],
          }),
        ]),
      },
    });
  });
});

describe('texts', () => {
  const invoked = (template: Template): boolean =>
    JSON.stringify(template.toJSON()).includes('bedrock:InvokeModel');

  test('are embedded by the model that comes with the code where none is named', () => {
    const template = templateWith({}, letModelEmbed);
    expect(variables(template)).not.toHaveProperty('EMBEDDING_MODEL');
    expect(invoked(template)).toBe(false);
  });

  test('are embedded by a model of Bedrock that the context names, which may then be called', () => {
    const template = templateWith({ embeddingModel: 'bedrock/amazon.titan-embed-text-v2:0' }, letModelEmbed);
    expect(variables(template)).toMatchObject({ EMBEDDING_MODEL: 'bedrock/amazon.titan-embed-text-v2:0' });
    expect(JSON.stringify(template.toJSON())).toContain('foundation-model/amazon.titan-embed-text-v2:0');
  });

  test('are embedded by a model elsewhere without leave to call any of Amazon', () => {
    const template = templateWith({ embeddingModel: 'openai/text-embedding-3-small' }, letModelEmbed);
    expect(variables(template)).toMatchObject({ EMBEDDING_MODEL: 'openai/text-embedding-3-small' });
    expect(invoked(template)).toBe(false);
  });
});
