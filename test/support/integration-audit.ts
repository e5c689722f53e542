import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { chainEntries } from '../../functions/audit/chain/chain-entries.ts';
import { takeOver } from '../../functions/audit/record/take-over.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { newId } from '../../shared/platform/id.ts';
import { type Asker, inProcess } from './integration-api.ts';
import './stack.ts';

/** A tenant who writes contacts, and the messages that its writes put on the bus. */
export function newTenant() {
  const tenantId = newId();
  const published: DomainEvent[] = [];
  const ask = inProcess.asker(contactRoutes(inProcess.deps(published)), { tenantId, actor: 'user:ann' });
  return { tenantId, published, ask };
}

interface Known {
  readonly id: string;
  etag: string;
}

/** Creates, changes and deletes contacts by the routes, at random. @returns how many changes were accepted. */
export async function changeAtRandom(ask: Asker, count: number): Promise<number> {
  const known: Known[] = [];
  const pick = () => known[Math.floor(Math.random() * known.length)];
  let accepted = 0;
  for (let change = 0; change < count; change += 1) {
    const dice = Math.random();
    const one = dice < 0.4 ? undefined : pick();
    const path = `/v1/contacts/${one?.id ?? ''}`;
    if (!one) {
      const body = { type: 'social', value: `@ann-${change}`, label: `nr ${change}` };
      const made = await ask('POST', '/v1/contacts', { body });
      known.push({ id: made.body.id, etag: made.etag });
    } else if (dice < 0.9) {
      const body = { label: `changed ${change}`, bounceCount: change };
      one.etag = (await ask('PATCH', path, { body, ifMatch: one.etag })).etag;
    } else {
      await ask('DELETE', path, { ifMatch: one.etag });
      known.splice(known.indexOf(one), 1);
    }
    accepted += 1;
  }
  return accepted;
}

/** A tenant whose changes stand in the trail, in links of about `perLink`. */
export async function chained(count: number, perLink = count) {
  const tenant = newTenant();
  for (let done = 0; done < count; done += perLink) {
    await changeAtRandom(tenant.ask, perLink);
    for (const event of tenant.published.splice(0)) await takeOver(event);
    await chainEntries(tenant.tenantId, new Date());
  }
  return tenant;
}
