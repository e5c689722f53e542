import type { Lead } from '../../contracts/lead.ts';

/** Points a present field is worth; together 100. */
const worth = {
  phone: 20,
  email: 20,
  firstName: 10,
  lastName: 10,
  company: 15,
  title: 10,
  industry: 5,
  city: 5,
  state: 5,
} as const;

const freeMail = /@(gmail|yahoo|hotmail|outlook|aol|icloud|gmx|web)\.[a-z]{2,}(\.[a-z]{2})?$/;

/** How complete a lead is, 0–100, naming what is missing and what looks wrong. */
export function dataQuality(lead: Partial<Lead>): Lead['dataQuality'] {
  const missing: string[] = [];
  const doubtful: string[] = [];
  let score = 0;
  for (const [field, points] of Object.entries(worth) as [keyof typeof worth, number][]) {
    if (lead[field]) score += points;
    else missing.push(field);
  }
  if (lead.email && lead.company && freeMail.test(lead.email)) {
    doubtful.push('email'); // a private address for a company contact
    score -= 5;
  }
  return { score: Math.max(0, score), missing, doubtful };
}
