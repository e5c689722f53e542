import type { ClientSession } from 'mongodb';
import { mongo } from './connection.ts';

/** Does some writes as one transaction: all of them or none. `work` may be called again after a conflict. */
export async function inTransaction(work: (session: ClientSession) => Promise<void>): Promise<void> {
  const { client } = await mongo();
  await client.withSession((session) => session.withTransaction(() => work(session)));
}
