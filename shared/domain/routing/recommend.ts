import { fold } from '../search/words.ts';

/** What the graph knows of an agent. */
export interface AgentRecord {
  readonly id: string;
  readonly name: string;
  readonly availability: string;
  /** BCP 47 tags, in lower case. */
  readonly languages: readonly string[];
  /** Folded. */
  readonly skills: readonly string[];
  /** Open leads at most; null when nobody said. */
  readonly capacity: number | null;
  readonly openLeads: number;
  readonly won: number;
  readonly lost: number;
  /** Calls with this very lead. */
  readonly callsWithLead: number;
}

/** What a lead asks of an agent. */
export interface Wanted {
  readonly industry?: string | undefined;
  readonly tags: readonly string[];
  /** BCP 47 tag or its beginning; anything will do when left out. */
  readonly language?: string | undefined;
}

const factorNames = ['skills', 'language', 'load', 'record', 'history', 'availability'] as const;
type FactorName = (typeof factorNames)[number];

/** What each factor counts for: they add up to 1. */
export const recommendationWeights: Readonly<Record<FactorName, number>> = {
  skills: 0.25,
  language: 0.2,
  load: 0.2,
  record: 0.2,
  history: 0.1,
  availability: 0.05,
};

/** Leads an agent can look after where nobody said how many. */
export const usualCapacity = 100;

interface Factor {
  readonly name: FactorName;
  /** 0–1. */
  readonly value: number;
  readonly weight: number;
  /** Why, in words. */
  readonly because: string;
}

export interface Recommendation {
  readonly agentId: string;
  readonly name: string;
  /** 0–100: the factors' values by their weights. */
  readonly score: number;
  readonly factors: readonly Factor[];
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function skillsOf(agent: AgentRecord, { industry, tags }: Wanted): [number, string] {
  const wanted = [...new Set([...(industry ? [industry] : []), ...tags].map(fold).filter(Boolean))];
  if (wanted.length === 0) return [0.5, 'the lead names no industry and no tags'];
  const known = wanted.filter((skill) => agent.skills.includes(skill));
  if (known.length === 0) return [0, `knows none of: ${wanted.join(', ')}`];
  // One is much, each further one is less: an industry with ten tags is not matched worse than one with none.
  return [1 - 0.5 ** (2 * known.length), `knows ${known.join(', ')}`];
}

function languageOf({ languages }: AgentRecord, { language }: Wanted): [number, string] {
  if (!language) return [0.5, 'the lead’s language is not known'];
  const wanted = language.toLowerCase();
  const base = (tag: string) => tag.split('-')[0];
  if (languages.includes(wanted)) return [1, `speaks ${language}`];
  if (languages.some((tag) => base(tag) === base(wanted))) return [0.9, `speaks ${base(wanted)}`];
  return [0, `does not speak ${language}`];
}

function loadOf({ openLeads, capacity }: AgentRecord): [number, string] {
  const most = capacity ?? usualCapacity;
  const open = `${plural(openLeads, 'open lead')} of ${most}`;
  return [Math.max(0, 1 - openLeads / most), openLeads >= most ? `full: ${open}` : open];
}

/** Share of closed leads that were won, with one imagined win in two: one win alone is not 100 %. */
const recordOf = ({ won, lost }: AgentRecord): [number, string] => [
  (won + 1) / (won + lost + 2),
  won + lost === 0 ? 'no lead closed yet' : `won ${won} of ${won + lost}`,
];

const historyOf = ({ callsWithLead }: AgentRecord): [number, string] => [
  1 - 0.5 ** callsWithLead,
  callsWithLead === 0 ? 'has not talked with the lead' : `${plural(callsWithLead, 'call')} with the lead`,
];

const availabilityOf = ({ availability }: AgentRecord): [number, string] => [
  { available: 1, busy: 0.7, away: 0.3 }[availability] ?? 0,
  `is ${availability}`,
];

const readings: Readonly<Record<FactorName, (agent: AgentRecord, wanted: Wanted) => [number, string]>> = {
  skills: skillsOf,
  language: languageOf,
  load: loadOf,
  record: recordOf,
  history: historyOf,
  availability: availabilityOf,
};

const rounded = (value: number): number => Number(value.toFixed(3));

/**
 * Who should take a lead, the best first, each with the reasons. Somebody who does not speak the lead's language, or has
 * as much as they can do, comes after all who do and have not.
 */
export function recommendAgents(agents: readonly AgentRecord[], wanted: Wanted): Recommendation[] {
  return agents
    .map((agent) => {
      const factors = factorNames.map((name): Factor => {
        const [value, because] = readings[name](agent, wanted);
        return { name, value: rounded(value), weight: recommendationWeights[name], because };
      });
      const score = 100 * factors.reduce((sum, { value, weight }) => sum + value * weight, 0);
      const isFit = factors.every(({ name, value }) => value > 0 || (name !== 'language' && name !== 'load'));
      return { isFit, agentId: agent.id, name: agent.name, score: Number(score.toFixed(1)), factors };
    })
    .sort(
      (a, b) => Number(b.isFit) - Number(a.isFit) || b.score - a.score || a.agentId.localeCompare(b.agentId),
    )
    .map(({ isFit, ...recommendation }) => recommendation);
}
