/** Which item of a strip is to be seen. */
export class Strip {
  #ids: readonly string[] = [];
  #current: string | undefined;

  /** The current one stays while it is there, until another comes to the top. */
  settle(ids: readonly string[]): string | undefined {
    const stays = ids[0] === this.#ids[0] && this.#current !== undefined && ids.includes(this.#current);
    this.#ids = ids;
    if (!stays) this.#current = ids[0];
    return this.#current;
  }

  /** Round and round. */
  turn(by: number): void {
    const { length } = this.#ids;
    this.#current = this.#ids[(this.index + by + length) % length];
  }

  /** "2 / 10" */
  get place(): string {
    return `${this.index + 1} / ${this.#ids.length}`;
  }

  /** -1 where there is nothing. */
  get index(): number {
    return this.#ids.indexOf(this.#current ?? '');
  }
}
