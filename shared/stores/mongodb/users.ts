import { collection } from './collections.ts';

/** The time zone that a user has chosen; undefined where they use the account's. */
export async function findUserTimezone(tenantId: string, userId: string): Promise<string | undefined> {
  const users = await collection('users');
  const user = await users.findOne({ _id: userId, tenantId }, { projection: { timezone: 1 } });
  return user?.timezone;
}
