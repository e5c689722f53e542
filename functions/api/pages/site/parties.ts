import { getCampaigns, getUsers } from '../../../../shared/api-client/sdk.gen.ts';
import { element } from './dom.ts';
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

/** Lets one of them be chosen, after the choice of all of them that is there; what is chosen stays so if it is known. */
export function offerParties(select: HTMLSelectElement, options: readonly Party[]): void {
  const { value } = select;
  const [all] = select.options;
  const named = options.toSorted((one, other) => one.name.localeCompare(other.name));
  select.replaceChildren(
    ...(all ? [all] : []),
    ...named.map(({ id, name }) => element('option', { value: id }, name)),
  );
  select.value = value;
  if (select.value !== value) select.value = ''; // nobody of that id
}
