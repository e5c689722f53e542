import { CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { SettingName } from '../../shared/contracts/settings.ts';
import { domainContext, emailContext } from './context.ts';
import type { ServiceFunction } from './service-function.ts';

/**
 * What functions need to send e-mail through SES from `-c mailFrom=ADDRESS`; nothing without it. The domain becomes an
 * SES identity of this stack, whose DKIM records are outputs, unless `-c mailIdentity=DOMAIN` names one that exists.
 */
export class MailSender extends Construct {
  readonly settings: Partial<Record<SettingName, string>>;
  private readonly address: string | undefined;
  private readonly identity: string | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.address = emailContext(this, 'mailFrom');
    const existing = domainContext(this, 'mailIdentity');
    this.settings = this.address === undefined ? {} : { MAIL_FROM: this.address };
    if (this.address === undefined) {
      if (existing !== undefined) throw new Error(`-c mailIdentity=${existing}: needs -c mailFrom, too`);
      return;
    }
    const domain = this.address.slice(this.address.indexOf('@') + 1);
    if (existing === undefined) this.declareIdentity(domain);
    else if (domain !== existing && !domain.endsWith(`.${existing}`)) {
      throw new Error(`-c mailIdentity=${existing}: does not cover the address ${this.address}`);
    }
    this.identity = existing ?? domain;
  }

  /** Lets a function send e-mail from the one address. */
  grantSend(target: ServiceFunction): void {
    if (this.address === undefined) return;
    const { partition, region, account } = Stack.of(this);
    target.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [`arn:${partition}:ses:${region}:${account}:identity/${this.identity}`],
        conditions: { StringEquals: { 'ses:FromAddress': this.address } },
      }),
    );
  }

  private declareIdentity(domain: string): void {
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(Stack.of(this), `MailDkimRecord${index + 1}`, { value: `${name} CNAME ${value}` });
    }
  }
}
