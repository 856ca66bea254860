const MIN_AGE_MS = 60 * 60_000;
const MAX_AGE_MS = 3 * MIN_AGE_MS;

/**
 * The age at which a connection is sent elsewhere, so that what a deploy does to a reader happens to each of
 * them every few hours, and nobody finds out at a deploy that it does not work. No setting: a node spreads
 * its readers over 60 s at most, so it has at most 60 s worth of handshakes connected, and all of those in
 * two hours on average are less than 1 % of what it admits, however large it is.
 */
export const retirementAgeMs = (luck: number): number => MIN_AGE_MS + luck * (MAX_AGE_MS - MIN_AGE_MS);
