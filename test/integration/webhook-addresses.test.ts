import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { poster } from '../../functions/webhooks/deliver/post.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { webhookScene } from '../support/integration-webhooks.ts';

let scene: Awaited<ReturnType<typeof webhookScene>>;
beforeAll(async () => {
  scene = await webhookScene();
});
beforeEach(() => scene.clear());
afterAll(async () => {
  await scene.close();
  await closeMongo();
});

const post = (url: string) => poster(false)(url, {}, '{}');

describe('an address', () => {
  test.each([
    'https://127.0.0.1/hook',
    'https://10.0.0.1/hook',
    'https://192.168.1.1/hook',
    'https://172.16.0.1/hook',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://[fd00::1]/hook',
    'https://0.0.0.0/hook',
    'https://localhost/hook',
    'https://2130706433/hook',
    'https://[::7f00:1]/hook',
    'https://[::127.0.0.1]/hook',
    'https://[::ffff:7f00:1]/hook',
    'https://[::ffff:0:7f00:1]/hook',
    'https://[64:ff9b::7f00:1]/hook',
    'https://[64:ff9b:1::a00:1]/hook',
    'https://[2002:7f00:1::]/hook',
    'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/hook',
  ])('that leads inside is refused: %s', async (url) => {
    await expect(post(url)).rejects.toThrow(/is not allowed/);
  });

  test.each(['::7f00:1', '64:ff9b::a00:1', '2002:7f00:1::', '10.0.0.1'])(
    'is refused where a name resolves to it, also beside a public one: %s',
    async (address) => {
      const family = address.includes(':') ? 6 : 4;
      const addresses = [
        { address: '192.0.43.8', family: 4 },
        { address, family },
      ];
      const named = poster(false, (_host, _options, done) => done(null, addresses));
      await expect(named('https://hooks.cobalt.example/', {}, '{}')).rejects.toThrow(/is not allowed/);
    },
  );

  test('without encryption is refused, wherever it leads', async () => {
    await expect(post('http://203.0.113.7/hook')).rejects.toThrow('Only https');
    await expect(post(`http://127.0.0.1:${scene.port}/hook`)).rejects.toThrow('Only https');
    expect(scene.received).toEqual([]);
  });

  test('of this machine is refused on a port where something listens', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      await expect(post(`https://${host}:${scene.port}/hook`)).rejects.toThrow(/is not allowed/);
    }
    expect(scene.received).toEqual([]);
  });

  test('that redirects is not followed, and has not taken the event', async () => {
    scene.answers.push(302);
    const webhook = await scene.subscription();
    const event = scene.anEvent(webhook.tenantId);
    for (const id of await scene.fannedOut(event)) await scene.deliver(id);
    expect(scene.received).toHaveLength(1);
    expect(await scene.deliveryOf(webhook, event)).toMatchObject({ status: 'pending', lastStatus: 302 });
  });
});
