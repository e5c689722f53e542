import { expect, test, vi } from 'vitest';

vi.stubEnv('AWS_REGION', 'eu-central-1');
vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
const { signedUpload } = await import('../../../../shared/platform/aws/object-store.ts');

const linkFor = async (bytes: number) =>
  new URL(await signedUpload('files', 'incoming/tenant/id/leads.csv', bytes)).searchParams;

test('a link to upload a file contains no checksum, as the file is not known when it is signed', async () => {
  const names = [...(await linkFor(1_234)).keys()].map((name) => name.toLowerCase());
  expect(names.filter((name) => name.includes('checksum'))).toEqual([]);
});

test('a link to upload a file signs no header that a browser does not send by itself', async () => {
  expect((await linkFor(1_234)).get('X-Amz-SignedHeaders')).toBe('content-length;host');
});
