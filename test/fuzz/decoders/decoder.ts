import type { Random } from '../../prove/random.js';

/** Something that takes what a stranger sends, as the service has it. */
export interface Decoder {
  name: string;
  /** Of every hundred inputs. */
  share: number;
  /** A mutated input. */
  make(random: Random): string | Buffer;
  /**
   * What became of it, or `undefined` where it did not get as far as this decoder. Throws what would end
   * a process, or an error that says which promise was broken.
   */
  decode(input: string | Buffer): string | undefined;
}
