const BEFORE = new Map(
  [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((prototype) => [
    prototype,
    Reflect.ownKeys(prototype).length,
  ]),
);

/** Whether an input has put something where every object inherits it. */
export const isPolluted = (): boolean =>
  [...BEFORE].some(([prototype, keys]) => Reflect.ownKeys(prototype).length !== keys);
