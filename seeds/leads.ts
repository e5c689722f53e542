import type { Lead, LeadStatus } from '../shared/contracts/lead.ts';
import { newLead } from '../shared/domain/leads/new-lead.ts';
import { choiceFor, idFor, numberFor } from './determined.ts';
import { agents, campaigns } from './people.ts';
import { seedTenantId } from './tenant.ts';

const firstNames = [
  'Avery',
  'Jordan',
  'Riley',
  'Morgan',
  'Casey',
  'Quinn',
  'Harper',
  'Rowan',
  'Elena',
  'Noor',
  'Kenji',
  'Ines',
];
const lastNames = [
  'Castellan',
  'Brightwater',
  'Okafor',
  'Halvorsen',
  'Marchetti',
  'Delacroix',
  'Yamamoto',
  'Petrov',
  'Nakata',
  'Sandoval',
];
const titles = [
  'CEO',
  'VP Sales',
  'Head of Operations',
  'Sales Manager',
  'Office Manager',
  'Founder',
  'Director of Marketing',
];
const companies = [
  'Cobalt Logistics',
  'Fernhill Clinics',
  'Juniper Retail',
  'Stonebridge Finance',
  'Meridian Software',
  'Redwood Dental',
  'Harborlight Hotels',
  'Pinecrest Solar',
];
const industries = [
  'Logistics',
  'Healthcare',
  'Retail',
  'Finance',
  'Software',
  'Healthcare',
  'Hospitality',
  'Energy',
];
const places = [
  ['Boston', 'MA'],
  ['Chicago', 'IL'],
  ['Denver', 'CO'],
  ['Austin', 'TX'],
  ['Seattle', 'WA'],
  ['Miami', 'FL'],
] as const;
const areaCodes = ['617', '312', '303', '512', '206', '305'];

const leadCount = 60;

/** How far each lead has come: every stage is there, most are early. */
const journeys: readonly LeadStatus[][] = [
  [],
  ['contacted'],
  ['contacted', 'qualified'],
  ['contacted', 'qualified', 'proposal'],
  ['contacted', 'qualified', 'negotiation'],
  ['contacted', 'qualified', 'proposal', 'closed_won'],
  ['contacted', 'closed_lost'],
  ['contacted', 'nurturing'],
];

const monday = (index: number) => new Date(Date.UTC(2025, 8, 3 + (index % 25), 14, index % 60));

const idOf = (index: number): string => idFor(`lead ${index}`, monday(index));

function withJourney(lead: Lead, journey: readonly LeadStatus[], by: string): Lead {
  let from: LeadStatus = 'new';
  const statusHistory = [...lead.statusHistory];
  journey.forEach((to, step) => {
    const at = new Date(lead.createdAt.getTime() + (step + 1) * 3 * 86_400_000);
    statusHistory.push({ from, to, by, at });
    from = to;
  });
  return { ...lead, status: from, statusHistory };
}

function seedLead(index: number): Lead {
  const key = `lead ${index}`;
  const firstName = choiceFor(`${key} first`, firstNames);
  const lastName = choiceFor(`${key} last`, lastNames);
  const at = numberFor(`${key} company`, companies.length);
  const place = numberFor(`${key} place`, places.length);
  const [city, state] = places[place] ?? places[0];
  const company = companies[at] ?? '';
  const owner = choiceFor(`${key} owner`, agents);
  const referrer = index % 4 === 3 ? idOf(index - 3) : undefined;
  const lead = newLead(
    {
      firstName,
      lastName,
      company,
      city,
      state,
      industry: industries[at] ?? '',
      title: choiceFor(`${key} title`, titles),
      email:
        `${firstName}.${lastName}.${index}@${company.toLowerCase().replaceAll(' ', '-')}.example`.toLowerCase(),
      phone: `+1${areaCodes[place]}555${String(100 + index).padStart(4, '0')}`,
      source: 'seeds',
      campaignId: choiceFor(`${key} campaign`, campaigns)._id,
      ownerId: owner._id,
      priority: choiceFor(`${key} priority`, ['low', 'medium', 'high', 'urgent'] as const),
      pipelineValueCents: (5 + numberFor(`${key} value`, 95)) * 100_000,
      ...(referrer && { referredBy: { leadId: referrer, at: monday(index), channel: 'email' } }),
      ...(index % 6 === 5 && {
        relations: [{ leadId: idOf(index - 2), type: 'colleague' as const, since: monday(0) }],
      }),
    },
    idOf(index),
    { tenantId: seedTenantId, actor: 'seeds', now: monday(index), defaultRegion: 'US' },
  );
  return withJourney(lead, choiceFor(`${key} journey`, journeys), owner._id);
}

export const leads: readonly Lead[] = Array.from({ length: leadCount }, (_, index) => seedLead(index));
