import type { Message } from '../../contracts/conversation.ts';

/** "me", "this number", "us", and the like: what somebody wants off a list, or not called. */
const myself =
  '(me|us|my (name|number|phone|cell|house|business|office|store|shop)|(this|our|that) (number|line|phone|house|business|office))';
/** Bounds that make of "don't call me" a wish for another time, not for none. */
const untilLater = String.raw`(?!\s+(at|on|before|after|until|till|during|while|in the (morning|evening|afternoon)|for (a|an|the next|another|two|three|\d)|so (early|late)|right now|today|tonight|tomorrow|this (week|month|early|late)|unless|(mr|mrs|ms|sir|ma'?am|names?|that|stupid|crazy|old|a )\b))`;
const never = String.raw`(do\s?n[o']?t|don['’]?t|do not|never|please (do not|don['’]?t)|quit|stop)`;

/**
 * How people say that they do not want to be called again. The rules err on the side of the caller's law, not
 * of the sale: 47 CFR 64.1200(d)(3) has a request hold whatever words it is made in.
 */
const wishes: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(take|get|remove|delete|scrub|pull|drop|strike|cross|scratch)\s+${myself}\s+(off|out|from|of)\b`,
    'i',
  ),
  /\b(remove|delete|erase|lose|block)\s+(my|this|our)\s+(number|phone|name|info(rmation)?|details|contact)\b/i,
  /\b(remove|unsubscribe)\s+me\b/i,
  new RegExp(
    String.raw`\b(put|add|place)\s+${myself}\s+(on|to|onto)\s+(the|your|a)?\s*(internal )?(do[ -]not[ -]call|don['’]?t call|no[ -]call|dnc)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(stop|quit|cease)\s+(calling|phoning|contacting|ringing|bothering|harassing|dialing)(?!\s+it)(\s+${myself})?${untilLater}`,
    'i',
  ),
  new RegExp(
    String.raw`\b${never}\s+(ever\s+)?(call|phone|contact|ring|dial|bother)(ing)?(\s+${myself})?(\s+(here|back))?\s+(again|any\s?more|ever|anymore)\b`,
    'i',
  ),
  new RegExp(String.raw`\b${never}\s+(ever\s+)?(call|phone|contact|ring|dial)\s+${myself}${untilLater}`, 'i'),
  /\b(don['’]?t|do not|no longer|never)\s+(want|wish|like|care)\s+(to (be|get|receive|hear)|any( more)?|you( guys| people)? (to )?call(ing)?)\b[^.?!]{0,40}\b(call|called|calls|contacted|hear from|from you|solicit)/i,
  /\b(no|not any) (more|further) (phone )?calls\b/i,
  /\b(i|we)(['’]m| am|['’]re| are)? (already )?(on|registered (on|with)) the (national )?(do[ -]not[ -]call)\b/i,
  /\blose (my|this|our) number\b/i,
  /\bdo[ -]not[ -]call (list|registry)\b/i,
];

/** Words that take the wish back, or that tell of somebody else. */
const notMeant: readonly RegExp[] = [
  /\b(he|she|they|somebody|someone|people|customers?|my (wife|husband|mom|dad|boss|neighbou?r))\s+(say|says|said|told|tells?|always|keeps?|asked)\b[^.?!]*\b(stop|don['’]?t|take)/i,
  /\b(don['’]?t|do not|never) (hesitate|worry)\b/i,
  /\b(i|we)(['’]m| am|['’]re| are)? not (saying|asking you to) (stop|don['’]?t|take|never|remove)/i,
  /\bwhy (did|do|don['’]?t) you (stop|never) call/i,
];

/** The first message in which the lead says not to be called again; undefined when none does. English only. */
export const spokenOptOut = (messages: readonly Message[]): Message | undefined =>
  messages.find(
    ({ role, text }) =>
      role === 'lead' &&
      wishes.some((wish) => wish.test(text)) &&
      !notMeant.some((other) => other.test(text)),
  );

/** Whether a disposition, in whatever words a tenant has for it, says that somebody is not to be called. */
export const isOptOutDisposition = (disposition: string): boolean =>
  /\b(do[\s_-]*not[\s_-]*(call|contact)|dnc|opt(ed)?[\s_-]*out|don['’]?t[\s_-]*call|remove[\s_-]*from[\s_-]*list|never[\s_-]*call)\b/i.test(
    disposition.replaceAll('_', ' '),
  );
