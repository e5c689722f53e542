/** How somebody takes a call, from the moment it is placed. */
export interface Callee {
  readonly answers: 'person' | 'machine' | 'busy' | 'nobody' | 'rejects' | 'unknown_number' | 'network_error';
  /** When it rings so long, this happens; nobody lets it ring to the end. */
  readonly afterSeconds: number;
  /** What is said once both are on the line, `agent: …` and `lead: …`. */
  readonly says: readonly string[];
  /** For how long somebody stays on the line whom nobody speaks to. */
  readonly patienceSeconds: number;
}

/** Who answers at a number. */
export type People = (to: string) => Callee;

const talk = [
  'agent: Hi, this is Dana. Do you have a minute?',
  'lead: Yes, but only one. What is it about?',
  'agent: How do you answer calls from your web site today?',
  'lead: Honestly, we lose deals because nobody calls back in time.',
  'agent: What would it be worth to you to change that?',
  'lead: We have set aside twelve thousand dollars for it this quarter, and I sign for it.',
  'agent: Shall we look at it together on Thursday?',
  'lead: Thursday is fine. Thank you.',
];

const person = { answers: 'person', afterSeconds: 4, says: talk, patienceSeconds: 10 } as const;

/** By a number's last digit. */
const byLastDigit: Readonly<Record<string, Callee>> = {
  '0': { ...person, answers: 'busy', afterSeconds: 2 },
  '1': { ...person, answers: 'nobody' },
  '2': { ...person, answers: 'machine' },
  '3': { ...person, answers: 'rejects' },
  '4': { ...person, answers: 'unknown_number', afterSeconds: 1 },
  '5': { ...person, answers: 'network_error', afterSeconds: 1 },
  '6': {
    ...person,
    says: [
      ...talk.slice(0, 2),
      'agent: It is about …',
      'lead: Please take me off your list and do not call me again.',
    ],
  },
};

/**
 * Who answers in a local stack: the last digit of a number says how. 0 busy, 1 nobody, 2 a machine, 3 rejects, 4 no
 * such number, 5 a network error, 6 a person who does not want to be called again; any other is a person who talks.
 */
export const localPeople: People = (to) => byLastDigit[to.at(-1) ?? ''] ?? person;
