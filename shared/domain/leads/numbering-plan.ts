import type { CountryCode } from 'libphonenumber-js/max';
import type { PhoneNumber } from './phone.ts';

type Parse = (text: string, country: CountryCode | undefined) => PhoneNumber | undefined;

type Prefix = '+1' | '';

const exchanges = 1_000;
const unknown = 0;
const invalid = 1;

/**
 * Area codes of which the metadata reads further than the sixth digit (Barbados, Jamaica): the library is asked of each
 * of their numbers. A test reads them from the metadata.
 */
export const areaCodesByLine: ReadonlySet<string> = new Set(['246', '876']);

/**
 * What the library says of the numbers of the North American plan, remembered. Whether a ten-digit number is
 * valid, and of which country, is decided by its first six digits: but for `areaCodesByLine`, each of the plan's
 * patterns in the metadata leaves the last four open. So the library is asked once for each area code and exchange,
 * and a look into a table of 800 kB answers from then on.
 */
class NumberingPlan {
  private readonly known = new Uint8Array(exchanges * exchanges);
  private readonly countries: (string | undefined)[] = [];
  private readonly country: CountryCode | undefined;
  private readonly prefix: Prefix;
  private readonly parse: Parse;

  constructor(country: CountryCode | undefined, prefix: Prefix, parse: Parse) {
    this.country = country;
    this.prefix = prefix;
    this.parse = parse;
  }

  read(area: string, exchange: string, line: string): PhoneNumber | undefined {
    const place = Number(area) * exchanges + Number(exchange);
    const what = this.known[place];
    if (what === invalid) return undefined;
    if (what === unknown) return this.ask(`${this.prefix}${area}${exchange}${line}`, place);
    const country = this.countries[(what as number) - 2];
    return { e164: `+1${area}${exchange}${line}`, ...(country && { country }) };
  }

  private ask(text: string, place: number): PhoneNumber | undefined {
    const phone = this.parse(text, this.country);
    this.known[place] = phone ? this.numberOf(phone.country) + 2 : invalid;
    return phone;
  }

  private numberOf(country: string | undefined): number {
    const at = this.countries.indexOf(country);
    return at < 0 ? this.countries.push(country) - 1 : at;
  }
}

const plans = new Map<string, NumberingPlan>();
const maxPlans = 4;

/** The plan as it is seen from a region, of numbers with the country code or without. */
export function numberingPlan(country: CountryCode | undefined, prefix: Prefix, parse: Parse): NumberingPlan {
  const name = `${prefix}${country}`;
  let plan = plans.get(name);
  if (!plan) {
    if (plans.size >= maxPlans) plans.clear();
    plan = new NumberingPlan(country, prefix, parse);
    plans.set(name, plan);
  }
  return plan;
}
