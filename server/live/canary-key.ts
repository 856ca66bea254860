/** With it comes the node's own reader, so that it is not counted as one. */
export const CANARY_HEADER = 'x-bellwire-canary';
