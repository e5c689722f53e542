const areaCodeOf = (number: string): string | undefined => /^\+1(\d{3})/.exec(number)?.[1];

/**
 * Which of our numbers a lead is called from: one of its own area code where there is one, else always the same
 * one, so that people recognise who called.
 * @param lines at least one, in E.164.
 */
export function callerIdFor(
  lines: readonly string[],
  lead: { _id: string; phone?: string | undefined },
): string {
  const areaCode = lead.phone && areaCodeOf(lead.phone);
  const near = areaCode ? lines.filter((line) => areaCodeOf(line) === areaCode) : [];
  const candidates = near.length > 0 ? near : lines;
  const place = Number.parseInt(lead._id.slice(-6), 16) % candidates.length; // an id ends in random bits
  return candidates[place] as string;
}
