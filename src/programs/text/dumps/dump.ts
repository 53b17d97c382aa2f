import type { Input } from '../../command/input.ts';

/** Bytes of a binary string as two hexadecimal digits each. */
export function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Printable characters as they are, the others as dots. */
export function printable(text: string): string {
  return text.replace(/[^ -~]/g, '.');
}

interface Blocks {
  readonly size?: number;
  /** Bytes that are passed over first. */
  readonly skip?: number;
  /** Where the first block begins, as it is told; default: behind what is passed over. */
  readonly start?: number;
  /** Bytes that are of interest behind that. */
  readonly most?: number;
  /** Equal blocks in a row are all given. */
  readonly all?: boolean;
}

export interface Block {
  /** Where it begins. */
  readonly offset: number;
  readonly block: string;
}

/** Cuts what comes in pieces into blocks of 16 bytes; of several equal ones in a row only the first is given, then a mark. */
export class BlockCutter {
  readonly #size: number;
  readonly #skip: number;
  readonly #all: boolean;
  #read = 0;
  #held = '';
  #offset: number;
  #left: number;
  #before: string | undefined;
  #marked = false;

  constructor({ size = 16, skip = 0, start = skip, most = Number.POSITIVE_INFINITY, all = false }: Blocks) {
    this.#size = size;
    this.#skip = skip;
    this.#all = all;
    this.#offset = start;
    this.#left = most;
  }

  /** Nothing more is of interest. */
  get full(): boolean {
    return this.#left <= 0;
  }

  /** Bytes that have come, what was passed over included. */
  get read(): number {
    return this.#read;
  }

  /** Where the next block begins: the end, when all have been given. */
  get offset(): number {
    return this.#offset;
  }

  /** The whole blocks that an input adds, as it comes. */
  async *from(input: Input): AsyncGenerator<Block | '*'> {
    while (!this.full) {
      const chunk = await input.chunk();
      if (chunk === '') return;
      yield* this.#add(chunk);
    }
  }

  *#add(text: string): Generator<Block | '*'> {
    const from = Math.max(0, this.#skip - this.#read);
    this.#read += text.length;
    const wanted = text.slice(from, from + this.#left);
    this.#left -= wanted.length;
    const all = this.#held + wanted;
    let at = 0;
    for (; at + this.#size <= all.length; at += this.#size) {
      const block = all.slice(at, at + this.#size);
      const offset = this.#offset;
      this.#offset += this.#size;
      if (block === this.#before && !this.#all) {
        if (!this.#marked) yield '*';
        this.#marked = true;
        continue;
      }
      this.#marked = false;
      this.#before = block;
      yield { offset, block };
    }
    this.#held = all.slice(at);
  }

  /** Whether the last block, a short one, is like the beginning of the one before, and nothing says so yet. */
  get endsAlike(): boolean {
    const like = this.#held !== '' && (this.#before?.startsWith(this.#held) ?? false);
    return like && !this.#all && !this.#marked;
  }

  /** The last block, which may be short. */
  *end(): Generator<Block> {
    if (this.#held === '') return;
    const offset = this.#offset;
    this.#offset += this.#held.length;
    yield { offset, block: this.#held };
    this.#held = '';
  }
}

const NAMED: ReadonlyMap<number, string> = new Map([
  [0, '\\0'],
  [7, '\\a'],
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [11, '\\v'],
  [12, '\\f'],
  [13, '\\r'],
]);

/** A byte as `od -c` and `hexdump -c` show it: a printable character, an escape, or three octal digits. */
export function namedByte(byte: number): string {
  const shown = byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0');
  return NAMED.get(byte) ?? shown;
}
