import * as z from 'zod';
import { activateInput, resetInput, signUpInput } from '../../../shared/contracts/identity.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { newProfile } from '../../../shared/domain/users/new-profile.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import type { SendMail } from '../../../shared/platform/aws/mail.ts';
import { hashPassword } from '../../../shared/platform/identity/password.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { issueToken, signUpTenant, useToken } from '../../../shared/stores/postgres/users.ts';
import { endSessionsOf } from '../../../shared/stores/redis/sessions.ts';
import { hashMailToken, letters, newMailToken } from './tokens.ts';

export interface PasswordDeps {
  readonly newId: () => string;
  readonly sendMail: SendMail;
  /** Page on which people choose their password. */
  readonly accountPage: string;
}

const accepted = z.object({ status: z.literal('accepted') });
const acceptedAnswer = { status: 202, body: { status: 'accepted' } } as const;

/** What leads to a password: an account is opened, or its password forgotten; the way on comes by mail. */
export function passwordRoutes({ newId, sendMail, accountPage }: PasswordDeps): Route[] {
  const mail = letters(sendMail, accountPage);

  const signUp = route({
    method: 'POST',
    path: '/v1/auth/sign-up',
    access: 'anyone',
    summary: 'Open an account; the way on comes by mail',
    body: signUpInput,
    answers: { 202: accepted },
    handle: async ({ body, now }) => {
      const { company, displayName, email, country } = body;
      const { token, ...kept } = newMailToken(now);
      const ids = { tenantId: newId(), userId: newId() };
      const isNew = await signUpTenant({ ...ids, company, region: country, email, displayName, ...kept });
      if (isNew) {
        const context = { tenantId: ids.tenantId, actor: `user:${ids.userId}`, now, defaultRegion: country };
        await (await collection('users')).insertOne(newProfile(ids.userId, displayName, context));
      }
      // The answer is the same either way: who has an account is nobody else's business.
      await (isNew ? mail.invitation(email, displayName, token) : mail.alreadyThere(email));
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
      const { token, tokenHash, expiresAt } = newMailToken(now);
      if (await issueToken(body.email, tokenHash, expiresAt)) await mail.reset(body.email, token);
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
