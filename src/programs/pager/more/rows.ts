import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import type { Process } from '../../../linux/process/process.ts';
import { cellWidth } from '../../../linux/tty/wide-characters.ts';

/** A row of the screen, the line that it is of, from 1, and how many bytes of the text are over behind it. */
export interface MoreRow {
  readonly text: string;
  readonly line: number;
  readonly bytes: number;
}

const CHUNK = 65_536;

/** A text that is cut into rows as far as it is shown. */
export class Rows {
  readonly #process: Process;
  readonly #descriptor: number;
  readonly #squeeze: boolean;
  readonly #columns: () => number;
  readonly rows: MoreRow[] = [];
  /** How many bytes there are; of a pipe that is not known. */
  readonly size: number | undefined;
  ended = false;
  readonly #decoder = new TextDecoder();
  #rest = '';
  #line = 0;
  #bytes = 0;
  #blank = false;

  constructor(
    process: Process,
    descriptor: number,
    options: { readonly size: number | undefined; readonly squeeze: boolean; readonly columns: () => number },
  ) {
    this.#process = process;
    this.#descriptor = descriptor;
    this.size = options.size;
    this.#squeeze = options.squeeze;
    this.#columns = options.columns;
  }

  /** Reads on until there are so many rows, or no more. */
  async until(count: number): Promise<void> {
    while (this.rows.length < count && !this.ended) {
      const end = this.#rest.indexOf('\n');
      if (end >= 0) {
        this.#add(this.#rest.slice(0, end), 1);
        this.#rest = this.#rest.slice(end + 1);
        const breath = this.#process.breath();
        if (breath) await breath;
      } else await this.#read();
    }
  }

  async #read(): Promise<void> {
    const file = this.#process.file(this.#descriptor);
    const bytes = await this.#process.block<Uint8Array>(() => {
      const got = file.tryRead(CHUNK);
      return got === WOULD_BLOCK ? WOULD_BLOCK : got;
    }, file.readable);
    this.#rest += this.#decoder.decode(bytes, { stream: bytes.length > 0 });
    if (bytes.length > 0) return;
    if (this.#rest !== '') this.#add(this.#rest, 0);
    this.ended = true;
  }

  #add(line: string, newline: number): void {
    this.#line++;
    const blank = line === '';
    if (this.#squeeze && blank && this.#blank) this.#bytes += newline;
    else
      for (const [text, bytes, last] of cut(line, this.#columns())) {
        this.#bytes += bytes + (last ? newline : 0);
        this.rows.push({ text, line: this.#line, bytes: this.#bytes });
      }
    this.#blank = blank;
  }
}

const encoder = new TextEncoder();

/** The rows of a line, how many bytes each takes, and whether it is the last. */
function* cut(line: string, columns: number): Generator<readonly [string, number, boolean]> {
  if (/^[ -~]*$/.test(line)) {
    let at = 0;
    for (; at + columns < line.length; at += columns) yield [line.slice(at, at + columns), columns, false];
    yield [line.slice(at), line.length - at, true];
    return;
  }
  let row = '';
  let column = 0;
  for (const character of line) {
    const next = character === '\t' ? (column + 8) & ~7 : column + cellWidth(character);
    if (next > columns) {
      yield [row, encoder.encode(row).length, false];
      row = '';
      column = 0;
    }
    column = character === '\t' ? (column + 8) & ~7 : column + cellWidth(character);
    row += character;
  }
  yield [row, encoder.encode(row).length, true];
}
