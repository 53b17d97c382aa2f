import type { Tool } from '../command/command.ts';
import { parseSize } from '../sizes.ts';
import { blocks, namedByte, printable } from './dump.ts';
import { fixedFloat, floatOf, shortestFloat } from './float-text.ts';

interface Format {
  /** Bytes of a value. */
  readonly size: number;
  readonly width: number;
  readonly show: (bytes: readonly number[]) => string;
  /** Whether the characters follow, as after `-t x1z`. */
  readonly text?: boolean;
}

const ASCII =
  'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us sp'.split(
    ' ',
  );

const SHORT: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  o: 'o2',
  s: 'd2',
  x: 'x2',
  i: 'd4',
  l: 'd8',
  f: 'f4',
  h: 'x2',
  B: 'o2',
  D: 'u4',
  e: 'f8',
  F: 'f8',
  H: 'x4',
  I: 'd8',
  L: 'd8',
  O: 'o4',
  X: 'x4',
};

/** busybox takes an int for short and a long for an int. */
const BUSYBOX_SHORT: Readonly<Record<string, string>> = { ...SHORT, i: 'd2', l: 'd4' };

export const od: Tool = {
  name: 'od',
  usage: 'od [-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'aA:bcdefhij:lN:ost:vw::xBDFHILOX',
    long: {
      'address-radix:': 'A',
      'format:': 't',
      traditional: 'traditional',
      'output-duplicates': 'v',
      'read-bytes:': 'N',
      'skip-bytes:': 'j',
      'width::': 'w',
    },
  },
  busyboxOptions: {
    short: 'aA:bcdfhij:lN:oS:st:vw:x',
    long: {
      'address-radix:': 'A',
      'format:': 't',
      'output-duplicates': 'v',
      'read-bytes:': 'N',
      'skip-bytes:': 'j',
      traditional: 'traditional',
      'width:': 'w',
    },
  },
  async run(command, options) {
    const short = command.gnu ? SHORT : BUSYBOX_SHORT;
    const types = options.given.flatMap(({ name, value }) =>
      name === 't' ? (value.match(/[acdoxuf][\dCSILFD]*z?/g) ?? []) : (short[name] ?? []),
    );
    const formats = (types.length > 0 ? types : ['o2']).map((type) => ({
      ...formatOf(type, command.gnu),
      text: command.gnu && type.endsWith('z'),
    }));
    const radix = options.value('A') ?? 'o';
    const base = radix === 'x' ? 16 : radix === 'd' ? 10 : 8;
    const address = (offset: number): string =>
      radix === 'n' ? '' : offset.toString(base).padStart(base === 16 ? 6 : 7, '0');
    let text = '';
    // In the traditional form an operand may say where to begin.
    const [file, from] = options.operands;
    const traditional = options.has('traditional') && from !== undefined;
    await command.eachInput(traditional ? [file ?? '-'] : options.operands, async (input) => {
      text += await input.rest();
    });
    const start = traditional ? Number.parseInt(from, 8) : (parseSize(options.value('j') ?? '0') ?? 0);
    const part = text.slice(start, start + (parseSize(options.value('N') ?? '') ?? text.length));
    // Nothing could be read.
    if (command.status !== 0 && text === '') return undefined;
    const size = Number(options.value('w') || 16);
    for (const each of blocks(part, { size, all: options.has('v') })) {
      if (each === '*') {
        await command.out.line('*');
        continue;
      }
      const bytes = [...each.block].map((character) => character.charCodeAt(0));
      const widest = Math.max(...formats.map((format) => (format.width + 1) / format.size));
      for (const [i, format] of formats.entries()) {
        let line = i === 0 ? address(start + each.offset) : ' '.repeat(address(0).length);
        for (let at = 0; at < bytes.length; at += format.size) {
          const room = Math.round(widest * format.size);
          line += format.show(bytes.slice(at, at + format.size)).padStart(room);
        }
        if (format.text)
          line = `${line.padEnd(address(0).length + Math.round(widest * size))}  >${printable(each.block)}<`;
        await command.out.bytes(`${line}\n`);
      }
    }
    if (radix !== 'n') await command.out.line(address(start + part.length));
    return undefined;
  },
};

function formatOf(type: string, gnu: boolean): Format {
  const letter = type[0] ?? 'o';
  const sizes: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8, F: 4, D: 8 };
  if (letter === 'a')
    return {
      size: 1,
      width: 3,
      show: ([byte = 0]) =>
        ASCII[byte & 127] ?? ((byte & 127) === 127 ? 'del' : String.fromCharCode(byte & 127)),
    };
  if (letter === 'c')
    return {
      size: 1,
      width: 3,
      show: ([byte = 0]) => namedByte(byte),
    };
  const count = /^.([\dCSILFD]+)/.exec(type)?.[1];
  const size = count === undefined ? (letter === 'f' ? 8 : 4) : (sizes[count] ?? Number(count));
  const value = (bytes: readonly number[]): bigint =>
    bytes.reduce((sum, byte, i) => sum + (BigInt(byte) << BigInt(8 * i)), 0n);
  const digits = (base: number): number => ((1n << BigInt(8 * size)) - 1n).toString(base).length;
  switch (letter) {
    case 'x':
      return {
        size,
        width: digits(16),
        show: (bytes) => value(bytes).toString(16).padStart(digits(16), '0'),
      };
    case 'u':
      return { size, width: digits(10), show: (bytes) => String(value(bytes)) };
    case 'd':
      return {
        size,
        width: size === 8 ? digits(10) : digits(10) + 1,
        show: (bytes) => String(BigInt.asIntN(8 * size, value(bytes))),
      };
    case 'f':
      return {
        size,
        width: size === 4 ? 15 : gnu ? 24 : 23,
        show: (bytes) => {
          const whole = size === 4 ? 4 : 8;
          const shown = floatOf(bytes, whole);
          return gnu ? shortestFloat(shown, whole) : fixedFloat(shown, whole);
        },
      };
    default:
      return { size, width: digits(8), show: (bytes) => value(bytes).toString(8).padStart(digits(8), '0') };
  }
}
