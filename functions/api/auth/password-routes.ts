import * as z from 'zod';
import { activateInput, resetInput, signUpInput } from '../../../shared/contracts/identity.ts';
import { addressBlock } from '../../../shared/domain/address-block.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { newProfile } from '../../../shared/domain/users/new-profile.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { requireMail, type SendMail } from '../../../shared/platform/aws/mail.ts';
import { hashPassword } from '../../../shared/platform/identity/password.ts';
import { log } from '../../../shared/platform/log.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { cancelSignUp, issueToken, signUpTenant, useToken } from '../../../shared/stores/postgres/sign-in.ts';
import { limitRecipient } from '../../../shared/stores/redis/rate-limit.ts';
import { endSessionsOf } from '../../../shared/stores/redis/sessions.ts';
import { signInSucceeded } from '../../../shared/stores/redis/sign-in-attempts.ts';
import { inFixedTime } from './fixed-time.ts';
import { hashMailToken, letters, newMailToken } from './tokens.ts';

export interface PasswordDeps {
  readonly newId: () => string;
  /** Undefined where the deployment sends no e-mail. */
  readonly sendMail: SendMail | undefined;
  /** Page on which people choose their password. */
  readonly accountPage: string;
  /** Keys the hashes by which attempts and mails are counted. */
  readonly secret: () => Promise<string>;
}

/** The profile of an owner who signed up; one who signed up before and did not confirm it is written anew. */
async function writeProfile(
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
  { displayName, region, now }: { readonly displayName: string; readonly region: string; readonly now: Date },
): Promise<void> {
  const context = { tenantId, actor: `user:${userId}`, now, defaultRegion: region };
  const profile = newProfile(userId, displayName, context);
  await (await collection('users')).replaceOne({ _id: userId, tenantId }, profile, { upsert: true });
}

/** Takes a sign-up back whose mail was not taken. */
async function removeSignUp(
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
  tokenHash: string,
): Promise<void> {
  await cancelSignUp(tenantId, tokenHash);
  await (await collection('users')).deleteOne({ _id: userId, tenantId });
}

/** A reset that is not taken must not show in the answer: it is sent only where there is an account. */
const sent = (mail: Promise<void>): Promise<void> =>
  mail.catch((error) => log.error('mail not sent', { error: error as Error }));

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
export function passwordRoutes({ newId, sendMail, accountPage, secret }: PasswordDeps): Route[] {
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
      const { invitation, alreadyThere } = mail();
      await limitRecipient(body.email, await secret(), now);
      // The answer is the same either way, and takes as long: who has an account is nobody else's business.
      return inFixedTime(async () => {
        const { company, displayName, email, country } = body;
        const { token, ...kept } = newMailToken(now, 'invitation');
        const ids = { tenantId: newId(), userId: newId() };
        const owner = await signUpTenant({ ...ids, company, region: country, email, displayName, ...kept });
        if (owner) {
          await writeProfile(owner, { displayName, region: country, now });
          // An account that its owner cannot activate must not be left behind; one that was there before stays.
          const isNew = owner.tenantId === ids.tenantId;
          await orUndo(invitation(email, token), async () => {
            if (isNew) await removeSignUp(owner, kept.tokenHash);
          });
        } else await orUndo(alreadyThere(email), async () => {});
        return acceptedAnswer;
      });
    },
  });

  const reset = route({
    method: 'POST',
    path: '/v1/auth/password-reset',
    access: 'anyone',
    summary: 'Ask for a new password, by mail',
    body: resetInput,
    answers: { 202: accepted },
    handle: async ({ body: { email }, now }) => {
      const letter = mail();
      await limitRecipient(email, await secret(), now);
      return inFixedTime(async () => {
        const { token, tokenHash, expiresAt } = newMailToken(now, 'reset');
        if (await issueToken(email, tokenHash, expiresAt)) await sent(letter.reset(email, token));
        return acceptedAnswer;
      });
    },
  });

  const activate = route({
    method: 'POST',
    path: '/v1/auth/activate',
    access: 'anyone',
    summary: 'Set a password with the token that came by mail',
    body: activateInput,
    answers: { 204: null },
    problems: [409],
    handle: async ({ body, origin, now }) => {
      const person = await useToken(hashMailToken(body.token), await hashPassword(body.password));
      if (!person) throw new DomainError('unauthenticated', 'This token is unknown, used or expired');
      await endSessionsOf(person.userId);
      // Whoever reads the mail of the account may sign in from here, whatever others tried.
      const attempt = { email: person.email, origin: addressBlock(origin.address), secret: await secret() };
      await signInSucceeded(attempt, now);
      return { status: 204 };
    },
  });

  return [signUp, reset, activate];
}
