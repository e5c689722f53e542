import { currentTimeZone } from './time-zone.ts';

const language = navigator.language;
const counts = new Intl.NumberFormat(language);
const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });

const unknown = '–';
const known =
  <Value>(format: (value: Value) => string) =>
  (value: Value | null | undefined): string =>
    value === null || value === undefined ? unknown : format(value);

/** How figures are written, in the language of the browser. An unknown value is a dash. */
export const count = known((value: number) => counts.format(value));
export const score = known((value: number) => decimals.format(value));
export const percent = known((value: number) => percents.format(value / 100));
/** Cents of a currency (ISO 4217); from a thousand on in whole units. */
export function money(cents: number | null | undefined, currency = 'USD'): string {
  if (cents === null || cents === undefined) return unknown;
  const digits = Math.abs(cents) >= 100_000 ? { maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(language, { style: 'currency', currency, ...digits }).format(cents / 100);
}

/** An amount of each currency. Amounts of different currencies are never added. */
export interface Cost {
  readonly currency: string;
  readonly cents: number;
}

export const costs = (all: readonly Cost[]): string =>
  all.length === 0 ? money(0) : all.map(({ cents, currency }) => money(cents, currency)).join(' + ');
export const duration = known((seconds: number) => {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${counts.format(Math.floor(minutes / 60))} h ${minutes % 60} min`;
});
/** A day as yyyy-mm-dd. */
export const day = known((text: string) => days.format(new Date(text)));
/** The month of a day as yyyy-mm-dd. */
export const month = known((text: string) => months.format(new Date(text)));
/** A time, in the time zone of the page. */
export const moment = known((text: string) =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: currentTimeZone(),
  }).format(new Date(text)),
);
/** The day of a time, in the time zone of the page. */
export const dayOfMoment = known((text: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: currentTimeZone() }).format(
    new Date(text),
  ),
);
export const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;

const acronyms: Readonly<Record<string, string>> = {
  sms: 'SMS',
  bant: 'BANT',
  whatsapp: 'WhatsApp',
  ai: 'AI',
};
/** closed_won is "Closed won". */
export const words = known(
  (text: string) => acronyms[text] ?? text.charAt(0).toUpperCase() + text.slice(1).replaceAll('_', ' '),
);
export const name = known((text: string) => text);
