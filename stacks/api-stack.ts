import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, type HttpMethod, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { SecretGroup } from '../shared/contracts/settings.ts';
import { grantObjects } from './constructs/bucket-access.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';

interface ApiStackProps {
  readonly data: DataStack;
  readonly webhook: ServiceFunction;
}

/** Every function of the API reads keys and limits. */
const identity: readonly SecretGroup[] = ['postgres', 'redis'];

/** The HTTPS API: a function for each resource, routed by path alone; methods are the functions' affair. */
export class ApiStack extends Stack {
  readonly httpApi: HttpApi;
  readonly functions: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { data, webhook }: ApiStackProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/ringleader/${data.stage}/api-access`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.httpApi = new HttpApi(this, 'HttpApi', {
      apiName: `ringleader-${data.stage}`,
      createDefaultStage: false,
    });
    this.httpApi.addStage('DefaultStage', {
      autoDeploy: true,
      throttle: { rateLimit: 3_000, burstLimit: 5_000 }, // a burst of a thousand webhooks a second passes
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
          }),
        ),
      },
    });
    this.functions = this.declareFunctions(data);
    this.route('POST /v1/webhooks/telnyx', webhook);
    Validations.of(this.httpApi).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Keys and signatures are checked in the functions, which need to know who asks, not only that somebody may.',
    });
    new CfnOutput(this, 'ApiId', { value: this.httpApi.apiId });
    new CfnOutput(this, 'ApiUrl', { value: this.httpApi.apiEndpoint });
  }

  /** @param key `ANY /path`, or a method and a path. */
  private route(key: string, target: ServiceFunction): void {
    const [method = '', path = ''] = key.split(' ');
    this.httpApi.addRoutes({
      path,
      methods: [method as HttpMethod],
      integration: new HttpLambdaIntegration(`${target.node.id}${method}${path}`, target),
    });
  }

  private resource(paths: readonly string[], target: ServiceFunction): ServiceFunction {
    for (const path of paths) {
      this.route(`ANY ${path}`, target);
      this.route(`ANY ${path}/{proxy+}`, target);
    }
    return target;
  }

  private declareFunctions(data: DataStack): ServiceFunction[] {
    const timeout = Duration.seconds(15);
    const leads = new ServiceFunction(this, 'Leads', {
      entry: 'api/leads',
      description: 'Leads: create, read, list, change, delete',
      timeout,
      settings: { EVENT_BUS_NAME: data.bus.eventBusName },
      secrets: [...identity, 'mongodb', 'api'],
    });
    data.bus.grantPutEventsTo(leads);
    const imports = new ServiceFunction(this, 'Imports', {
      entry: 'api/imports',
      description: 'Imports: where each stands',
      timeout,
      secrets: [...identity, 'mongodb'],
    });
    grantObjects(imports, {
      bucketName: data.importBucketName,
      prefix: 'reports/',
      actions: ['s3:GetObject'], // what the function signs a link to, it must be allowed to read itself
      reason: 'Reports are named by their import.',
    });
    const calls = new ServiceFunction(this, 'Calls', {
      entry: 'api/calls',
      description: 'Calls, call logs and conversations: read',
      timeout,
      secrets: [...identity, 'mongodb'],
    });
    const graph = new ServiceFunction(this, 'Graph', {
      entry: 'api/graph',
      description: 'Networks, referrals and call chains',
      timeout,
      secrets: [...identity, 'mongodb', 'neo4j'],
    });
    const search = new ServiceFunction(this, 'Search', {
      entry: 'api/search',
      description: 'Search by meaning',
      timeout,
      memoryMegabytes: 1769, // one whole processor: the model computes
      embeddingModel: true,
      settings: { EMBEDDING_MODEL_DIR: 'model' },
      secrets: [...identity, 'chroma'],
    });
    const health = new ServiceFunction(this, 'Health', {
      entry: 'api/health',
      description: 'Whether the service and its stores are up',
      timeout,
      secrets: [...identity, 'mongodb', 'neo4j', 'chroma'],
    });
    this.route('GET /healthz', health);
    this.route('GET /v1/health', health);
    return [
      this.resource(['/v1/leads'], leads),
      this.resource(['/v1/imports'], imports),
      this.resource(['/v1/calls', '/v1/call-logs', '/v1/conversations'], calls),
      this.resource(['/v1/graph'], graph),
      this.resource(['/v1/search'], search),
      health,
    ];
  }
}
