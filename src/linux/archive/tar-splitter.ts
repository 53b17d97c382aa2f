import { concatBytes } from '../io/concat-bytes.ts';

const BLOCK = 512;
/** Kinds of members that say something of the next one, such as its long name (pax and GNU). */
const EXTENSIONS = 'xgLK';

/** Cuts a tar archive that comes in pieces into parts of one member each, with what stands before it to describe it. */
export class TarSplitter {
  /** The archive has ended with empty blocks. */
  done = false;
  #pieces: Uint8Array[] = [];
  #size = 0;
  /** How far the part is known to reach. */
  #reach = 0;
  /** With fewer bytes nothing more can be known; pieces are joined only then. */
  #needed = BLOCK;

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }

  /** Bytes that belong to no part yet. */
  get left(): number {
    return this.#size;
  }

  /** The next part; undefined if more bytes are needed, or at the end. */
  pull(): Uint8Array | undefined {
    while (!this.done && this.#size >= this.#needed) {
      const bytes = this.#whole();
      const head = bytes.subarray(this.#reach, this.#reach + BLOCK);
      if (head.every((byte) => byte === 0)) {
        this.done = true;
        return undefined;
      }
      const end = this.#reach + BLOCK + Math.ceil(sizeOf(head) / BLOCK) * BLOCK;
      this.#needed = end;
      if (end > this.#size) return undefined;
      this.#reach = end;
      this.#needed = end + BLOCK;
      if (EXTENSIONS.includes(String.fromCharCode(head[156] ?? 0))) continue;
      this.#pieces = [bytes.subarray(end)];
      this.#size -= end;
      this.#reach = 0;
      this.#needed = BLOCK;
      return bytes.subarray(0, end);
    }
    return undefined;
  }

  #whole(): Uint8Array {
    const [first, ...others] = this.#pieces;
    if (first && others.length === 0) return first;
    const whole = concatBytes(this.#pieces);
    this.#pieces = [whole];
    return whole;
  }
}

/** Where the content of a part begins, behind its headers. */
export function contentAt(part: Uint8Array): number {
  let at = 0;
  while (at + BLOCK <= part.length && EXTENSIONS.includes(String.fromCharCode(part[at + 156] ?? 0)))
    at += BLOCK + Math.ceil(sizeOf(part.subarray(at, at + BLOCK)) / BLOCK) * BLOCK;
  return at + BLOCK;
}

/** The size that a header tells: octal digits, or a number with the highest bit set. */
export function sizeOf(head: Uint8Array): number {
  const type = String.fromCharCode(head[156] ?? 0);
  // What has no content may tell a size all the same.
  if ('123456'.includes(type)) return 0;
  const field = head.subarray(124, 136);
  if ((field[0] ?? 0) & 0x80) return field.subarray(4).reduce((value, byte) => value * 256 + byte, 0);
  // Octal digits have no sign: what leads backwards would be read for ever.
  return Math.max(0, Number.parseInt(String.fromCharCode(...field).replace(/[\0 ]+$/, ''), 8) || 0);
}
