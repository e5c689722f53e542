import { describe, expect, test, vi } from 'vitest';
import { lazy } from '../../../shared/platform/lazy.ts';

describe('a lazy value', () => {
  test('is not opened before it is asked for', () => {
    const open = vi.fn(async () => 1);
    lazy(open);
    expect(open).not.toHaveBeenCalled();
  });

  test('is opened once for all who ask, at the same time too', async () => {
    const open = vi.fn(async () => ({}));
    const get = lazy(open);
    const [one, two] = await Promise.all([get(), get()]);
    expect([open.mock.calls.length, one === two, one === (await get())]).toEqual([1, true, true]);
  });

  test('that could not be opened is tried again by the next who asks', async () => {
    const open = vi.fn(async () => 'open').mockRejectedValueOnce(new Error('down'));
    const get = lazy(open);
    await expect(get()).rejects.toThrow('down');
    expect(await get()).toBe('open');
  });
});

describe('release', () => {
  test('hands over what was opened', async () => {
    const get = lazy(async () => 'open');
    await get();
    expect(await get.release()).toBe('open');
  });

  test('has nothing to hand over before', () => {
    expect(lazy(async () => 1).release()).toBeUndefined();
  });

  test('lets the next who asks open anew', async () => {
    const open = vi.fn(async () => 1);
    const get = lazy(open);
    await get();
    await get.release();
    await get();
    expect(open).toHaveBeenCalledTimes(2);
  });
});
