const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * What a spreadsheet would run as a formula (OWASP, "CSV Injection"): it may begin with spaces, line breaks or
 * characters that are not visible, which spreadsheets pass over, and with a full-width form, which they fold.
 */
const formula = /^'?(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫−])/u;

/** Whether an apostrophe that exports put before a cell is to be taken off again. */
export const isGuarded = (cell: string): boolean => cell.startsWith("'") && formula.test(cell.slice(1));

/** Puts an apostrophe before a formula, phones in E.164 excepted, and before what already begins like that. */
export const guardCell = (cell: string): string =>
  formula.test(cell) && !e164.test(cell) ? `'${cell}` : cell;
