import * as z from 'zod';
import { agentPatch } from './agent.ts';
import { email, id, instant, text } from './fields.ts';
import { permissions, roles } from './permissions.ts';

/** No white space, and nothing that is drawn as nothing, such as a zero-width space. */
const visible = /[^\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** Length is what makes a password hard to guess (NIST SP 800-63B): no rules about signs. */
const password = z
  .string()
  .min(12)
  .max(200)
  .regex(/\S/, 'must not be blank')
  .refine((text) => visible.test(text), 'must have characters that can be seen');

const token = z.string().min(20).max(200);

/** Body of `POST /v1/auth/sign-up`. */
export const signUpInput = z.strictObject({
  company: text(200),
  displayName: text(100),
  email,
  /** Region in which phones without a country code are read. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('US'),
});
export const activateInput = z.strictObject({ token, password });
export const signInInput = z.strictObject({ email, password: z.string().min(1).max(200) });
export const refreshInput = z.strictObject({ refreshToken: token });
export const resetInput = z.strictObject({ email });

/** What signing in gives. */
export const tokenPair = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresInSeconds: z.int(),
});
export type TokenPair = z.output<typeof tokenPair>;

const someRoles = z.array(z.enum(roles)).min(1).max(roles.length);

/** Body of `POST /v1/users`: an invitation. */
export const userInput = z.strictObject({ email, displayName: text(100), roles: someRoles });

export const userStatuses = ['invited', 'active', 'disabled'] as const;

/** Body of `PATCH /v1/users/{id}`: who somebody is, and how they work. */
export const userPatch = agentPatch
  .extend({ roles: someRoles.optional(), status: z.enum(['active', 'disabled']).optional() })
  .strict();

/** Body of `POST /v1/api-keys`. */
export const apiKeyInput = z.strictObject({
  name: text(100),
  scopes: z.array(z.enum(permissions)).min(1).max(permissions.length),
  expiresAt: instant.optional(),
});

export const apiKeyShown = z.object({
  id,
  name: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
  createdAt: z.date(),
});
