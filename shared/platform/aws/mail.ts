import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends one mail; rejects when it was not taken. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Sends mails through SES. @param from an address of a verified identity. */
export function sesMail(from: string, client = new SESv2Client({})): SendMail {
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
