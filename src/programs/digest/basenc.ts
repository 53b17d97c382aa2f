import type { Tool } from '../command/command.ts';
import { base32 } from './base32.ts';
import { base64, readError } from './base64.ts';
import { type Decoder, decodeStream, encodeStream } from './encode-stream.ts';

import { Folding } from './folding.ts';

const KINDS = ['base64', 'base64url', 'base32', 'base32hex', 'base16', 'base2msbf', 'base2lsbf', 'z85'];

/** basenc: bytes as text in several ways. */
export const basenc: Tool = {
  name: 'basenc',
  usage: 'basenc [OPTION]... [FILE]',
  gnuUsage: '[OPTION]... [FILE]',
  options: {
    short: 'diw:',
    long: {
      ...Object.fromEntries(KINDS.map((kind) => [kind, kind])),
      decode: 'd',
      'ignore-garbage': 'i',
      'wrap:': 'w',
    },
  },
  async run(command, options) {
    const kind = options.last(...KINDS);
    if (kind === undefined) {
      await command.warn('missing encoding type');
      return command.misuseAfter();
    }
    if (kind === 'base64' || kind === 'base32')
      return (kind === 'base64' ? base64 : base32).run(command, options);
    const { operands } = options;
    if (operands.length > 1) command.misuse(`extra operand ${command.cite(operands[1] ?? '')}`);
    const wrap = options.value('w') ?? '76';
    if (!/^\d+$/.test(wrap)) return command.fail(`invalid wrap size: ${command.cite(wrap)}`);
    const code = codeOf(kind);
    await command.eachInput(
      operands,
      async (input) => {
        if (options.has('d')) {
          const decoder = new GroupDecoder(code, options.has('i'));
          if (!(await decodeStream(command, input, decoder))) await command.warn('invalid input');
          return;
        }
        if (code.whole) {
          // Nothing is written of bytes that make no groups.
          const bytes = await input.rest();
          if (bytes.length % code.unit !== 0)
            return command.fail('invalid input (length must be multiple of 4 characters)');
          const folding = new Folding(Number(wrap));
          await command.out.bytes(folding.add(code.encode(bytes)) + folding.end());
          return;
        }
        await encodeStream(command, input, { encode: code.encode, unit: code.unit, width: Number(wrap) });
      },
      { complaint: readError },
    );
    return undefined;
  },
};

/** How groups of bytes are written. */
interface Code {
  /** Bytes that are written together, and the letters that they take. */
  readonly unit: number;
  readonly letters: number;
  /** Whether there is no way to write less than a group. */
  readonly whole: boolean;
  readonly alphabet: string;
  encode(bytes: string): string;
  /** Undefined if the letters are none. */
  decode(letters: string): string | undefined;
}

const HEX = '0123456789ABCDEF';
const BASE32HEX = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const Z85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';

function codeOf(kind: string): Code {
  switch (kind) {
    case 'base64url':
      return bits(BASE64URL, 6, 3, 4);
    case 'base32hex':
      return bits(BASE32HEX, 5, 5, 8);
    case 'base16':
      return bits(HEX, 4, 1, 2);
    case 'base2msbf':
      return bits('01', 1, 1, 8);
    case 'base2lsbf': {
      const code = bits('01', 1, 1, 8);
      const turn = (text: string): string => text.replace(/.{8}/g, (byte) => [...byte].reverse().join(''));
      return {
        ...code,
        encode: (bytes) => turn(code.encode(bytes)),
        decode: (letters) => code.decode(turn(letters)),
      };
    }
    default:
      return {
        unit: 4,
        letters: 5,
        whole: true,
        alphabet: Z85,
        encode: (bytes) => bytes.replace(/[\s\S]{4}/g, z85),
        decode: fromZ85,
      };
  }
}

function z85(bytes: string): string {
  let value = [...bytes].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
  let text = '';
  for (let i = 0; i < 5; i++) {
    text = (Z85[value % 85] ?? '') + text;
    value = Math.floor(value / 85);
  }
  return text;
}

function fromZ85(letters: string): string | undefined {
  if (letters.length < 5) return undefined;
  const value = [...letters].reduce((sum, letter) => sum * 85 + Z85.indexOf(letter), 0);
  if (value > 0xffffffff) return undefined;
  return String.fromCharCode(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

/** Codes whose letters stand for so many bits each, padded with `=`. */
function bits(alphabet: string, size: number, unit: number, letters: number): Code {
  return {
    unit,
    letters,
    whole: false,
    alphabet: `${alphabet}=`,
    encode(bytes) {
      let text = '';
      let [value, held] = [0, 0];
      for (const byte of bytes) {
        value = ((value << 8) | byte.charCodeAt(0)) & 0xffff;
        held += 8;
        while (held >= size) {
          held -= size;
          text += alphabet[(value >> held) & ((1 << size) - 1)];
        }
      }
      if (held > 0) text += alphabet[(value << (size - held)) & ((1 << size) - 1)];
      return text.padEnd(Math.ceil(text.length / letters) * letters, '=');
    },
    decode(group) {
      const bare = group.replace(/=+$/, '');
      if (group.length < letters || bare.includes('=')) return undefined;
      if (
        bare.length < letters &&
        [...'1346'].map(Number).includes(bare.length) &&
        size === 5 &&
        bare.length !== 4
      )
        return undefined;
      let text = '';
      let [value, held] = [0, 0];
      for (const letter of bare) {
        value = ((value << size) | alphabet.indexOf(letter)) & 0xffff;
        held += size;
        if (held < 8) continue;
        held -= 8;
        text += String.fromCharCode((value >> held) & 255);
      }
      return text;
    },
  };
}

/** Reads groups of letters; newlines are passed over, and all else if it is told to. */
class GroupDecoder implements Decoder {
  failed = false;
  readonly #code: Code;
  readonly #ignoresGarbage: boolean;
  #held = '';

  constructor(code: Code, ignoresGarbage: boolean) {
    this.#code = code;
    this.#ignoresGarbage = ignoresGarbage;
  }

  add(text: string): string {
    const { alphabet, letters, decode } = this.#code;
    let bytes = '';
    for (const letter of text) {
      if (letter === '\n') continue;
      if (!alphabet.includes(letter)) {
        if (this.#ignoresGarbage) continue;
        this.failed = true;
        return bytes;
      }
      this.#held += letter;
      if (this.#held.length < letters) continue;
      const group = decode(this.#held);
      this.#held = '';
      if (group === undefined) {
        this.failed = true;
        return bytes;
      }
      bytes += group;
    }
    return bytes;
  }

  end(): { readonly bytes: string; readonly valid: boolean } {
    return { bytes: '', valid: this.#held === '' };
  }
}
