import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../harness/root.js';
import type { StoreDump } from './store-dump.js';

/**
 * What a version said, sent and stored, written down by `node scripts/record.mjs`: renewed into a folder of its
 * own at each tag, so that every later version is held to what went out before it.
 */

/** Texts of a WebSocket, as they went over the wire. */
export interface Conversation {
  sent: string[];
  received: string[];
}

export interface WireFixture {
  /** From an empty log over one entry of each kind and a beat to a drain. */
  reader: Conversation;
  /** What was asked with a cursor or a filter, and the sync that answered. */
  resumes: { connect: string; sync: string }[];
  /** `GET items` at the end. */
  items: string;
  /** Messages on the edition's channel, one per entry. */
  hints: string[];
}

/** Event streams of a node that has the recorded store, as their bytes said. */
export interface StreamFixture {
  /** Of the answer. */
  contentType: string;
  /** From the cursor of the empty log, over what the workers then settled and a beat, to a drain and the end. */
  said: string;
  /** What each `Last-Event-ID` and query was answered first. */
  resumes: { lastEventId: string; query: string; said: string }[];
}

export interface StoreFixture {
  tag: string;
  /** Commands that wait, and what has to become of each. */
  waiting: { command: string; itemId: string; kind: string; ends: 'done' | 'cancelled' }[];
  keys: StoreDump;
}

export const VERSIONS = ['v1'];
export const folderOf = (version: string): string => join(ROOT, 'test/fixtures', version);

async function read<T>(folder: string, name: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
}

export const wireIn = (folder: string): Promise<WireFixture> => read(folder, 'wire.json');
export const storeIn = (folder: string): Promise<StoreFixture> => read(folder, 'store.json');
export const wireOf = (version: string): Promise<WireFixture> => wireIn(folderOf(version));
export const storeOf = (version: string): Promise<StoreFixture> => storeIn(folderOf(version));
export const streamOf = (version: string): Promise<StreamFixture> => read(folderOf(version), 'stream.json');
