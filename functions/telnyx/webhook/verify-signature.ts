import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { DomainError } from '../../../shared/domain/errors.ts';

const toleranceSeconds = 300;

/** Raw Ed25519 keys, 32 bytes in base64, behind the fixed prefix that makes them SPKI (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Bytes of a text in canonical base64 (RFC 4648, section 4); undefined for any other text, or another length. */
function fromBase64(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64'); // lenient: it skips what does not belong there
  return bytes.length === length && bytes.toString('base64') === text ? bytes : undefined;
}

/**
 * Reads the public keys once; two may be valid while one is being rotated.
 * @param setting base64 keys, separated by commas; empty means that nothing can be verified.
 */
export function parsePublicKeys(setting: string): KeyObject[] {
  const texts = setting.split(',').map((text) => text.trim());
  return texts.filter(Boolean).map((text) => {
    const raw = fromBase64(text, 32);
    if (!raw) throw new Error('A public key of Telnyx is 32 bytes in base64');
    return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
  });
}

const refuse = (code: 'unauthenticated' | 'forbidden', why: string) => new DomainError(code, why);

interface SignedRequest {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly rawBody: string;
}

/**
 * Checks Telnyx's signature: Ed25519 over `timestamp|raw body` (developers.telnyx.com, "Webhook signing").
 * @throws DomainError `unauthenticated` for a forged or unsigned request, `forbidden` for one whose timestamp is more than 300 s in
 * the past or in the future.
 */
export function verifySignature(request: SignedRequest, keys: readonly KeyObject[], now: Date): void {
  const { signature, timestamp, rawBody } = request;
  if (keys.length === 0)
    throw refuse('unauthenticated', 'No public key is configured: nothing can be verified');
  if (!signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) {
    throw refuse('unauthenticated', 'telnyx-signature-ed25519 and telnyx-timestamp are required');
  }
  const signed = Buffer.from(`${timestamp}|${rawBody}`);
  const bytes = fromBase64(signature, 64);
  const isGenuine = bytes !== undefined && keys.some((key) => verify(null, signed, key, bytes));
  if (!isGenuine) throw refuse('unauthenticated', 'The signature does not fit the request');
  // Only what is genuine is told that it is late, or early: the clock of one side is wrong then.
  const age = now.getTime() / 1000 - Number(timestamp);
  if (age > toleranceSeconds) throw refuse('forbidden', `The request is older than ${toleranceSeconds} s`);
  if (age < -toleranceSeconds) {
    throw refuse('forbidden', `The timestamp is more than ${toleranceSeconds} s in the future`);
  }
}
