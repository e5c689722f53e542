const units = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const values = new Map<string, number>([
  ...units.map((word, index): [string, number] => [word, index]),
  ...tens.map((word, index): [string, number] => [word, 20 + 10 * index]),
  ['a', 1],
]);
const scales: Readonly<Record<string, number>> = {
  ...{ k: 1e3, thousand: 1e3, grand: 1e3 },
  ...{ m: 1e6, million: 1e6 },
};

/** "seven", "thirty-five" */
const upTo99 = `(?:(?:${tens.join('|')})(?:[ -](?:${units.slice(1, 10).join('|')}))?|${units.join('|')})`;
/** "a hundred and ten", "fifteen hundred" */
const upTo9999 = `(?:(?:a|${upTo99}) hundred(?: and)?(?: ${upTo99}(?! hundred))?|${upTo99})`;
const scale = '(?:k|thousand|grand|m|million)';
const amount = new RegExp(
  `(?<sign>\\$ ?)?(?:\\b(?<digits>\\d[\\d,]*(?:\\.\\d+)?)|\\b(?<words>${upTo9999}|a(?= ${scale}\\b)))(?:(?: ?-)? ?(?<scale>${scale})\\b)?(?:(?<= thousand)(?: and)? (?<rest>${upTo9999}))?(?<named> dollars| bucks)?`,
  'g',
);
/** "$10-20k": both ends have the unit. */
const range = new RegExp(`\\$?(\\d[\\d.,]*) ?(?:-|–|to) ?\\$?(\\d[\\d.,]*) ?(${scale})\\b`, 'g');

/** The value of number words below ten thousand. */
function spelledOut(words: string): number {
  const [before, after] = words.includes('hundred') ? words.split('hundred') : [undefined, words];
  const sum = (text: string) =>
    text
      .replace(' and ', ' ')
      .split(/[ -]/)
      .reduce((total, word) => total + (values.get(word) ?? 0), 0);
  return (before === undefined ? 0 : 100 * sum(before)) + sum(after ?? '');
}

/** An amount as it was said. */
export interface SpokenAmount {
  /** Whole cents. */
  readonly cents: number;
  /** Whether the words themselves say that it is money: `$`, "grand", "k", "dollars". */
  readonly isMoney: boolean;
}

/**
 * The amounts of a sentence, as people write them and as speech recognition hears them: `$12,500`, `35 K`, "fifteen
 * hundred", "twenty grand", "a hundred and forty thousand". None of the libraries that were looked at reads
 * "fifteen hundred" or "grand".
 */
export function spokenAmounts(text: string): SpokenAmount[] {
  const shared = text.toLowerCase().replaceAll(range, '$$$1 $3 $$$2 $3');
  return [...shared.matchAll(amount)].map(({ groups = {} }) => {
    const { sign, digits, words = '', scale: unit = '', rest = '', named } = groups;
    const value = digits ? Number(digits.replaceAll(',', '')) : spelledOut(words);
    return {
      cents: Math.round((value * (scales[unit] ?? 1) + spelledOut(rest)) * 100),
      isMoney: Boolean(sign || named || unit === 'k' || unit === 'grand'),
    };
  });
}
