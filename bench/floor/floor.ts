import type { Agent } from '../../shared/contracts/agent.ts';
import type { Campaign } from '../../shared/contracts/campaign.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { newCampaign } from '../../shared/domain/campaigns/campaign.ts';
import { newDoNotCall } from '../../shared/domain/do-not-call/entry.ts';
import { newLead } from '../../shared/domain/leads/new-lead.ts';
import { newDocument, type WriteContext } from '../../shared/domain/write-context.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { type Somebody, somePeople } from './public.ts';

/** A sales floor: whom it calls, who calls, and for what. */
export interface Floor {
  readonly tenantId: string;
  readonly people: ReadonlyMap<string, Somebody>;
  readonly leads: readonly Lead[];
  readonly agents: readonly Agent[];
  /** One is dialled progressively, the other by power: each has half of the agents and of the leads. */
  readonly campaigns: readonly Campaign[];
}

interface Size {
  readonly agents: number;
  readonly leads: number;
}

const wrapUpSeconds = 10;
const modes = ['progressive', 'power'] as const;

function leadOf({ phone, address, refused }: Somebody, campaignId: string, context: WriteContext): Lead {
  const consent = { given: false, at: context.now, source: 'letter', basis: 'withdrawn' };
  const input = { firstName: 'Ann', lastName: `of ${phone}`, phone, state: address.state, country: 'US' };
  return newLead({ ...input, campaignId, ...(refused && { consent }) }, newId(), context);
}

/** Writes a floor into the operational store. */
export async function openFloor(size: Size, now: Date, random: () => number): Promise<Floor> {
  const tenantId = newId();
  const context: WriteContext = { tenantId, actor: 'simulation', now, defaultRegion: 'US' };
  // Numbers that no other floor has in this store.
  const lines = ['212', '415'].map(
    (areaCode) => `+1${areaCode}${9_200_000 + Math.floor(random() * 700_000)}`,
  );
  const agents: Agent[] = Array.from({ length: size.agents }, (_, index) => ({
    ...newDocument(newId(), context),
    ...{ displayName: `Agent ${index + 1}`, skills: [], languages: ['en'], timezone: 'America/New_York' },
    ...{
      availability: 'available',
      dialer: { address: `sip:agent-${index + 1}@floor.example`, wrapUpSeconds },
    },
    ...{ deletedAt: null, outbox: [] },
  }));
  const campaigns = modes.map((mode, place): Campaign => {
    const own = agents.filter((_, index) => index % modes.length === place).map(({ _id }) => _id);
    const dialing = { mode, maxAttempts: 3, callerIds: lines, retryMinutes: { noAnswer: 60, voicemail: 60 } };
    return newCampaign({ name: mode, status: 'active', agents: own, dialing }, newId(), context);
  });
  const people = somePeople(size.leads, Math.floor(random() * 700_000), random);
  const leads = people.map((each, index) =>
    leadOf(each, campaigns[index % modes.length]?._id ?? '', context),
  );
  const lists = people
    .filter(({ isListed }) => isListed)
    .map(({ phone }) => newDoNotCall({ phone }, newId(), context));
  await (await collection('phoneLines')).insertMany(
    lines.map((number, index) => ({
      ...newDocument(newId(), context),
      number,
      connectionId: `${tenantId}-${index}`,
    })),
  );
  await (await collection('users')).insertMany(agents);
  await (await collection('campaigns')).insertMany(campaigns);
  if (lists.length > 0) await (await collection('doNotCall')).insertMany(lists);
  for (const some of chunks(leads, 500)) await (await collection('leads')).insertMany([...some]);
  return { tenantId, people: new Map(people.map((each) => [each.phone, each])), leads, agents, campaigns };
}
