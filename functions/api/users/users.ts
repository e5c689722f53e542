import * as z from 'zod';
import { type Agent, agent, availabilities } from '../../../shared/contracts/agent.ts';
import { id } from '../../../shared/contracts/fields.ts';
import { userStatuses } from '../../../shared/contracts/identity.ts';
import { newDocument, type WriteContext } from '../../../shared/domain/write-context.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { userAccounts } from '../../../shared/stores/postgres/users.ts';
import { type Resource, shownSchema } from '../resource/resource.ts';

const account = {
  id,
  email: z.string(),
  status: z.enum(userStatuses),
  roles: z.array(z.string()),
  lastSignedInAt: z.date().nullable(),
};

/** People of a tenant: how they work is their document, who they are stands in PostgreSQL under the same id. */
export const users: Resource<Agent> = {
  name: 'users',
  noun: 'user',
  entity: 'user',
  permissions: { read: 'users:read', write: 'users:write' },
  open: () => collection('users'),
  shown: shownSchema('UserProfile', agent).extend(account).meta({ id: 'User' }),
  filters: {
    availability: availabilities,
    skills: 'text',
    languages: 'text',
    createdAt: 'instant',
    updatedAt: 'instant',
  },
  sorts: ['displayName', 'updatedAt'],
  beside: async (rows, { tenantId }) => {
    const accounts = await userAccounts(
      tenantId,
      rows.map(({ _id }) => _id),
    );
    return new Map(
      accounts.map(({ id: userId, email, status, roles, lastSignedInAt }) => [
        userId,
        { email, status, roles, lastSignedInAt },
      ]),
    );
  },
};

/** How somebody works before anybody said so. */
export const newProfile = (_id: string, displayName: string, context: WriteContext): Agent => ({
  ...newDocument(_id, context),
  displayName,
  skills: [],
  languages: ['en'],
  availability: 'offline',
  deletedAt: null,
  outbox: [],
});
