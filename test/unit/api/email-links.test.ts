import { expect, test } from 'vitest';
import { letters } from '../../../functions/api/auth/tokens.ts';

const page = 'https://ringleader.example/account';

test.each([
  ['an invitation', (mail: ReturnType<typeof letters>) => mail.invitation('ann@cobalt.example', 'secret')],
  ['a password reset', (mail: ReturnType<typeof letters>) => mail.reset('ann@cobalt.example', 'secret')],
])('%s carries its token in the URL fragment, which browsers send to no server', async (_kind, send) => {
  const sent: string[] = [];
  await send(letters(async ({ text }) => void sent.push(text), page));
  const [url = ''] = /https:\S+/.exec(sent.join()) ?? [];
  expect(new URL(url).hash).toBe('#token=secret');
  expect(new URL(url).search).toBe('');
});
