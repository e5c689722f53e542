import { lead } from '../../contracts/lead.ts';
import { type ColumnMapping, reportColumnPrefix } from '../../contracts/lead-import.ts';
import { fold as foldWords } from '../search/words.ts';
import columnNames from './column-names.json' with { type: 'json' };
import { UnreadableFile } from './unreadable-file.ts';

export interface ColumnOptions {
  /** What columns mean that were not left to be recognised, by their names. */
  readonly mapping?: ColumnMapping | undefined;
  /** What becomes of columns that mean nothing known; they become custom fields when left out. */
  readonly unknownColumns?: 'custom' | 'ignore' | undefined;
}

/** Columns of our own exports, which say everything of a lead; those that are computed are left out. */
const ownColumns: Readonly<Record<string, string>> = {
  ...{ firstName: 'first_name', lastName: 'last_name', email: 'email', phone: 'phone' },
  ...{ phoneExtension: 'phone_extension', title: 'title', company: 'company', industry: 'industry' },
  ...{
    companySize: 'company_size',
    website: 'website',
    city: 'city',
    state: 'state',
    country: 'own_country',
  },
  ...{ timezone: 'timezone', language: 'language', notes: 'notes', tags: 'own_tags', source: 'source' },
  ...{ doNotCall: 'do_not_call', doNotEmail: 'do_not_email', customFields: 'custom_fields' },
};
const ownFields: ReadonlySet<string> = new Set(['id', ...Object.keys(lead.shape)]);

const columnMeanings = Object.keys(columnNames);
const known: ReadonlySet<string> = new Set([...columnMeanings, ...Object.values(ownColumns)]);

const isCustom = /^custom:[^$.\0][^.\0]{0,59}$/;

/** Meanings that several columns may have: the first that holds something counts, the others are kept beside. */
const repeatable: ReadonlySet<string> = new Set(['phone', 'email', 'tags']);

const fold = (name: string): string => foldWords(name).replaceAll(' ', '');

/**
 * Names that columns have in files of other systems and as people write them, by meaning and language; the names
 * of a language are one string, separated by `|`. No name means two things.
 */
const meanings = new Map(
  Object.entries(columnNames).flatMap(([meaning, byLanguage]) => {
    const names = Object.values(byLanguage).flatMap((joined) => joined.split('|'));
    return [meaning, ...names].map((name) => [fold(name), meaning] as const);
  }),
);

/** A name under which a column may be kept: MongoDB gives "." and "$" a meaning, JavaScript "__proto__". */
const fieldName = (name: string): string =>
  name
    .replace(/[.$\0]/g, '_')
    .replace(/^__proto__$/, 'proto')
    .slice(0, 60);

/** Columns without a name, and those of our own report. */
const isLeftOut = (name: string): boolean => name === '' || name.startsWith(reportColumnPrefix);

/** Names that mean something else beside another column: Outlook's "Title" is "Mr", and German "Name" the last. */
const beside: Readonly<Record<string, (others: ReadonlySet<string>) => string | undefined>> = {
  title: (others) => (others.has('jobtitle') ? undefined : 'title'),
  name: (others) => (others.has('vorname') ? 'last_name' : 'full_name'),
};

function recognised(name: string, others: ReadonlySet<string>): string | undefined {
  const folded = fold(name);
  const special = beside[folded];
  if (special) return special(others);
  return meanings.get(folded) ?? meanings.get(fold(name.replace(/^(person|contact)\s*-\s*/i, '')));
}

/** The first of `custom:Note`, `custom:Note 2`, `custom:Note 3` … that is free. */
function freeCustomField(name: string, taken: ReadonlySet<string>): string {
  const field = `custom:${fieldName(name)}`;
  const short = field.slice(0, 63); // leaves room for a number
  let candidate = field;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${short} ${number}`;
  return candidate;
}

/** What is wrong with a mapping whatever the file, by the name of the column. */
export const senseless = (mapping: ColumnMapping): { readonly column: string; readonly detail: string }[] =>
  Object.entries(mapping)
    .filter(([, meaning]) => !(meaning === null || known.has(meaning) || isCustom.test(meaning)))
    .map(([column, meaning]) => ({
      column,
      detail: `"${meaning}" is no meaning: it may be ${columnMeanings.join(', ')}, custom:<field>, or null`,
    }));

/** @throws UnreadableFile when the mapping means nothing, or names columns that are not there. */
function requireSense(mapping: ColumnMapping, header: readonly string[]): void {
  const columns = new Set(header.map(fold));
  const strangers = Object.keys(mapping).filter((name) => !columns.has(fold(name)));
  if (strangers.length > 0) {
    throw new UnreadableFile(
      `The mapping names columns that the file does not have: ${strangers.join(', ').slice(0, 300)}`,
    );
  }
  const [first] = senseless(mapping);
  if (first) throw new UnreadableFile(`The mapping of the column "${first.column}": ${first.detail}`);
}

/**
 * What each column means: as the mapping says, else as its name is understood, in ten languages. A further
 * phone, e-mail or tag column counts, too; any other second column for a meaning becomes a custom field.
 * @throws UnreadableFile when the mapping makes no sense.
 */
export function mapColumns(header: readonly string[], options: ColumnOptions = {}): (string | null)[] {
  const { mapping = {}, unknownColumns = 'custom' } = options;
  requireSense(mapping, header);
  const given = new Map(Object.entries(mapping).map(([name, meaning]) => [fold(name), meaning]));
  const isOwn = header.includes('id') && header.every((name) => ownFields.has(name) || isLeftOut(name));
  const names = new Set(header.map(fold));
  const taken = new Set<string>([...given.values()].filter((meaning) => meaning !== null));
  return header.map((name) => {
    if (isLeftOut(name)) return null;
    const chosen = given.get(fold(name));
    if (chosen !== undefined) return chosen;
    if (isOwn) return ownColumns[name] ?? null;
    const meaning = recognised(name, names);
    if (meaning && (repeatable.has(meaning) || !taken.has(meaning))) {
      taken.add(meaning);
      return meaning;
    }
    if (unknownColumns === 'ignore') return null;
    const custom = freeCustomField(name, taken);
    taken.add(custom);
    return custom;
  });
}
