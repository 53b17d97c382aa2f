import type { Tool } from '../command/command.ts';
import { readError } from './base64.ts';
import { type Decoder, decodeStream, encodeStream } from './encode-stream.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const base32: Tool = {
  name: 'base32',
  usage: 'base32 [OPTION]... [FILE]',
  gnuUsage: '[OPTION]... [FILE]',
  options: { short: 'diw:', long: { decode: 'd', 'ignore-garbage': 'i', 'wrap:': 'w' } },
  async run(command, options) {
    const { operands } = options;
    if (operands.length > 1) command.misuse(`extra operand ${command.cite(operands[1] ?? '')}`);
    const wrap = options.value('w') ?? '76';
    if (!/^\d+$/.test(wrap)) return command.fail(`invalid wrap size: ${command.cite(wrap)}`);
    await command.eachInput(
      operands,
      async (input) => {
        if (!options.has('d')) {
          await encodeStream(command, input, {
            encode,
            unit: 5,
            width: Number(wrap) >= 2 ** 63 ? 0 : Number(wrap),
          });
          return;
        }
        const valid = await decodeStream(command, input, new Base32Decoder(options.has('i')));
        if (!valid) await command.warn('invalid input');
      },
      { complaint: readError },
    );
    return undefined;
  },
};

function encode(text: string): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    bits = ((bits << 8) | text.charCodeAt(i)) & 0xffff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      out += ALPHABET[(bits >> held) & 31];
    }
  }
  if (held > 0) out += ALPHABET[(bits << (5 - held)) & 31];
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

class Base32Decoder implements Decoder {
  failed = false;
  readonly #ignoresGarbage: boolean;
  #bits = 0;
  #held = 0;
  #count = 0;
  #padding = 0;

  constructor(ignoresGarbage: boolean) {
    this.#ignoresGarbage = ignoresGarbage;
  }

  add(text: string): string {
    let bytes = '';
    for (const character of this.#ignoresGarbage ? text.replace(/[^A-Z2-7=\n]/g, '') : text) {
      if (character === '\n') continue;
      this.#count++;
      if (character === '=') {
        this.#padding++;
        continue;
      }
      const value = ALPHABET.indexOf(character);
      if (value < 0 || this.#padding > 0) {
        this.failed = true;
        return bytes;
      }
      this.#bits = ((this.#bits << 5) | value) & 0xffff;
      this.#held += 5;
      if (this.#held < 8) continue;
      this.#held -= 8;
      bytes += String.fromCharCode((this.#bits >> this.#held) & 0xff);
    }
    return bytes;
  }

  end(): { readonly bytes: string; readonly valid: boolean } {
    return { bytes: '', valid: this.#count % 8 === 0 && [0, 1, 3, 4, 6].includes(this.#padding) };
  }
}
