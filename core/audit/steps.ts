/** Work in small steps, so that who does it can see to other things between two of them. */
export type InSteps<T> = Generator<undefined, T>;

/** Some milliseconds of work. */
const PER_STEP = 50;

/** What `of` makes of each, flattened by one level. */
export function* eachInSteps<A, B>(list: Iterable<A>, of: (one: A) => B | B[]): InSteps<B[]> {
  const made: B[] = [];
  let done = 0;
  for (const one of list) {
    const of1 = of(one);
    if (Array.isArray(of1)) made.push(...of1);
    else made.push(of1);
    done += 1;
    if (done % PER_STEP === 0) yield undefined;
  }
  return made;
}

export function atOnce<T>(work: InSteps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** `pause` comes between any two steps: by default whatever else the process has to do. */
export async function inTurns<T>(work: InSteps<T>, pause: () => Promise<unknown> = nextTurn): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await pause();
  }
}
