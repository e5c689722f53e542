import type { CallFacts } from '../../contracts/call-log.ts';
import { parsePhone } from '../leads/phone.ts';

/** What the tenant's lines tell of a call, for events that do not tell it themselves. */
export interface LineContext {
  /** Two-letter country in which a number without its country code is read. */
  readonly region?: string | undefined;
  /** The tenant's own numbers, E.164. */
  readonly ownNumbers?: ReadonlySet<string>;
}

/**
 * A number as the provider wrote it, in E.164: with or without `+`, national or international, or as a `tel:` URI
 * (RFC 3966). What is no phone number (a withheld one, a SIP address) stays as it came.
 * @param region in which a number without a country code is read, before it is read as an international one.
 */
export function normaliseNumber(raw: string, region: string | undefined): string {
  const number = raw.trim().replace(/^tel:/i, '').replace(/;.*$/s, '');
  if (!/^[+(]?\d[\d\s().-]*$/.test(number)) return raw;
  if (number.startsWith('+'))
    return parsePhone(number, region ?? 'US')?.e164 ?? number.replaceAll(/[^+\d]/g, '');
  const national = region ? parsePhone(number, region) : undefined;
  const international = number.replace(/^(?:00|011)(?=[1-9])/, '').replaceAll(/\D/g, '');
  return (national ?? parsePhone(`+${international}`, region ?? 'US'))?.e164 ?? raw;
}

interface Line {
  /** E.164. */
  readonly number: string;
  readonly connectionId?: string | undefined;
}

const countryOf = ({ number }: Line): string | undefined => parsePhone(number, 'US')?.country;

/**
 * What a tenant's lines tell of a call: its numbers are read in the country of the line that it used, which is known
 * by its number or by its connection; else in that of the first line.
 * @param lines all of the tenant's, in the order of their numbers.
 */
export function lineContext(
  lines: readonly Line[],
  { from, to, connectionId }: Pick<CallFacts, 'from' | 'to' | 'connectionId'>,
): LineContext {
  const numbers = [from, to].filter((number) => number !== undefined);
  const isUsed = (line: Line) =>
    numbers.some((number) => normaliseNumber(number, countryOf(line)) === line.number);
  const line =
    lines.find(isUsed) ??
    lines.find((each) => connectionId !== undefined && each.connectionId === connectionId) ??
    lines[0];
  return { region: line && countryOf(line), ownNumbers: new Set(lines.map(({ number }) => number)) };
}

type Numbers = Pick<CallFacts, 'from' | 'to' | 'direction'>;

/** Numbers in E.164, and the direction where only the lines tell it: who is on our line was called by the other end. */
export function normalisedNumbers(
  { from, to, direction }: Numbers,
  { region, ownNumbers }: LineContext,
): Numbers {
  const [caller, called] = [from, to].map((number) => number && normaliseNumber(number, region));
  const isOwn = (number: string | undefined) => number !== undefined && ownNumbers?.has(number) === true;
  const byLine =
    isOwn(called) === isOwn(caller)
      ? undefined
      : isOwn(called)
        ? ('inbound' as const)
        : ('outbound' as const);
  return { from: caller, to: called, direction: direction ?? byLine };
}
