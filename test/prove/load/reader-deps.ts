import type { Note } from '../history/recorder.js';
import type { Random } from '../random.js';
import type { NodeMember } from '../world/processes.js';

export interface ReaderDeps {
  name: string;
  edition: string;
  transport: 'polling' | 'websocket';
  /** Over the way that faults between readers and nodes lie on. */
  viaFront: boolean;
  nodes: NodeMember[];
  note: Note;
  random: Random;
}
