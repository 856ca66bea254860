/** One plain state, changed by patches; whoever draws it hears once per turn, however many patches there were. */
export class Store<S extends object> {
  private current: S;
  private announced = false;
  private readonly onChange: () => void;

  constructor(initial: S, onChange: () => void) {
    this.current = initial;
    this.onChange = onChange;
  }

  get state(): Readonly<S> {
    return this.current;
  }

  set(patch: Partial<S>): void {
    this.current = { ...this.current, ...patch };
    if (this.announced) return;
    this.announced = true;
    queueMicrotask(() => {
      this.announced = false;
      this.onChange();
    });
  }
}
