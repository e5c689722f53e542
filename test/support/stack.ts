import { inject } from 'vitest';

/** The stack of this test run. Importing this lets stores and SDK clients reach it, as in a function. */
export const stack = inject('stack');
Object.assign(process.env, stack.env);
