import { email as emailField } from '../../contracts/fields.ts';
import { type PhoneNumber, parsePhone } from '../leads/phone.ts';
import { isGuarded } from './guard-cell.ts';

/** A guard that exports put before what a spreadsheet would run; taken off again on the way in. */
export const unguard = (cell: string): string => (isGuarded(cell) ? cell.slice(1) : cell);

const suffix = /^(jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$/i;

/**
 * `Mary Ann Lee` and `Lee, Mary Ann` as first and last name.
 * @param isLastFirst the column says that the last name comes first, as in "ФИО".
 */
export function splitName(name: string, isLastFirst = false): { firstName: string; lastName?: string } {
  const [family, given] = name.split(',').map((part) => part.trim());
  if (family && given && !suffix.test(given)) return { firstName: given, lastName: family };
  const words = name.split(/\s+/);
  const lastName = words.length > 1 ? (isLastFirst ? words.shift() : words.pop()) : undefined;
  return { firstName: words.join(' '), ...(lastName && { lastName }) };
}

/** What a cell with one or several phones comes to. */
interface Phones {
  readonly phones: readonly PhoneNumber[];
  readonly refused: readonly string[];
}

function readEach(parts: readonly string[], region: string): Phones {
  const read = parts.map((text) => ({ text, phone: parsePhone(text, region) }));
  return {
    phones: read.flatMap(({ phone }) => phone ?? []),
    refused: read.filter(({ phone }) => !phone).map(({ text }) => text),
  };
}

const parted = (cell: string, by: RegExp): string[] =>
  cell
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * The phones of a cell, which people fill with several: `a; b`, `a ::: b`, one a line; and, where the whole is
 * no number, `a, b` and `a / b`, which may also stand inside of one.
 * @param region two-letter country in which a number without a country code is read.
 */
export function readPhones(cell: string, region: string): Phones {
  const certain = parted(cell.replace(/;\s*ext(?:ension)?\.?\s*[=:]?\s*(?=\d)/gi, ' ext. '), /;|:::|\||\n/);
  const read = readEach(certain, region);
  if (read.refused.length === 0) return read;
  const again = readEach(
    certain.flatMap((part) => (parsePhone(part, region) ? [part] : parted(part, /[,/&]/))),
    region,
  );
  return again.phones.length > read.phones.length ? again : read;
}

/** The e-mail addresses of a cell: `a; b`, `Ann Lee <a@b.co>`, `mailto:a@b.co`. */
export function readEmails(cell: string): { emails: readonly string[]; refused: readonly string[] } {
  const separators = cell.includes('<') ? /[;,|\n]|:::/ : /[;,|\s]|:::| \/ /;
  const parts = parted(cell, separators)
    .filter((part) => part !== '/')
    .map((part) => /<([^<>]+)>$/.exec(part)?.[1] ?? part);
  const read = parts.map((text) => ({ text, email: emailField.safeParse(text.replace(/^mailto:/i, '')) }));
  return {
    emails: read.flatMap(({ email }) => (email.success ? [email.data] : [])),
    refused: read.filter(({ email }) => !email.success).map(({ text }) => text),
  };
}

/** Tags of a cell; the star that Google puts before its own groups is left out. */
export const readTags = (cell: string): string[] => [
  ...new Set(
    parted(cell, /[;,|]|:::/)
      .map((tag) => tag.replace(/^\*\s*/, ''))
      .filter((tag) => tag !== ''),
  ),
];

const yes =
  /^(yes|y|true|1|x|on|ja|oui|s[iíì]|sim|tak|да|так|wahr|vrai|vero|verdadero|verdadeiro|waar|prawda|истина|істина)$/i;
const no =
  /^(no|n|false|0|off|nein|non|nee|não|nao|nie|нет|ні|falsch|faux|falso|onwaar|fałsz|ложь|хибність)$/i;

/**
 * Whether a cell says yes or no, in the languages that headers are understood in, and as their spreadsheets
 * write it; undefined where it says something else.
 */
export const saysYes = (cell: string): boolean | undefined =>
  yes.test(cell) ? true : no.test(cell) ? false : undefined;
