import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import { declareStacks } from '../../stacks/declare-stacks.ts';

type Context = Readonly<Record<string, string>>;

/** The options that the README documents for a deployment, each with a value. */
const options: readonly Context[] = [
  { alarmEmail: 'ops@example.com' },
  { mailFrom: 'no-reply@example.com' },
  { accountUrl: 'https://sales.example.com/account' },
  { analyserModel: 'eu.maker.model-v1:0', analyserPrice: '3,15' },
  { embeddingModel: 'bedrock/amazon.titan-embed-text-v2:0' },
];
const allOptions: Context = Object.assign({}, ...options);

/** Every combination of the options, from none to all. */
const combinations = Array.from(
  { length: 2 ** options.length },
  (_, bits): Context => Object.assign({}, ...options.filter((_, index) => (bits >> index) & 1)),
);

const folder = mkdtempSync(join(tmpdir(), 'ringleader-context-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function stacksWith(context: Context) {
  const app = new App({
    outdir: mkdtempSync(join(folder, 'assembly-')),
    // The bundles are not copied: only the templates matter here.
    context: { ...context, 'aws:cdk:disable-asset-staging': true },
    defaultStackSynthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  return { app, ...declareStacks(app) };
}

const findingsIn = (app: App): string[] =>
  [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) =>
    pack
      .validateScope(app)
      .violations.map(
        ({ ruleName, violatingResources }) =>
          `${ruleName} at ${violatingResources.map(({ constructPath }) => constructPath)}`,
      ),
  );

const named = (context: Context): [string, Context] => [
  Object.keys(context).join(', ') || 'no option',
  context,
];

describe('a deployment', () => {
  test.each(combinations.map(named))('synthesises without findings with %s', (_, context) => {
    expect(findingsIn(stacksWith({ stage: 'staging', ...context }).app)).toEqual([]);
  });

  test.each(['dev', 'prod'])(
    'synthesises without findings in stage %s, without options and with all',
    (stage) => {
      for (const context of [{}, allOptions]) {
        expect(findingsIn(stacksWith({ stage, ...context }).app)).toEqual([]);
      }
    },
  );
});

const warnings = (stack: Stack) =>
  Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Alarms notify nobody'));

describe('the topic of the alarms', () => {
  test('has no subscriber without alarmEmail: synthesis warns, and its ARN is an output', () => {
    const { data } = stacksWith({ stage: 'prod' });
    Template.fromStack(data).resourceCountIs('AWS::SNS::Subscription', 0);
    Template.fromStack(data).hasOutput('AlarmTopicArn', {});
    expect(warnings(data)).toHaveLength(1);
  });

  test('notifies alarmEmail and keeps what could not be delivered', () => {
    const { data } = stacksWith({ stage: 'prod', alarmEmail: 'ops@example.com' });
    Template.fromStack(data).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Undelivered'), 'Arn'] },
      },
    });
    expect(warnings(data)).toEqual([]);
  });
});

test.each([
  ['alarmEmail', 'ops'],
  ['mailFrom', 'Ringleader <no-reply@example.com>'],
  ['accountUrl', 'sales.example.com/account'],
  ['mailIdentity', 'no-reply@example.com'],
])('rejects -c %s=%s at synthesis', (name, value) => {
  expect(() => stacksWith({ mailFrom: 'no-reply@example.com', [name]: value })).toThrow(
    `-c ${name}=${value}`,
  );
});

const settingsOf = (stack: Stack) =>
  Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties.Environment.Variables as Record<string, unknown>,
  );

test.each(['dev', 'local', 'staging', 'prod'])(
  'webhooks of stage %s reach public addresses only',
  (stage) => {
    const allowing = settingsOf(stacksWith({ stage }).events).filter(
      (settings) => 'WEBHOOK_ALLOW_PRIVATE' in settings,
    );
    expect(allowing).toEqual([]);
  },
);

/** The templates of a stage without its name, and without the logical ids that are derived from it. */
const withoutName = (stage: string): string[] =>
  Object.values(stacksWith({ stage }))
    .filter((stack) => stack instanceof Stack)
    .map((stack) =>
      JSON.stringify(Template.fromStack(stack).toJSON())
        .replaceAll(new RegExp(`\\b${stage}\\b`, 'g'), 'STAGE')
        .replaceAll(new RegExp(`\\w*ringleader${stage}data\\w*`, 'g'), 'DERIVED'),
    );

test('stage dev differs from stage prod by its name alone', () => {
  expect(withoutName('dev')).toEqual(withoutName('prod'));
});

describe('the bucket of files', () => {
  const corsOf = (context: Context) =>
    Object.values(Template.fromStack(stacksWith(context).data).findResources('AWS::S3::Bucket')).map(
      ({ Properties }) => Properties.CorsConfiguration?.CorsRules,
    );
  const apiHosts = {
    'Fn::Join': ['', ['https://*.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]],
  };

  test('lets browsers upload from the pages of the deployment, and do nothing else', () => {
    expect(corsOf({})).toEqual([
      [expect.objectContaining({ AllowedMethods: ['PUT'], AllowedOrigins: [apiHosts] })],
    ]);
  });

  test('lets browsers upload from the site that accountUrl names, too', () => {
    expect(corsOf({ accountUrl: 'https://sales.example.com/account' })).toEqual([
      [expect.objectContaining({ AllowedOrigins: [apiHosts, 'https://sales.example.com'] })],
    ]);
  });
});

describe('e-mail', () => {
  const mailSettings = ({ api }: ReturnType<typeof stacksWith>) =>
    settingsOf(api).filter((settings) => 'ACCOUNT_URL' in settings);
  const outputs = ({ api }: ReturnType<typeof stacksWith>) =>
    Object.keys(Template.fromStack(api).findOutputs('*'));

  test('is not sent without mailFrom: no identity, no sender, no permission', () => {
    const stacks = stacksWith({});
    Template.fromStack(stacks.api).resourceCountIs('AWS::SES::EmailIdentity', 0);
    expect(JSON.stringify(Template.fromStack(stacks.api).toJSON())).not.toContain('ses:');
    expect(mailSettings(stacks).map((settings) => 'MAIL_FROM' in settings)).toEqual([false, false]);
  });

  test('is sent from mailFrom, whose DKIM records are outputs', () => {
    const stacks = stacksWith({ mailFrom: 'no-reply@mail.example.com' });
    Template.fromStack(stacks.api).hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'mail.example.com',
    });
    expect(outputs(stacks)).toEqual(
      expect.arrayContaining(['MailDkimRecord1', 'MailDkimRecord2', 'MailDkimRecord3']),
    );
    expect(mailSettings(stacks).map(({ MAIL_FROM }) => MAIL_FROM)).toEqual(
      Array(2).fill('no-reply@mail.example.com'),
    );
  });

  test('uses an identity that another stage declares where mailIdentity names it', () => {
    const stacks = stacksWith({ mailFrom: 'no-reply@mail.example.com', mailIdentity: 'example.com' });
    Template.fromStack(stacks.api).resourceCountIs('AWS::SES::EmailIdentity', 0);
    expect(JSON.stringify(Template.fromStack(stacks.api).toJSON())).toContain(':identity/example.com');
  });

  test('leads to the account page of this deployment unless accountUrl names another', () => {
    const page = { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.any(String), 'ApiEndpoint'] }, '/account']] };
    expect(mailSettings(stacksWith({})).map(({ ACCOUNT_URL }) => ACCOUNT_URL)).toEqual([page, page]);
    const accountUrl = 'https://sales.example.com/account';
    const named = mailSettings(stacksWith({ accountUrl })).map(({ ACCOUNT_URL }) => ACCOUNT_URL);
    expect(named).toEqual([accountUrl, accountUrl]);
  });
});
