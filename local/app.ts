import { App, DefaultStackSynthesizer } from 'aws-cdk-lib';
import { declareStacks } from '../stacks/declare-stacks.ts';

/** The stacks of a deployment to AWS, declared for the emulator: subscribers of webhooks are on this machine. */
const app = new App({
  defaultStackSynthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
});
declareStacks(app, { allowPrivateWebhooks: true });
app.synth();
