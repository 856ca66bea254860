/** Takes the bytes that a server sends after an upgrade apart into text messages (RFC 6455, 5.2). */
export class WebSocketTexts {
  readonly seen: string[] = [];
  private rest = Buffer.alloc(0);

  readonly add = (chunk: Buffer): void => {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (let size = this.frameSize(); size <= this.rest.length; size = this.frameSize()) {
      this.seen.push(this.rest.subarray(this.headerSize(), size).toString());
      this.rest = this.rest.subarray(size);
    }
  };

  private headerSize(): number {
    const length = this.rest.length < 2 ? 0 : this.rest.readUInt8(1);
    return length === 127 ? 10 : length === 126 ? 4 : 2;
  }

  /** Of the first frame; endless while its header is not whole. */
  private frameSize(): number {
    const header = this.headerSize();
    if (this.rest.length < Math.max(2, header)) return Number.POSITIVE_INFINITY;
    if (header === 10) return header + Number(this.rest.readBigUInt64BE(2));
    return header + (header === 4 ? this.rest.readUInt16BE(2) : this.rest.readUInt8(1));
  }
}
