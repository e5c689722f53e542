import { describe, expect, test } from 'vitest';
import { isRecordingSource } from '../../../../shared/domain/calls/recording-source.ts';

describe('a recording is fetched from the storage of the provider', () => {
  test.each([
    'https://s3.amazonaws.com/telephony-recorder-prod/047e057e/2022-02-04/9977677e-1643974566.wav?X-Amz-Expires=600',
    'https://s3.eu-central-1.amazonaws.com/telephony-recorder-prod-fr5/63ef069c/2026-09-14/3b49f1fa.wav',
    'https://telephony-recorder-prod.s3.amazonaws.com/a/b.mp3',
    'https://telephony-recorder-prod.s3.us-west-2.amazonaws.com/a/b.mp3',
    'https://api.telnyx.com/v2/recordings/1/download',
  ])('%s', (url) => {
    expect(isRecordingSource(url, [])).toBe(true);
  });
});

describe('a recording is not fetched from anywhere else', () => {
  test.each([
    'http://s3.amazonaws.com/telephony-recorder-prod/a.wav',
    'https://s3.amazonaws.com/somebody-else/a.wav',
    'https://s3.amazonaws.com/telephony-recorder-prod.evil/a.wav',
    'https://s3.amazonaws.com/telephony-recorder-prod/../somebody-else/a.wav',
    'https://s3.amazonaws.com/telephony-recorder-prod/%2e%2e/somebody-else/a.wav',
    'https://s3.amazonaws.com:8443/telephony-recorder-prod/a.wav',
    'https://s3.amazonaws.com.evil.example/telephony-recorder-prod/a.wav',
    'https://user:pass@s3.amazonaws.com/telephony-recorder-prod/a.wav',
    'https://telephony-recorder-prod.s3.amazonaws.com.evil.example/a.wav',
    'https://telnyx.com.evil.example/a.wav',
    'https://eviltelnyx.com/a.wav',
    'https://api.telnyx.com@evil.example/a.wav',
    'https://evil.example/#https://api.telnyx.com/',
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:9001/2018-06-01/runtime/invocation/next',
    'http://[::1]/a.wav',
    'http://[::ffff:169.254.169.254]/a.wav',
    'http://2130706433/a.wav',
    'https://bücher.example/a.wav',
    'file:///etc/passwd',
    'data:audio/wav;base64,UklGRg==',
    'ftp://api.telnyx.com/a.wav',
    '//api.telnyx.com/a.wav',
    '',
    'no address',
  ])('%s', (url) => {
    expect(isRecordingSource(url, [])).toBe(false);
  });
});

describe('an origin that the deployment adds', () => {
  test('is fetched from, and no other', () => {
    const origins = ['https://files.example'];
    expect(isRecordingSource('https://files.example/a.wav', origins)).toBe(true);
    expect(isRecordingSource('http://files.example/a.wav', origins)).toBe(false);
    expect(isRecordingSource('https://files.example:444/a.wav', origins)).toBe(false);
    expect(isRecordingSource('https://x.files.example/a.wav', origins)).toBe(false);
  });

  test('may have any port, for the local stack', () => {
    const origins = ['http://127.0.0.1:*'];
    expect(isRecordingSource('http://127.0.0.1:4610/recordings/a.wav', origins)).toBe(true);
    expect(isRecordingSource('http://127.0.0.2:4610/recordings/a.wav', origins)).toBe(false);
    expect(isRecordingSource('https://127.0.0.1:4610/recordings/a.wav', origins)).toBe(false);
  });
});
