import type { Callee, People } from '../../local/telnyx/people.ts';

/** Where people of the simulation live: written down again here, not taken from the rules that are being tried. */
interface Region {
  readonly state: string;
  readonly areaCode: string;
  /** Hours of UTC on the day of the simulation, when daylight saving time holds: from and until. */
  readonly open: readonly [number, number];
}

/** A Tuesday. From 8 to 21 o'clock by federal law; Florida, Maryland, Oklahoma, Washington to 20; Texas from 9. */
export const day = '2026-03-10';
const regions: readonly Region[] = [
  { state: 'NY', areaCode: '212', open: [12, 25] },
  { state: 'FL', areaCode: '305', open: [12, 24] },
  { state: 'MD', areaCode: '410', open: [12, 24] },
  { state: 'TX', areaCode: '512', open: [14, 26] },
  { state: 'OK', areaCode: '405', open: [13, 25] },
  { state: 'CO', areaCode: '303', open: [14, 27] },
  { state: 'WA', areaCode: '206', open: [15, 27] },
  { state: 'CA', areaCode: '415', open: [15, 28] },
];

/** Somebody who may be called, as the simulation knows them. */
export interface Somebody {
  readonly phone: string;
  readonly number: Region;
  /** Where they live, which is not always where the number is from. */
  readonly address: Region;
  /** On a do-not-call list, or has said so, before the day begins. */
  readonly isListed: boolean;
  readonly refused: boolean;
}

/** The people of a floor: one in five lives elsewhere than the number is from, one in twenty may never be called. */
export function somePeople(count: number, first: number, random: () => number): Somebody[] {
  const any = () => regions[Math.floor(random() * regions.length)] as Region;
  return Array.from({ length: count }, (_, index) => {
    const number = any();
    const isElsewhere = random() < 0.2;
    return {
      phone: `+1${number.areaCode}${2_200_000 + first + index}`,
      number,
      address: isElsewhere ? any() : number,
      isListed: random() < 0.025,
      refused: random() < 0.025,
    };
  });
}

const hoursOf = (at: Date): number => (at.getTime() - Date.parse(`${day}T00:00:00Z`)) / 3_600_000;

/** Whether somebody may be called at that moment, wherever they may be. */
export const isOpen = ({ number, address }: Somebody, at: Date): boolean =>
  [number, address].every(({ open: [from, until] }) => from <= hoursOf(at) && hoursOf(at) < until);

const dialogues: readonly (readonly string[])[] = [
  [
    'agent: Hi, this is the sales desk. How do you follow up on new leads today?',
    'lead: By hand, and we lose half of them because nobody calls back in time.',
    'agent: Do you have a budget for changing that?',
    'lead: We have set aside $30,000 for this year, and I am the owner, so I sign.',
    'agent: When would you want to begin?',
    'lead: Within the next two months.',
  ],
  [
    'agent: Hello, do you have a minute to talk about your phones?',
    'lead: It is too expensive for us right now.',
    'agent: I understand. May I send you something?',
    'lead: Yes, send me an email.',
  ],
  ['agent: Good day, is this a good time?', 'lead: No, I am in a meeting.'],
];
const optOut = [
  'agent: Hello, may I tell you about our offer?',
  'lead: Please take me off your list and do not call me again.',
];

/** What becomes of calls on a cold list: about one in five is answered by a person, one of whom in ten is done with calls. */
function answering(random: () => number): Callee {
  const chance = random();
  const rings = { afterSeconds: 2 + Math.floor(random() * 18), patienceSeconds: 8, says: [] };
  if (chance < 0.2) {
    const says = random() < 0.1 ? optOut : (dialogues[Math.floor(random() * dialogues.length)] ?? []);
    return { ...rings, answers: 'person', says };
  }
  if (chance < 0.5) return { ...rings, answers: 'machine' };
  if (chance < 0.88) return { ...rings, answers: 'nobody' };
  if (chance < 0.93) return { ...rings, answers: 'busy' };
  if (chance < 0.96) return { ...rings, answers: 'rejects' };
  return { ...rings, answers: chance < 0.98 ? 'unknown_number' : 'network_error' };
}

/** Who answers: the public as it comes, and agents, of whom one in a hundred is not at the desk. */
export const publicPeople =
  (random: () => number): People =>
  (to) => {
    if (!to.startsWith('sip:')) return answering(random);
    const isThere = random() > 0.01;
    return { answers: isThere ? 'person' : 'nobody', afterSeconds: 1, patienceSeconds: 60, says: [] };
  };
