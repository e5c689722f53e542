import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { DomainError } from '../../domain/errors.ts';

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends one mail; rejects when it was not taken. */
export type SendMail = (mail: Mail) => Promise<void>;

/**
 * Sends mails through SES.
 * @param from an address of a verified identity.
 * @returns undefined without such an address: the deployment sends no e-mail.
 */
export function sesMail(from: string | undefined, client = new SESv2Client({})): SendMail | undefined {
  if (from === undefined) return undefined;
  return async ({ to, subject, text }) => {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
      }),
    );
  };
}

/**
 * What sends e-mail, for work that cannot be finished without it.
 * @throws DomainError `store_unavailable` when the deployment sends none: before anything is written.
 */
export function requireMail(sendMail: SendMail | undefined): SendMail {
  if (sendMail) return sendMail;
  throw new DomainError(
    'store_unavailable',
    'This deployment sends no e-mail, and what was asked for needs one. Its operator must deploy it with mailFrom.',
  );
}
