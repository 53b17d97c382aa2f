import type { SystemError } from '../../linux/errno.ts';
import { endsAtError, type Tool } from '../command/command.ts';
import { type Decoder, decodeStream, encodeStream } from './encode-stream.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64: Tool = {
  name: 'base64',
  usage: 'base64 [-d] [-w COL] [FILE]',
  gnuUsage: '[OPTION]... [FILE]',
  options: { short: 'diw:', long: { decode: 'd', 'ignore-garbage': 'i', 'wrap:': 'w' } },
  busyboxOptions: { short: 'dw:', numbers: 'w' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length > 1) command.misuse(`extra operand ${command.cite(operands[1] ?? '')}`);
    const wrap = options.value('w') ?? '76';
    if (!/^\d+$/.test(wrap)) return command.fail(`invalid wrap size: ${command.cite(wrap)}`);
    const decodes = options.has('d');
    await command.eachInput(
      operands,
      async (input) => {
        if (!decodes) {
          await encodeStream(command, input, {
            encode: btoa,
            unit: 3,
            width: Number(wrap) >= 2 ** 63 ? 0 : Number(wrap),
          });
          return;
        }
        const decoder = command.gnu ? new StrictDecoder(options.has('i')) : new LenientDecoder();
        if (!(await decodeStream(command, input, decoder)))
          await command.warn(command.say('invalid input', 'truncated input'));
      },
      decodes && !command.gnu ? { complaint: endsAtError(command) } : { complaint: readError },
    );
    return undefined;
  },
};

/** GNU's says what went wrong, not with which file. */
export function readError(_path: string, error: SystemError, opened: boolean): string | undefined {
  return opened ? `read error: ${error.message}` : undefined;
}

/** GNU's: newlines are skipped, and everything else that is no letter of base64 only if it is told to. */
class StrictDecoder implements Decoder {
  failed = false;
  readonly #ignoresGarbage: boolean;
  #bits = 0;
  #count = 0;
  #padding = 0;

  constructor(ignoresGarbage: boolean) {
    this.#ignoresGarbage = ignoresGarbage;
  }

  add(text: string): string {
    let bytes = '';
    for (const character of text) {
      if (character === '\n') continue;
      if (character === '=') {
        this.#padding++;
        continue;
      }
      const value = ALPHABET.indexOf(character);
      if (value < 0) {
        if (this.#ignoresGarbage) continue;
        this.failed = true;
        // What was read of a group counts.
        return bytes + this.end().bytes;
      }
      this.#bits = ((this.#bits << 6) | value) & 0xffffff;
      if (++this.#count % 4 === 0) bytes += threeBytes(this.#bits);
    }
    return bytes;
  }

  end(): { readonly bytes: string; readonly valid: boolean } {
    const bits = this.#bits;
    const rest = this.#count % 4;
    let bytes = '';
    if (rest === 2) bytes = String.fromCharCode((bits >> 4) & 255);
    if (rest === 3) bytes = String.fromCharCode((bits >> 10) & 255, (bits >> 2) & 255);
    return {
      bytes,
      valid: rest === 0 ? this.#padding === 0 : rest > 1 && this.#padding === 4 - rest,
    };
  }
}

function threeBytes(bits: number): string {
  return String.fromCharCode(bits >> 16, (bits >> 8) & 255, bits & 255);
}

/** busybox' (libbb/uuencode.c): what is no letter is skipped, and what is left of a word stands before the next one. */
class LenientDecoder implements Decoder {
  readonly failed = false;
  #word = '';

  add(text: string): string {
    let bytes = '';
    for (let at = 0; at < text.length; at++) {
      const isGap = text.charCodeAt(at) <= 0x20;
      if (!isGap) this.#word += text[at];
      if (isGap || this.#word.length === LONGEST_WORD) bytes += this.#decode();
    }
    return bytes;
  }

  end(): { readonly bytes: string; readonly valid: boolean } {
    const bytes = this.#decode();
    return { bytes, valid: this.#word === '' };
  }

  /** Decodes what makes whole groups of the word; of the rest as many characters stay as were letters. */
  #decode(): string {
    const word = this.#word;
    let bytes = '';
    let group: number[] = [];
    let at = 0;
    for (; at < word.length; at++) {
      const character = word[at] as string; // at < length
      const isPadding = group.length === 3 || (group.length === 2 && word[at + 1] === '=');
      const value = character === '=' && isPadding ? 64 : ALPHABET.indexOf(character);
      if (value < 0) continue;
      group.push(value);
      if (group.length < 4) continue;
      const [a = 0, b = 0, c = 0, d = 0] = group;
      group = [];
      bytes += String.fromCharCode(((a << 2) | (b >> 4)) & 255);
      if (c < 64) bytes += String.fromCharCode(((b << 4) | (c >> 2)) & 255);
      if (d < 64) bytes += String.fromCharCode(((c << 6) | d) & 255);
      if (d === 64) {
        at++;
        break;
      }
    }
    this.#word = word.slice(at - group.length);
    return bytes;
  }
}

/** A line of base64 is shorter. */
const LONGEST_WORD = 80;
