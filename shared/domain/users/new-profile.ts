import type { Agent } from '../../contracts/agent.ts';
import { newDocument, type WriteContext } from '../write-context.ts';

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
