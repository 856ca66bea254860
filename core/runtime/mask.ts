/** Stands for a secret wherever settings are shown. */
export const MASK = '********';

/** `user:password@` at the start of an address, with or without a scheme; up to the last `@`, since passwords have some. */
const BEFORE_HOST = /((?:^|,)\s*(?:[a-z]+:\/\/)?[^:@/\s,]*):\S*@/gi;
/** The Redis client reads options from the query of an address, these among them. */
const IN_QUERY = /([?&]\w*password=)[^&\s]*/gi;

/** An address, or a list of them, as it may be shown. */
export const withoutPasswords = (text: string): string =>
  text.replace(BEFORE_HOST, `$1:${MASK}@`).replace(IN_QUERY, `$1${MASK}`);
