import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DomainError } from '../../../shared/domain/errors.ts';
import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { log } from '../../../shared/platform/log.ts';
import { loggableError } from '../../../shared/platform/loggable-error.ts';

const phone = '+12025550123';
const email = 'ann@fern.example';
const withProperties = (message: string, properties: object): Error =>
  Object.assign(new Error(message), properties);
const quoting = () =>
  withProperties(`E11000 duplicate key\n    at ${email}\n    at /${phone}:1:1`, {
    code: 11_000,
    keyValue: { phone },
    keyPattern: { tenantId: 1, phone: 1 },
    detail: `Key (email)=(${email}) already exists.`,
    constraint: 'users_email',
  });

let lines: string[];
beforeEach(() => {
  lines = [];
  log.setLogLevel('INFO');
  const write = (line: unknown) => {
    lines.push(String(line));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
});
afterEach(() => {
  vi.restoreAllMocks();
  log.setLogLevel('SILENT');
});

const quotes = () => lines.join('').match(/2025550123|fern\.example/g) ?? [];

describe('the log line of an error', () => {
  test('has its code, its constraint, its fields and where it happened, and no value', () => {
    log.error('failed', { error: quoting() });
    expect(quotes()).toEqual([]);
    const [{ error }] = lines.map((line) => JSON.parse(line));
    expect(error).toMatchObject({
      ...{ name: 'Error', code: 11_000, constraint: 'users_email', fields: ['tenantId', 'phone'] },
      stack: expect.stringContaining('loggable-error.test.ts'),
    });
    expect(error).not.toHaveProperty('message');
  });

  test.each([
    ['a cause', () => new Error('outer', { cause: new TypeError(phone, { cause: quoting() }) })],
    ['one of several errors', () => new AggregateError([new Error(email), quoting()], phone)],
    ['a cause that is no Error', () => new Error('outer', { cause: { email } })],
    ['a source of Neon', () => withProperties('failed', { sourceError: new Error(email) })],
    ['its name', () => withProperties('failed', { name: email })],
    ['its code', () => withProperties('failed', { code: phone })],
    ['a label', () => withProperties('failed', { errorLabels: [email, 'RetryableWriteError'] })],
    ['its own toJSON', () => withProperties('failed', { toJSON: () => ({ email }) })],
    ['a message of our own', () => new DomainError('unprocessable', `The provider refused ${phone}`)],
  ])('quotes no value of %s', (_, error) => {
    log.error('failed', { error: error() });
    log.warn('failed', error());
    log.error('failed', { list: [error()], inside: { error: error() } } as never);
    expect(lines).toHaveLength(3);
    expect(quotes()).toEqual([]);
  });

  test.each([
    ['a text', email],
    ['an object', { email }],
    ['nothing', undefined],
  ])('quotes nothing of %s that was thrown in its place', (_, thrown) => {
    log.error('failed', { error: thrown as never });
    expect(lines).toHaveLength(1);
    expect(quotes()).toEqual([]);
  });

  test('ends where causes go round in a circle', () => {
    const [one, other] = [new Error('one'), new Error('other')];
    one.cause = other;
    other.cause = one;
    expect(loggableError(one)).toMatchObject({ name: 'Error', cause: { name: 'Error' } });
  });

  test('keeps the message of a business error', () => {
    const error = new DomainError('conflict', 'There is one like this already');
    expect(loggableError(error)).toMatchObject({
      ...{ name: 'DomainError', code: 'conflict', message: 'There is one like this already' },
    });
  });
});

test('what leaves a scheduled function quotes no value: the runtime would log it', async () => {
  const failing = logFailures(async () => {
    throw quoting();
  });
  const thrown = await failing().catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Error);
  expect(Object.keys(thrown as object)).toEqual([]);
  expect(String((thrown as Error).stack)).not.toMatch(/2025550123|fern/);
  expect((thrown as Error).cause).toBeUndefined();
  expect(quotes()).toEqual([]);
  expect(lines.join('')).toContain('"function failed"');
});
