/**
 * Goes through a long list page by page, one page a turn, and then from the start again: what is stuck at
 * its head, however much that is, hides nothing behind it.
 */
export class Rounds<T> {
  private readonly read: (limit: number, skip: number) => Promise<T[]>;
  private readonly pageSize: number;
  private skip = 0;

  constructor(pageSize: number, read: (limit: number, skip: number) => Promise<T[]>) {
    this.pageSize = pageSize;
    this.read = read;
  }

  /** An empty page is the end, a short one is not: what cannot be read is left out of it. */
  async next(): Promise<T[]> {
    const page = await this.read(this.pageSize, this.skip);
    if (page.length === 0 && this.skip > 0) {
      this.skip = 0;
      return this.next();
    }
    this.skip = page.length === 0 ? 0 : this.skip + this.pageSize;
    return page;
  }
}
