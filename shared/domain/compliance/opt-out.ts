import type { Message } from '../../contracts/conversation.ts';

const thing = '(?:number|phone|cell|line|house|business|office|store|shop|name)';
/** Oneself, or one's number, in the words of people and of speech recognition. */
const me = String.raw`(?:me|us|it|(?:my|this|our|that|the)(?: \w+){0,2}? ${thing}|my (?:cell|house|office))`;
const whom = `(?:him|her|here|back|${me})(?<!\\bit)`;
const lists =
  '(?:lists?|databases?|systems?|records?|files?|books|contacts|directory|dialer|computer|crm|sheets?)';
const call = '(?:call|phone|contact|ring|dial|telephone|bother|bug|harass|pester)';
const off = '(?:off|out of|from|of)';
const yours =
  '(?:(?:your|the|this|that|these|those|any|all|of|whatever|calling|call|phone|mailing|marketing) ?)*';
const ends = String.raw`(?=$|[,;]| (?:please|now|right|immediately|today|here|and|or|so|already|all|every|i|we|ok|okay|buddy|before i)\b)`;

/** How people say that they want to be struck off: said of any time. */
const struckOff: readonly string[] = [
  `(?:take|get|remove|delete|scrub|pull|drop|strike|cross|scratch) ${me} ${off} ${yours}${lists}\\b`,
  `(?:take|remove|cross|scratch|strike) (?:me|us|my name|my number|our number) off${ends}`,
  `(?:want|get|be|like) (?:\\w+ )?(?:off|out of) ${yours}${lists}\\b`,
  `(?:remove|delete|erase|scrub|block) (?:my|this|our|the)(?: \\w+){0,2}? (?:number|phone|name|info|information|details|contact)(?:${ends}| ${off} (?:whatever|${yours}${lists})\\b)`,
  '(?:lose|forget) (?:my|this|our) (?:phone |cell )?number\\b',
  `(?:remove|unsubscribe) (?:me|us)(?:${ends}| from ${yours}${lists})`,
  `scrub (?:me|us) from\\b`,
  `(?:put|add|place) ${me} (?:on|to|onto) (?:the |your |a |that )?(?:internal |national )?(?:do not call|don't call|no call|dnc)\\b`,
  "(?:i(?:'m| am)?|we(?:'re| are)?|(?:my|this) number(?:'s| is)?) (?:already )?(?:on|registered (?:on|with)) the (?:national |federal )?(?:do not call|dnc)\\b(?!.*\\b(?:fine|okay|ok|asked for)\\b)",
  "(?:(?:i|we)(?:'d like to| want to| would like to|'ll)? opt(?:ing)? out|opt (?:me|us) out|(?:can|may|how do) (?:i|we) opt out)\\b(?! of (?:the|this|that|your) (?!(?:\\w+ )?(?:calls?|lists?|marketing)))",
  "(?:revoke|withdraw|don't give|do not give|never gave|don't consent|do not consent)(?: \\w+){0,4}? (?:consent|permission|calls?|called)\\b",
  `(?:don't|do not) have (?:my |our |any )?(?:permission|consent) to ${call}\\b`,
  'cease and desist\\b',
  'leave (?:me|us) alone\\b',
];

/** How they say that they want no calls: unless it is about the hour, the way or the number. */
const unwanted: readonly string[] = [
  '(?:no|not any) (?:more|further) (?:phone |sales )?calls\\b(?! (?:needed|necessary|required))',
  `(?:nobody|no one|no-one) (?:[\\w' ]{0,30} )?${call}s? ${me} (?:again|any ?more|ever)\\b`,
  `(?:don't|do not|no longer|never) (?:want|wish|like|care)(?: for)? (?:you(?: guys| people| all)? (?:to )?${call}(?:ing)?|to be (?:called|contacted|phoned|bothered|solicited)|to (?:get|receive|hear)(?: any)?(?: more| further)? (?:from you|(?:phone |sales |these |your )?calls?)|any(?: more| further)? (?:of (?:these|your) )?(?:phone |sales )?calls?)\\b(?! at (?:midnight|night))`,
  `rather (?:you|y'all) (?:didn't|not|did not|don't|wouldn't) (?:be )?${call}`,
];

/** How they tell the caller not to call. */
const orders: readonly string[] = [
  `(?:stop|quit|cease|discontinue|end)(?: from)? (?:all |the |these )?(?:${call}ing|bugging)(?: ${whom})?${ends}`,
  `(?:stop|quit|cease|discontinue|end)(?: from)? (?:all |the |these )?(?:${call}ing|bugging) ${whom}`,
  `(?:don't|do not|never|not to|to not|not)(?: you dare| ever| be| bother(?: with)?)* ${call}(?:ing)?(?: (?:it|${whom}))*(?: at ${me})?(?: (?:again|any ?more|ever|no more))+`,
  `(?:don't|do not|never|not to|to not|not)(?: you dare| ever| be| bother)* ${call}(?:ing)? ${whom}(?: under\\b|${ends})`,
];

const expressions = (says: readonly string[]) => says.map((each) => new RegExp(`\\b${each}`));
const wishes = [
  ...expressions(struckOff).map((says) => ({ says, kind: 'struck off' as const })),
  ...expressions(unwanted).map((says) => ({ says, kind: 'unwanted' as const })),
  ...expressions(orders).map((says) => ({ says, kind: 'order' as const })),
];

/** What makes of the words a wish for another time, another way or another name, if it follows at once. */
const otherwise =
  /^(?: please)? (?:at (?:night|lunch|work|home|noon|dinner|\d)|on (?:sun|mon|tues|wednes|thurs|fri|satur|week)|before (?!i\b)|after|until|till|'til|during|while|unless|when|in the (?:morning|evening|afternoon)|by (?:text|sms|e-?mail|mail)|for (?:a|an|the next|another|now|two|three|\d)|so (?:early|late)|right now|today|tonight|tomorrow|this (?:week|month|early|late|morning)|next (?:week|month)|(?:mr|mrs|ms|miss|sir|ma'?am|names?)\b)/;
/** … or another number that is to be called instead. */
const instead =
  /^,? ?(?:(?:but|and|please|just|instead) )*(?:call|try|use|ring|text|dial|reach|phone) (?:my|mine|me|the|our|at|him|her|on)\b/;

/** Told of somebody else, or of another day: what stands before the words when they are no order to the caller. */
const toldOnly: readonly RegExp[] = [
  /\b(?:i|we|they|he|she|it|who|people|customers?|companies|won't|wouldn't|can't|couldn't|will|didn't|doesn't|did you|do you)$/,
  /(?<!\byou )\bwould$/,
  /\b(?:i|we) (?:need|have|want|try|tried|ought|used) to$/,
  /\b(?:told|asked|tell|got|get|wanted) (?!you\b|y'all\b)(?:[\w']+ ){1,4}to$/,
  /\b(?:almost|nearly)\b[^,;]*$/,
  /\b(?:he|she|they|somebody|someone|people|customers?|mom|dad|boss|neighbou?rs?|didn't|did not)\b[^,;]* (?:says?|said|told|tells?|like)(?: (?:me|him|her|them))?(?: that| to)?$/,
];
/** Denied in the same breath. */
const takenBack = /\bi(?:'m| am) not (?:saying|asking you)\b[^,;]*$/;

/** Lower case, straight apostrophes, one space: as the rules have them. */
const plain = (said: string): string =>
  said
    .toLowerCase()
    .replaceAll(/[’‘`]/g, "'")
    .replaceAll('do-not-call', 'do not call')
    .replaceAll(/\bdont\b/g, "don't")
    .replaceAll(/\s+/g, ' ');

function isMeant(sentence: string, { says, kind }: (typeof wishes)[number]): boolean {
  const found = says.exec(sentence);
  if (!found) return false;
  const before = sentence.slice(0, found.index).trimEnd();
  if (takenBack.test(before)) return false;
  if (kind === 'struck off') return !/\b(?:didn't|did not|almost|nearly)$/.test(before);
  const after = sentence.slice(found.index + found[0].length);
  if (otherwise.test(after) || instead.test(after)) return false;
  return kind === 'unwanted' || !toldOnly.some((told) => told.test(before));
}

const saysSo = (text: string): boolean =>
  plain(text)
    .split(/[.?!]+ ?/)
    .some((sentence) => wishes.some((wish) => isMeant(sentence.trim(), wish)));

/**
 * The first message in which the lead says not to be called again; undefined when none does. English only. The
 * rules err on the side of the caller's law, not of the sale: 47 CFR 64.1200(d)(3) has a request hold in whatever
 * words it is made.
 */
export const spokenOptOut = (messages: readonly Message[]): Message | undefined =>
  messages.find(({ role, text }) => role === 'lead' && saysSo(text));

const refusal =
  /\b(?:do not|don't|never|no more|stop|cease)(?: \w+){0,2}? (?:call|contact|phone|calls|calling|dial)\b|\bdnc\b|\bopt(?:ed|ing)?[ -]?out\b|\b(?:remove|removed|take|taken)(?: (?:from|off|the|our|your|calling|call|phone))* (?:me|lists?)\b|\bunsubscribed?\b|\bcease and desist\b/;
const onlyLater =
  /\b(?:before|until|till|today|tomorrow|on (?:sun|mon|tues|wednes|thurs|fri|satur)|after|this (?:week|month))/;
const denied =
  /\b(?:not|removed from|no longer on) dnc\b|\bdnc (?:check|passed|cleared)|\b(?:did not|didn't) opt out\b/;

/** Whether a disposition, in whatever words a tenant has for it, says that somebody is not to be called. */
export function isOptOutDisposition(disposition: string): boolean {
  const words = disposition.replaceAll(/(?<=[a-z])(?=[A-Z])|[_-]/g, ' ');
  const said = plain(words);
  return refusal.test(said) && !onlyLater.test(said) && !denied.test(said);
}
