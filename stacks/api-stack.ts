import { CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  type HttpMethod,
  HttpRoute,
  HttpRouteKey,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { declareApiFunctions } from './api-functions.ts';
import type { ServiceFunction } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';

interface ApiStackProps {
  readonly data: DataStack;
  readonly webhook: ServiceFunction;
}

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
    const answering = declareApiFunctions(this, data, this.httpApi.apiEndpoint);
    this.functions = answering.map(({ target }) => target);
    for (const { target, resources = [], routes = [] } of answering) {
      for (const key of routes) this.route(key, target);
      for (const path of resources) {
        this.route(`ANY ${path}`, target);
        this.route(`ANY ${path}/{proxy+}`, target);
      }
    }
    this.route('POST /v1/webhooks/telnyx', webhook);
    Validations.of(this.httpApi).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Keys and signatures are checked in the functions, which need to know who asks, not only that somebody may.',
    });
    new CfnOutput(this, 'ApiId', { value: this.httpApi.apiId });
    new CfnOutput(this, 'ApiUrl', { value: this.httpApi.apiEndpoint });
  }

  /** @param key `ANY /path`, a method and a path, or `$default`: whatever no other route takes. */
  private route(key: string, target: ServiceFunction): void {
    if (key === '$default') {
      const integration = new HttpLambdaIntegration(`${target.node.id}Default`, target);
      new HttpRoute(this.httpApi, 'DefaultRoute', {
        httpApi: this.httpApi,
        routeKey: HttpRouteKey.DEFAULT,
        integration,
      });
      return;
    }
    const [method = '', path = ''] = key.split(' ');
    this.httpApi.addRoutes({
      path,
      methods: [method as HttpMethod],
      integration: new HttpLambdaIntegration(`${target.node.id}${method}${path}`, target),
    });
  }
}
