import { spokenOptOut } from './opt-out.ts';

/**
 * What people answer to a text message to be left alone: the words of 47 CFR 64.1200(a)(10) and of the CTIA's messaging
 * principles, and what operators use in other languages. Upper case, without accents.
 */
const keywords: ReadonlySet<string> = new Set([
  // English
  'STOP',
  'STOPALL',
  'STOP ALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPT OUT',
  'OPTOUT',
  // German, Swedish, Norwegian, Danish, Dutch
  'STOPP',
  'ABMELDEN',
  'ABBESTELLEN',
  'ENDE',
  'AVSLUTA',
  'AVREGISTRERA',
  'AVMELD',
  'MELD AV',
  'AFMELD',
  'AFMELDEN',
  'UITSCHRIJVEN',
  // French, Spanish, Portuguese, Italian
  'ARRET',
  'ARRETER',
  'ARRETEZ',
  'DESABONNER',
  'DESINSCRIRE',
  'DESINSCRIPTION',
  'BAJA',
  'ALTO',
  'PARAR',
  'PARE',
  'CANCELAR',
  'DETENER',
  'SAIR',
  'REMOVER',
  'CANCELLA',
  'CANCELLAMI',
  'DISISCRIVI',
  'ANNULLA',
  'BASTA',
  // Polish, Finnish
  'WYPISZ',
  'REZYGNUJE',
  'LOPETA',
  'PERUUTA',
]);

/** Words that people put around a keyword, and that change nothing of it. */
const polite = /\b(?:PLEASE|PLS|BITTE|POR FAVOR|S'IL VOUS PLAIT|SVP|THANKS|THANK YOU|DANKE|MERCI|GRACIAS)\b/g;

/** Upper case, compatibility forms and accents dissolved (Unicode NFKD), without punctuation and symbols. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(polite, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Whether a text message is an opt-out: a keyword alone, in any case and with any punctuation, or words that would be
 * one on the telephone. A keyword within a sentence is none: "I will stop by on Monday".
 */
export const isTextOptOut = (text: string): boolean =>
  keywords.has(plain(text)) ||
  spokenOptOut([{ id: 'm1', at: new Date(0), role: 'lead', text }]) !== undefined;
