import type { App } from 'aws-cdk-lib';
import { ApiStack } from './api-stack.ts';
import { stageOf } from './constructs/stage.ts';
import { DataStack } from './data-stack.ts';
import { DiallerStack } from './dialler-stack.ts';
import { EventsStack } from './events-stack.ts';
import { IngestStack } from './ingest-stack.ts';
import { JobsStack } from './jobs-stack.ts';
import { ObservabilityStack } from './observability-stack.ts';

/** What only the program that declares the stacks can choose: no context of a deployment reaches these. */
export interface StackOptions {
  /** Webhooks may go to addresses of private networks. Only a stack on a developer's machine needs this. */
  readonly allowPrivateWebhooks?: boolean;
}

/** All stacks of one stage, in the order in which they depend on one another. */
export function declareStacks(app: App, options: StackOptions = {}) {
  const prefix = `ringleader-${stageOf(app)}`;
  const data = new DataStack(app, `${prefix}-data`);
  const ingest = new IngestStack(app, `${prefix}-ingest`, { data });
  const dialler = new DiallerStack(app, `${prefix}-dialler`, { data });
  const events = new EventsStack(app, `${prefix}-events`, { data, ...options });
  const jobs = new JobsStack(app, `${prefix}-jobs`, { data });
  const api = new ApiStack(app, `${prefix}-api`, { data, webhook: ingest.webhook });
  const observability = new ObservabilityStack(app, `${prefix}-observability`, {
    ...{ data, ingest, dialler, events, jobs, api },
  });
  return { data, ingest, dialler, events, jobs, api, observability };
}
