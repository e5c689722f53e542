import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Signs a body as Telnyx does: Ed25519 over `timestamp|body`. */
export function signed(body: string, key: KeyObject, at = new Date()): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    'telnyx-timestamp': timestamp,
    'telnyx-signature-ed25519': sign(null, Buffer.from(`${timestamp}|${body}`), key).toString('base64'),
  };
}

export const privateKey = (file: string): KeyObject => createPrivateKey(readFileSync(file));
