import { type FileDescription, WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Page, View } from './view.ts';

const CHUNK = 65_536;

/** Standard input that is still coming in: it is read as far as it is looked at. */
export class Incoming {
  readonly #process: Process;
  readonly #file: FileDescription;
  readonly #decoder = new TextDecoder();
  ended = false;

  constructor(process: Process) {
    this.#process = process;
    this.#file = process.file(0);
  }

  /** Waits for something, and takes as much as there is, but not more than the text has by now. */
  async next(page: Page): Promise<void> {
    const first = await this.#process.block<Uint8Array>(() => this.#file.tryRead(CHUNK), this.#file.readable);
    const goal = page.text.length + Math.max(CHUNK, page.text.length);
    const pieces = [page.text];
    let length = page.text.length;
    for (let bytes: Uint8Array | typeof WOULD_BLOCK = first; bytes !== WOULD_BLOCK; ) {
      this.ended = bytes.length === 0;
      pieces.push(this.#decoder.decode(bytes, { stream: !this.ended }));
      length += bytes.length;
      if (this.ended || length >= goal) break;
      const breath = this.#process.breath();
      if (breath) await breath;
      bytes = this.#file.tryRead(CHUNK);
    }
    page.text = pieces.join('');
  }
}

/** Reads on until there are so many rows, the text ends or ^C is pressed; answers whether somebody pressed it. */
export async function fill(view: View, rows: number, seen?: () => Promise<void>): Promise<boolean> {
  const page = view.current;
  const { incoming } = page;
  while (incoming && !incoming.ended && view.rows.length < rows) {
    await seen?.();
    if (await view.keyboard.interrupts(() => incoming.next(page))) return true;
    await view.layOut();
  }
  return false;
}

/** How many rows there must be for a key to do what it does. */
export function rowsNeeded(view: View, key: string, count: number): number {
  if ("G>%p=\x07/?nN&|'".includes(key) || key === 'end') return Infinity;
  return Math.max(0, view.top) + 2 * view.height + count;
}
