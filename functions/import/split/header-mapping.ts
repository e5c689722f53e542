import { reportColumnPrefix } from '../../../shared/contracts/lead-import.ts';

/** What a column may mean: a standard column, a whole name, or a country. */
type Meaning =
  | 'first_name'
  | 'last_name'
  | 'full_name'
  | 'email'
  | 'phone'
  | 'company'
  | 'title'
  | 'industry'
  | 'city'
  | 'state'
  | 'country';

/** Column names as exports of other systems write them, folded by `fold`. */
const synonyms: Record<Meaning, readonly string[]> = {
  first_name: ['firstname', 'first', 'givenname', 'forename', 'vorname', 'prenom', 'nombre', 'nome'],
  last_name: [
    'lastname',
    'last',
    'surname',
    'familyname',
    'nachname',
    'nom',
    'apellido',
    'apellidos',
    'cognome',
  ],
  full_name: ['name', 'fullname', 'contactname', 'leadname'],
  email: ['email', 'mail', 'emailaddress', 'workemail', 'correo', 'correoelectronico', 'courriel'],
  phone: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'telephone', 'tel', 'cell', 'telefon', 'telefono'],
  company: ['company', 'companyname', 'organization', 'organisation', 'businessname', 'account', 'firma'],
  title: ['title', 'jobtitle', 'position', 'role'],
  industry: ['industry', 'sector', 'branche'],
  city: ['city', 'town', 'stadt', 'ville', 'ciudad'],
  state: ['state', 'province', 'region', 'bundesland'],
  country: ['country', 'countrycode', 'land'],
};

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const meanings = new Map(
  Object.entries(synonyms).flatMap(([meaning, names]) => names.map((name) => [name, meaning] as const)),
);

/** A name under which a column may be kept: MongoDB gives "." and "$" a meaning, JavaScript "__proto__". */
const fieldName = (name: string): string =>
  name
    .replace(/[.$\0]/g, '_')
    .replace(/^__proto__$/, 'proto')
    .slice(0, 60);

function meaningOf(name: string): string | null {
  if (name === '' || name.startsWith(reportColumnPrefix)) return null;
  return meanings.get(fold(name)) ?? `custom:${fieldName(name)}`;
}

/** The first of `custom:Note`, `custom:Note 2`, `custom:Note 3` … that is free. */
function freeCustomField(name: string, taken: ReadonlySet<string>): string {
  const field = `custom:${fieldName(name)}`;
  let candidate = field;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${field} ${number}`;
  return candidate;
}

/** What each column means. A meaning is given once; a further column for it becomes a custom field. */
export function mapHeader(header: readonly string[]): (string | null)[] {
  const taken = new Set<string>();
  return header.map((name) => {
    const first = meaningOf(name);
    const meaning = first !== null && taken.has(first) ? freeCustomField(name, taken) : first;
    if (meaning) taken.add(meaning);
    return meaning;
  });
}
