import type { Stat } from '../../../linux/fs/stat.ts';
import { binary, bytesOf } from '../../command/bytes.ts';
import { packedId, sha1Hex, unpackedId } from '../objects/object-store.ts';

/** A file as it is staged. */
export interface IndexEntry {
  readonly path: string;
  /** 0, or in a conflict 1 (base), 2 (ours), 3 (theirs). */
  readonly stage: number;
  /** `100644`, `100755`, `120000`. */
  readonly mode: string;
  readonly id: string;
  /** What stat said when the content was taken; 0s if nobody looked. */
  readonly size: number;
  /** Milliseconds since the Unix epoch. */
  readonly modified: number;
  readonly inode: number;
  /** `git add -N`: known, and not staged. */
  readonly intent: boolean;
}

const HEAD = 12;
const FIXED = 62;
const EXTENDED = 0x4000;
const INTENT = 0x2000;

/** The staging area: entries by path (and stage), in order. */
export class Index {
  readonly #entries = new Map<string, IndexEntry>();
  #sorted: readonly IndexEntry[] | undefined;
  /** When it was last written; what is as young as that may have been changed since without a trace. */
  writtenAt = 0;

  get entries(): readonly IndexEntry[] {
    this.#sorted ??= [...this.#entries.values()].sort((a, b) =>
      a.path === b.path ? a.stage - b.stage : a.path < b.path ? -1 : 1,
    );
    return this.#sorted;
  }

  get(path: string, stage = 0): IndexEntry | undefined {
    return this.#entries.get(`${stage}${path}`);
  }

  has(path: string): boolean {
    return [0, 1, 2, 3].some((stage) => this.#entries.has(`${stage}${path}`));
  }

  /** Puts an entry; an entry of stage 0 ends a conflict, and files and directories make way for each other. */
  set(entry: IndexEntry): void {
    if (entry.stage === 0) this.delete(entry.path);
    this.#entries.set(`${entry.stage}${entry.path}`, entry);
    this.#sorted = undefined;
  }

  delete(path: string): boolean {
    this.#sorted = undefined;
    return [0, 1, 2, 3].map((stage) => this.#entries.delete(`${stage}${path}`)).includes(true);
  }

  clear(): void {
    this.#entries.clear();
    this.#sorted = undefined;
  }

  /** Paths in conflict. */
  get unmerged(): readonly string[] {
    return [...new Set(this.entries.filter(({ stage }) => stage > 0).map(({ path }) => path))];
  }
}

/** Reads version 2 and 3 of the format. */
export function parseIndex(bytes: Uint8Array): Index {
  const index = new Index();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = binary(bytes);
  const count = bytes.length < HEAD ? 0 : view.getUint32(8);
  for (let i = 0, at = HEAD; i < count; i++) {
    const flags = view.getUint16(at + 60);
    const more = flags & EXTENDED ? 2 : 0;
    const start = at + FIXED + more;
    const end = text.indexOf('\0', start);
    index.set({
      path: text.slice(start, end),
      stage: (flags >> 12) & 3,
      mode: view.getUint32(at + 24).toString(8),
      id: unpackedId(text.slice(at + 40, at + 60)),
      size: view.getUint32(at + 36),
      modified: view.getUint32(at + 8) * 1000 + view.getUint32(at + 12) / 1e6,
      inode: view.getUint32(at + 20),
      intent: more > 0 && (view.getUint16(at + FIXED) & INTENT) > 0,
    });
    at += Math.ceil((end - at + 1) / 8) * 8;
  }
  return index;
}

export function formatIndex({ entries }: Index): Uint8Array {
  const version = entries.some(({ intent }) => intent) ? 3 : 2;
  let text = `DIRC${word(version)}${word(entries.length)}`;
  for (const { path, stage, mode, id, size, modified, inode, intent } of entries) {
    const [seconds, nanoseconds] = [Math.floor(modified / 1000), Math.round((modified % 1000) * 1e6)];
    const times = word(seconds) + word(nanoseconds);
    const flags = (stage << 12) | Math.min(path.length, 0xfff) | (intent ? EXTENDED : 0);
    const entry = `${times}${times}${word(0)}${word(inode)}${word(Number.parseInt(mode, 8))}${word(0)}${word(0)}${word(size)}${packedId(id)}${half(flags)}${intent ? half(INTENT) : ''}${path}\0`;
    text += entry.padEnd(Math.ceil(entry.length / 8) * 8, '\0');
  }
  return bytesOf(text + packedId(sha1Hex(text)));
}

function half(value: number): string {
  return String.fromCharCode((value >> 8) & 255, value & 255);
}

function word(value: number): string {
  return half(value >>> 16) + half(value);
}

/** What an entry remembers of a file. */
export function statOf({ size, modified, inode }: Stat): Pick<IndexEntry, 'size' | 'modified' | 'inode'> {
  return { size: size >>> 0, modified, inode: inode >>> 0 };
}
