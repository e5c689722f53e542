/** The current time, handed in wherever it is needed so that tests can choose it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
