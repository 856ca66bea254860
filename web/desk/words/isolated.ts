/** Set apart in its own direction (first strong isolate and its end). */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
