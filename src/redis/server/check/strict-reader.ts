import { toLatin1 } from '../../resp/latin1.ts';

/** Reads commands of an append-only file and minds every byte: redis-check-aof tells where it stumbled. */
export class StrictReader {
  at: number;
  /** The number of the line that is read next. */
  lines: number;
  problem: string | undefined;
  readonly #bytes: Uint8Array;
  /** Where it was reading last. */
  #place = 0;

  constructor(bytes: Uint8Array, at: number, lines: number) {
    this.#bytes = bytes;
    this.at = at;
    this.lines = lines;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  /** What the next byte says of what comes: a command, a remark, or something else. */
  get kind(): 'command' | 'remark' | 'other' {
    const byte = this.#bytes[this.at];
    return byte === 0x2a ? 'command' : byte === 0x23 ? 'remark' : 'other';
  }

  /** A line with its end. */
  remark(): string {
    const end = this.#bytes.indexOf(10, this.at);
    const from = this.at;
    this.at = end < 0 ? this.#bytes.length : end + 1;
    return toLatin1(this.#bytes.subarray(from, this.at));
  }

  /** The name of a command; undefined if it is not whole, or not well formed, and then there is a problem, or an end. */
  command(): string | undefined {
    const count = this.#number('*');
    if (count === undefined) return undefined;
    let name = '';
    for (let i = 0; i < count; i++) {
      const length = this.#number('$');
      if (length === undefined) return undefined;
      this.#place = this.at;
      const bytes = this.#bytes.subarray(this.at, this.at + length + 2);
      if (bytes.length < length + 2) {
        return this.fail(`Expected to read ${length + 2} bytes, got ${bytes.length} bytes`);
      }
      if (!this.#newline(bytes[length] ?? 0, bytes[length + 1] ?? 0)) return undefined;
      this.at += length + 2;
      if (i === 0) name = toLatin1(bytes.subarray(0, length)).toLowerCase();
    }
    return name;
  }

  fail(problem: string): undefined {
    this.problem = `0x${this.#place.toString(16).padStart(16)}: ${problem}`;
    return undefined;
  }

  #number(prefix: string): number | undefined {
    this.#place = this.at;
    if (this.isAtEnd) return undefined;
    const end = this.#bytes.indexOf(10, this.at);
    const line = toLatin1(
      this.#bytes.subarray(this.at, end < 0 ? this.#bytes.length : end + 1).subarray(0, 127),
    );
    if (line[0] !== prefix) return this.fail(`Expected prefix '${prefix}', got: '${line[0]}'`);
    const digits = /^\s*[+-]?\d+/.exec(line.slice(1))?.[0] ?? '';
    const rest = line.slice(1 + digits.length);
    if (!this.#newline(rest.charCodeAt(0) || 0, rest.charCodeAt(1) || 0)) return undefined;
    this.at += 1 + digits.length + 2;
    return Number(digits);
  }

  #newline(first: number, second: number): boolean {
    if (first === 13 && second === 10) {
      this.lines++;
      return true;
    }
    const shown = [first, second].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.fail(`Expected \\r\\n, got: ${shown}`);
    return false;
  }
}
