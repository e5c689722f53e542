import type { Agent } from '../shared/contracts/agent.ts';
import type { Campaign } from '../shared/contracts/campaign.ts';
import { idFor } from './determined.ts';
import { seedTenantId } from './tenant.ts';

const founded = new Date('2025-09-01T08:00:00Z');

const base = (name: string) => ({
  _id: idFor(name, founded),
  tenantId: seedTenantId,
  createdAt: founded,
  updatedAt: founded,
  createdBy: 'seeds',
  version: 1,
  deletedAt: null,
  outbox: [],
});

export interface SeedAgent extends Agent {
  readonly email: string;
}

const agent = (displayName: string, skills: string[], languages: string[], timezone: string): SeedAgent => ({
  ...base(`agent ${displayName}`),
  displayName,
  skills,
  languages,
  timezone,
  availability: 'offline',
  dialer: { address: `sip:${displayName.toLowerCase().replaceAll(' ', '.')}@northwind.example` },
  email: `${displayName.toLowerCase().replaceAll(' ', '.')}@northwind.example`,
});

export const agents: readonly SeedAgent[] = [
  agent('Dana Whitfield', ['enterprise', 'saas'], ['en'], 'America/New_York'),
  agent('Marcus Oyelaran', ['mid-market', 'healthcare'], ['en', 'fr'], 'America/Chicago'),
  agent('Priya Raman', ['enterprise', 'finance'], ['en', 'hi'], 'America/Los_Angeles'),
  agent('Tomas Lindqvist', ['small-business'], ['en', 'sv', 'de'], 'America/New_York'),
  agent('Lucia Ferrero', ['healthcare', 'retail'], ['en', 'es', 'it'], 'America/Denver'),
];

/** Runs the sales floor, and can sign in. */
export const manager = agent('Noa Castellane', ['coaching'], ['en'], 'America/New_York');

const campaign = (name: string, type: string, budgetCents: number, members: readonly number[]): Campaign => ({
  ...base(`campaign ${name}`),
  name,
  status: 'active',
  type,
  budgetCents,
  costCents: 0,
  counters: {},
  agents: members.flatMap((index) => agents[index]?._id ?? []),
  startsAt: founded,
});

export const campaigns: readonly Campaign[] = [
  campaign('Autumn Outbound 2025', 'outbound', 2_500_000, [0, 1, 2]),
  campaign('Healthcare Expansion', 'outbound', 1_200_000, [1, 4]),
  campaign('Win Back', 'nurturing', 400_000, [3]),
  campaign('Inbound Web', 'inbound', 300_000, [0, 3, 4]),
];
