import { createHash, randomBytes } from 'node:crypto';
import type { SendMail } from '../../../shared/platform/aws/mail.ts';

const hour = 3_600_000;

/** How long a token holds that came by mail, in milliseconds. */
const tokenLifetime = { invitation: 7 * 24 * hour, reset: hour } as const;

/** A token to send by mail: what is sent, what is kept of it, and how long it holds. */
export function newMailToken(now: Date, purpose: keyof typeof tokenLifetime) {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + tokenLifetime[purpose]);
  return { token, tokenHash: hashMailToken(token), expiresAt };
}

/** A token has 256 bits of entropy: a fast hash is enough. */
export const hashMailToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token stands in the fragment: browsers send that to no server, so it is in no access log and no referrer. */
const link = (page: string, token: string): string => `${page}#token=${token}`;

/**
 * Mails that let somebody choose a password. They quote nothing that whoever caused them wrote: no name and no
 * company, as these could carry a link to anybody's inbox.
 */
export const letters = (send: SendMail, page: string) => ({
  invitation: (to: string, token: string) =>
    send({
      to,
      subject: 'Your Ringleader account',
      text: [
        'Hello,',
        '',
        'an account was opened for you. Choose a password within seven days:',
        link(page, token),
        '',
        'If you do not expect this, nothing needs to be done.',
      ].join('\n'),
    }),
  reset: (to: string, token: string) =>
    send({
      to,
      subject: 'A new password for Ringleader',
      text: [
        'Somebody, probably you, asked for a new password. Choose it within an hour:',
        link(page, token),
        '',
        'Links of earlier emails no longer work. If it was not you, nothing needs to be done.',
      ].join('\n'),
    }),
  alreadyThere: (to: string) =>
    send({
      to,
      subject: 'You have a Ringleader account already',
      text: 'Somebody, probably you, signed up with this address, which has an account. Sign in, or ask for a new password.',
    }),
});
