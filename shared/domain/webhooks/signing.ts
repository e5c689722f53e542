import { createHmac } from 'node:crypto';
import type { Webhook } from '../../contracts/webhook.ts';

/**
 * The key that signs what a subscriber gets, in the form of Standard Webhooks: `whsec_` and base64. It is
 * derived from the service's own key, so it stands in no store; a new version makes a new one.
 */
export function signingSecret(
  { _id, secretVersion }: Pick<Webhook, '_id' | 'secretVersion'>,
  masterKey: string,
): string {
  const key = createHmac('sha256', masterKey).update(`${_id}:${secretVersion}`).digest('base64');
  return `whsec_${key}`;
}
