/** The shared playbook: five objections and the twelve phases of the script. Tenants add their own. */
import type { Db } from 'mongodb';
import type { Objection, Script } from '../../shared/contracts/sales-playbook.ts';
import { objections } from './playbook/objections.ts';
import { scripts } from './playbook/scripts.ts';

const released = new Date('2026-01-01T00:00:00Z');
const base = {
  tenantId: null,
  createdAt: released,
  updatedAt: released,
  createdBy: 'ringleader',
  version: 1,
};

export async function up(db: Db): Promise<void> {
  for (const { id, category, pattern, responses } of objections) {
    const texts = responses.map((text) => ({ text, wins: 0, uses: 0 }));
    // Only where it is missing: what was learned of the answers since stays.
    await db
      .collection<Objection>('objections')
      .updateOne(
        { _id: id },
        { $setOnInsert: { ...base, category, pattern, responses: texts } },
        { upsert: true },
      );
  }
  for (const { id, ...phase } of scripts) {
    await db
      .collection<Script>('scripts')
      .updateOne({ _id: id }, { $setOnInsert: { ...base, ...phase } }, { upsert: true });
  }
}

export async function down(db: Db): Promise<void> {
  await db.collection<Objection>('objections').deleteMany({ _id: { $in: objections.map(({ id }) => id) } });
  await db.collection<Script>('scripts').deleteMany({ _id: { $in: scripts.map(({ id }) => id) } });
}
