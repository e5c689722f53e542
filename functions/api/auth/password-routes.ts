import * as z from 'zod';
import { activateInput, resetInput, signUpInput } from '../../../shared/contracts/identity.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { newProfile } from '../../../shared/domain/users/new-profile.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { requireMail, type SendMail } from '../../../shared/platform/aws/mail.ts';
import { hashPassword } from '../../../shared/platform/identity/password.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { cancelSignUp, issueToken, signUpTenant, useToken } from '../../../shared/stores/postgres/users.ts';
import { endSessionsOf } from '../../../shared/stores/redis/sessions.ts';
import { hashMailToken, letters, newMailToken } from './tokens.ts';

export interface PasswordDeps {
  readonly newId: () => string;
  /** Undefined where the deployment sends no e-mail. */
  readonly sendMail: SendMail | undefined;
  /** Page on which people choose their password. */
  readonly accountPage: string;
}

const accepted = z.object({ status: z.literal('accepted') });
const acceptedAnswer = { status: 202, body: { status: 'accepted' } } as const;

/** Waits for an e-mail to be accepted. @throws DomainError `store_unavailable` after undoing when it was not. */
async function orUndo(sent: Promise<void>, undo: () => Promise<void>): Promise<void> {
  try {
    await sent;
  } catch (cause) {
    await undo();
    throw new DomainError('store_unavailable', 'The e-mail could not be sent: nothing was changed', {
      cause,
    });
  }
}

/** What leads to a password: an account is opened, or its password forgotten; the way on comes by mail. */
export function passwordRoutes({ newId, sendMail, accountPage }: PasswordDeps): Route[] {
  /** @throws DomainError when no e-mail is sent: before anything is written. */
  const mail = () => letters(requireMail(sendMail), accountPage);

  const signUp = route({
    method: 'POST',
    path: '/v1/auth/sign-up',
    access: 'anyone',
    summary: 'Open an account; the way on comes by mail',
    body: signUpInput,
    answers: { 202: accepted },
    handle: async ({ body, now }) => {
      const { company, displayName, email, country } = body;
      const { invitation, alreadyThere } = mail();
      const { token, ...kept } = newMailToken(now);
      const ids = { tenantId: newId(), userId: newId() };
      const isNew = await signUpTenant({ ...ids, company, region: country, email, displayName, ...kept });
      // The answer is the same either way: who has an account is nobody else's business.
      if (isNew) {
        const context = { tenantId: ids.tenantId, actor: `user:${ids.userId}`, now, defaultRegion: country };
        const profiles = await collection('users');
        await profiles.insertOne(newProfile(ids.userId, displayName, context));
        // An account that its owner cannot activate must not hold their address.
        await orUndo(invitation(email, displayName, token), async () => {
          await cancelSignUp(ids.tenantId, kept.tokenHash);
          await profiles.deleteOne({ _id: ids.userId, tenantId: ids.tenantId });
        });
      } else await orUndo(alreadyThere(email), async () => {});
      return acceptedAnswer;
    },
  });

  const reset = route({
    method: 'POST',
    path: '/v1/auth/password-reset',
    access: 'anyone',
    summary: 'Ask for a new password, by mail',
    body: resetInput,
    answers: { 202: accepted },
    handle: async ({ body, now }) => {
      const letter = mail();
      const { token, tokenHash, expiresAt } = newMailToken(now);
      if (await issueToken(body.email, tokenHash, expiresAt)) await letter.reset(body.email, token);
      return acceptedAnswer;
    },
  });

  const activate = route({
    method: 'POST',
    path: '/v1/auth/activate',
    access: 'anyone',
    summary: 'Set a password with the token that came by mail',
    body: activateInput,
    answers: { 204: null },
    handle: async ({ body }) => {
      const userId = await useToken(hashMailToken(body.token), await hashPassword(body.password));
      if (!userId) throw new DomainError('unauthenticated', 'This token is unknown, used or expired');
      await endSessionsOf(userId);
      return { status: 204 };
    },
  });

  return [signUp, reset, activate];
}
