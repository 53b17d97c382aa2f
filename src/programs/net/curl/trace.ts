import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { strftime } from '../../strftime.ts';

/** What --trace and --trace-ascii write: each piece of the conversation under a title, in hexadecimal or as text. */
export class Trace {
  readonly #process: Process;
  #path: string;
  readonly #hex: boolean;
  readonly #times: boolean;

  /** @param path `-` for standard output, `%` for standard error */
  constructor(process: Process, path: string, how: { readonly hex: boolean; readonly times: boolean }) {
    this.#process = process;
    this.#path = path;
    this.#hex = how.hex;
    this.#times = how.times;
    if (path === '-' || path === '%') return;
    try {
      process.fs.writeFile(path, '');
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      // curl tells it all to standard error then.
      this.#path = '%';
    }
  }

  note(text: string): Promise<void> {
    return this.#write(`${this.#time()}== Info: ${text}\n`);
  }

  /** @param title `=> Send header` and the like */
  async data(title: string, bytes: Uint8Array): Promise<void> {
    const size = `${bytes.length} bytes (0x${bytes.length.toString(16)})`;
    let text = `${this.#time()}${title}, ${size}\n`;
    text += this.#hex ? hexLines(bytes) : textLines(bytes);
    await this.#write(text);
  }

  #time(): string {
    if (!this.#times) return '';
    return strftime('%H:%M:%S.%6N ', this.#process.machine.kernel.clock.now());
  }

  async #write(text: string): Promise<void> {
    if (this.#path === '-') await this.#process.print(text);
    else if (this.#path === '%') await this.#process.complain(text);
    else this.#process.fs.appendFile(this.#path, text);
  }
}

function shown(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}

function hexLines(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = Array.from(row, (byte) => `${byte.toString(16).padStart(2, '0')} `).join('');
    text += `${at.toString(16).padStart(4, '0')}: ${hex.padEnd(48)}${Array.from(row, shown).join('')}\n`;
  }
  return text;
}

/** Lines of at most 64 characters; line ends begin a new one and are not shown. */
function textLines(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    let end = at;
    while (end < bytes.length && end - at < 64 && !(bytes[end] === 0x0d && bytes[end + 1] === 0x0a)) end++;
    text += `${at.toString(16).padStart(4, '0')}: ${Array.from(bytes.subarray(at, end), shown).join('')}\n`;
    at = bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? end + 2 : end;
  }
  return text;
}
