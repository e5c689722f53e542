import { createHash, randomBytes } from 'node:crypto';
import type { SendMail } from '../../../shared/platform/aws/mail.ts';

const lifetimeDays = 7;

/** A token to send by mail: what is sent, what is kept of it, and how long it holds. */
export function newMailToken(now: Date) {
  const token = randomBytes(32).toString('base64url');
  return {
    token,
    tokenHash: hashMailToken(token),
    expiresAt: new Date(now.getTime() + lifetimeDays * 86_400_000),
  };
}

/** A token has 256 bits of entropy: a fast hash is enough. */
export const hashMailToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token stands in the fragment: browsers send that to no server, so it is in no access log and no referrer. */
const link = (page: string, token: string): string => `${page}#token=${token}`;

/** Letters that let somebody choose a password. */
export const letters = (send: SendMail, page: string) => ({
  invitation: (to: string, displayName: string, token: string) =>
    send({
      to,
      subject: 'Your Ringleader account',
      text: [
        `Hello ${displayName},`,
        '',
        'an account was made for you. Choose a password within seven days:',
        link(page, token),
      ].join('\n'),
    }),
  reset: (to: string, token: string) =>
    send({
      to,
      subject: 'A new password for Ringleader',
      text: [
        'Somebody, probably you, asked for a new password. Choose it within seven days:',
        link(page, token),
        '',
        'If it was not you, nothing needs to be done.',
      ].join('\n'),
    }),
  alreadyThere: (to: string) =>
    send({
      to,
      subject: 'You have a Ringleader account already',
      text: 'Somebody, probably you, signed up with this address, which has an account. Sign in, or ask for a new password.',
    }),
});
