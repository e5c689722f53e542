import { type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import {
  type SecretGroup,
  type SettingName,
  secretIdVariable,
  secretName,
} from '../../shared/contracts/settings.ts';
import { type Beside, bundle } from './bundle.ts';
import { stageOf } from './stage.ts';

interface ServiceFunctionProps extends Beside {
  /** Folder below `functions/`, e.g. `api/leads`. */
  readonly entry: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly memoryMegabytes?: number;
  readonly settings?: Partial<Record<SettingName, string>>;
  /** Secrets the function may read: the stores it uses and no others. */
  readonly secrets?: readonly SecretGroup[];
}

/** A function with its own role, log group, settings and bundle. */
export class ServiceFunction extends LambdaFunction {
  readonly entry: string;
  /** The function's own, used by nothing else. */
  readonly ownRole: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const stage = stageOf(scope);
    const functionName = `ringleader-${stage}-${props.entry.replaceAll('/', '-')}`;
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle(props.entry, props)),
      memorySize: props.memoryMegabytes ?? 512,
      timeout: props.timeout,
      role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environment: { STAGE: stage, ...props.settings },
    });
    this.entry = props.entry;
    this.ownRole = role;
    for (const group of props.secrets ?? []) this.readSecret(stage, group);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray takes segments and samples without naming a resource; the role has no other wildcard of this kind.',
    });
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'Queues keep what fails of their messages; a scheduled run is made up for by the next one, and its alarm fires at the first error.',
    });
  }

  private readSecret(stage: string, group: SecretGroup): void {
    const name = secretName(stage, group);
    this.addEnvironment(secretIdVariable(group), name);
    const { partition, region, account } = Stack.of(this);
    // Secrets Manager ends every ARN with six random characters, which a reference by name cannot know.
    const arn = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-??????`;
    this.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['secretsmanager:GetSecretValue'],
        resources: [arn],
      }),
    );
  }
}
