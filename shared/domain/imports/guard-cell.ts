const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * Puts an apostrophe before what a spreadsheet would run as a formula (OWASP, "CSV Injection"), phones
 * in E.164 excepted, and before what already begins like that. The import takes one off again.
 */
export const guardCell = (cell: string): string =>
  /^'?[=+\-@\t\r]/.test(cell) && !e164.test(cell) ? `'${cell}` : cell;
