import type { CallDecision } from '../../contracts/call-decision.ts';

/** What one rule says of a call. */
export type Finding = CallDecision['rules'][number];

/** @param source where the rule stands, where it is law. */
export const finding = (
  rule: Finding['rule'],
  passed: boolean,
  detail: string,
  source?: string,
): Finding => ({
  rule,
  passed,
  detail,
  ...(source && { source }),
});
