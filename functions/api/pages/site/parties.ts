import { getCampaigns, getUsers } from '../../../../shared/api-client/sdk.gen.ts';
import { api, dataOf } from './session.ts';

/** Somebody or something that reports can be of. */
export interface Party {
  readonly id: string;
  readonly name: string;
}

interface Page<Row> {
  readonly data: readonly Row[];
  readonly nextCursor?: string | null;
}

/** Every row of a list, page by page. */
async function everyOne<Row>(ask: (cursor?: string) => Promise<Page<Row>>): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    all.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

const asked = (fields: string, cursor?: string) => ({
  client: api,
  query: { fields, limit: 200, ...(cursor && { cursor }) },
});

/** Campaigns and people there are, for those who choose. */
export async function parties(): Promise<{ campaigns: Party[]; agents: Party[] }> {
  const [campaigns, people] = await Promise.all([
    everyOne((cursor) => dataOf(getCampaigns(asked('name', cursor)))),
    everyOne((cursor) => dataOf(getUsers(asked('displayName', cursor)))),
  ]);
  return {
    campaigns: campaigns.map(({ id, name }) => ({ id: id ?? '', name: name ?? '' })),
    agents: people.map(({ id, displayName }) => ({ id: id ?? '', name: displayName ?? '' })),
  };
}
