import { largest } from '../../../linux/extremes.ts';
import { BKM, busyboxNumber } from '../../busybox-number.ts';
import { bytesOf } from '../../command/bytes.ts';
import { choose } from '../../command/choose.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import type { Options } from '../../command/options.ts';
import { octalEscape } from '../../command/quote.ts';
import { parseSize } from '../../sizes.ts';
import { fixedFloat, floatOf, shortestFloat } from '../numbers/float-text.ts';
import { type Block, BlockCutter, namedByte, printable } from './dump.ts';

/** Lines longer than this leave in pieces. */
const LONG = 16_384;

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

/** The order in which busybox heeds its options. */
const BUSYBOX_ORDER = 'abcdfhilotxs';

/** busybox takes an int for short and a long for an int. */
const BUSYBOX_SHORT: Readonly<Record<string, string>> = { ...SHORT, i: 'd2', l: 'd4' };

export const od: Tool = {
  name: 'od',
  usage: 'od [-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'aA:bcdefhij:lN:osS:t:vw::xBDFHILOX',
    long: {
      'endian:': 'endian',
      'strings::': 'S',
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
    short: 'aA:bcdfhij:lN:oS:st:vw::x',
    long: {
      'address-radix:': 'A',
      'format:': 't',
      'output-duplicates': 'v',
      'read-bytes:': 'N',
      'skip-bytes:': 'j',
      traditional: 'traditional',
      'width::': 'w',
    },
  },
  async run(command, options) {
    const types = await typesOf(command, options);
    const formats = (types.length > 0 ? types : ['o2']).map((type) => ({
      ...formatOf(type, command.gnu),
      text: command.gnu && type.endsWith('z'),
    }));
    const radix = await radixOf(command, options);
    const skipped = await countOf(command, options, 'j', 0);
    const most = await countOf(command, options, 'N', Number.POSITIVE_INFINITY);
    const size = await widthOf(command, options, largest(formats.map((format) => format.size)));
    const big = options.has('endian')
      ? (await choose(command, options.value('endian') ?? '', '--endian', [['little'], ['big']])) === 'big'
      : false;
    const base = radix === 'x' ? 16 : radix === 'd' ? 10 : 8;
    const address = (offset: number): string =>
      radix === 'n' ? '' : offset.toString(base).padStart(base === 16 ? 6 : 7, '0');
    // In the traditional form an operand may say where to begin.
    const [file, from] = await traditionalOf(command, options);
    const traditional = from !== undefined;
    const start = from ?? skipped;
    const shortest = options.has('S') ? await countOf(command, options, 'S', 3) : undefined;
    if (shortest !== undefined)
      return strings(command, options.operands, { start, most, shortest: shortest || 3, address });
    const cutter = new BlockCutter({ size, skip: start, most, all: options.has('v') });
    const widest = largest(formats.map((format) => (format.width + 1) / format.size));
    const show = async (each: Block | '*'): Promise<void> => {
      if (each === '*') {
        await command.out.line('*');
        return;
      }
      // busybox fills a block that is not whole with zeros, for all types alike.
      const unit = command.gnu ? 1 : largest(formats.map((format) => format.size));
      const bytes = new Uint8Array(Math.ceil(each.block.length / unit) * unit);
      bytes.set(bytesOf(each.block));
      for (const [i, format] of formats.entries()) {
        let line = i === 0 ? address(each.offset) : ' '.repeat(address(0).length);
        for (let at = 0; at < bytes.length; at += format.size) {
          // busybox does not line up what several types show.
          const room = command.gnu ? Math.round(widest * format.size) : format.width + 1;
          const value = [...bytes.subarray(at, at + format.size)];
          if (big) while (value.length < format.size) value.push(0);
          line += format.show(big ? value.reverse() : value).padStart(room);
          if (line.length < LONG || format.text) continue;
          await command.out.bytes(line);
          line = '';
          await command.process.breath();
        }
        if (format.text)
          line = `${line.padEnd(address(0).length + Math.round(widest * size))}  >${printable(each.block)}<`;
        await command.out.bytes(`${line}\n`);
      }
    };
    /** Whether a file could be opened, though not read. */
    let some = false;
    const readOne = async (input: Input): Promise<void> => {
      for await (const each of cutter.from(input)) await show(each);
    };
    await command.eachInput(traditional ? [file ?? '-'] : options.operands, readOne, {
      complaint: (path, _error, opened) => {
        if (opened) some = true;
        return command.gnu || !opened ? undefined : `${path}: read error`;
      },
    });
    if (start > cutter.read && !cutter.full) {
      const problem = "can't skip past end of combined input";
      return command.fail(command.say(`${problem.replace("can't", 'cannot')}`, problem));
    }
    // Nothing could be read.
    if (command.status !== 0 && cutter.read === 0 && (command.gnu || !some)) return undefined;
    for (const each of cutter.end()) await show(each);
    if (radix !== 'n') await command.out.line(address(cutter.offset));
    return undefined;
  },
};

/** A file and where to begin in it, if an operand says so: in the traditional form, or as `+2` behind one file or none. */
async function traditionalOf(
  command: Command,
  options: Options,
): Promise<readonly [file: string | undefined, from: number | undefined]> {
  const { operands } = options;
  if (options.has('traditional')) {
    const [file, from] = operands;
    return [file, from === undefined ? undefined : Number.parseInt(from, 8)];
  }
  const modern = options.given.some(({ name }) => /^[AjNtvwS]$|endian/.test(name));
  const last = operands.at(-1) ?? '';
  if (!command.gnu || modern || operands.length > 2 || operands.length === 0) return [operands[0], undefined];
  const [, plus, digits, point, blocks] = /^(\+?)(0x[\da-fA-F]+|\d+)(\.?)(b?)$/.exec(last) ?? [];
  if (digits === undefined || (plus === '' && operands.length < 2)) return [operands[0], undefined];
  const base = digits.startsWith('0x') ? 16 : point ? 10 : 8;
  return [
    operands.length === 2 ? operands[0] : '-',
    Number.parseInt(digits.replace(/^0x/, ''), base) * (blocks ? 512 : 1),
  ];
}

/** -S: what is printed are strings that a zero byte ends, with the place where each begins. */
async function strings(
  command: Command,
  paths: readonly string[],
  how: {
    readonly start: number;
    readonly most: number;
    readonly shortest: number;
    readonly address: (offset: number) => string;
  },
): Promise<undefined> {
  let all = '';
  await command.eachInput(paths, async (input) => {
    all += await input.rest();
  });
  const text = all.slice(0, how.start + how.most);
  for (const { 0: run, index } of text.matchAll(/[\x20-\x7e\x07-\x0d]+(?=\0)/g)) {
    if (index < how.start || run.length < how.shortest) continue;
    const place = how.address(index);
    await command.out.line(`${place}${place === '' ? '' : ' '}${run.replace(/[\x07-\x0d]/g, octalEscape)}`);
  }
  return undefined;
}

/** The types to show: GNU's in the order given, busybox' by letter, those of `-t` before `-x` and `-s`. */
async function typesOf(command: Command, options: Options): Promise<readonly string[]> {
  const asked: string[][] = [];
  for (const { name, value } of options.given) {
    const own = (command.gnu ? SHORT : BUSYBOX_SHORT)[name];
    if (name === 't') asked.push(['t', ...(await typesIn(command, value))]);
    else if (own !== undefined) asked.push([name, own]);
  }
  if (!command.gnu) asked.sort(([a = ''], [b = '']) => BUSYBOX_ORDER.indexOf(a) - BUSYBOX_ORDER.indexOf(b));
  return asked.flatMap(([, ...types]) => types);
}

async function typesIn(command: Command, text: string): Promise<readonly string[]> {
  const types: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [type, letter = '', count = ''] =
      /^([acdoxuf])(\d+|(?<=f)[FDL]|(?<=[doxu])[CSIL])?z?/.exec(rest) ?? [];
    if (type === undefined)
      return command.fail(
        command.say(
          `invalid character '${rest.charAt(0)}' in type string ${command.cite(text)}`,
          `invalid character '${rest.charAt(0)}' in type string '${text}'`,
        ),
      );
    // busybox reads a number only where nothing follows it.
    if (!command.gnu && /^\d/.test(count) && rest.length > 1 + count.length)
      return command.fail(
        `invalid type string '${text}'; 4294967295-byte ${letter === 'f' ? 'floating point' : 'integral'} type is not supported`,
      );
    const kind = letter === 'f' ? 'floating point' : 'integral';
    const known = letter === 'f' ? ['4', '8', '16'] : ['1', '2', '4', '8'];
    if (/^\d/.test(count) && !known.includes(count))
      return command.fail(
        command.say(
          `invalid type string ${command.cite(text)};\nthis system doesn't provide a ${count}-byte ${kind} type`,
          `invalid type string '${text}'; ${count}-byte ${kind} type is not supported`,
        ),
      );
    types.push(type);
    rest = rest.slice(type.length);
  }
  return types;
}

async function radixOf(command: Command, options: Options): Promise<string> {
  const typed = options.value('A') ?? 'o';
  if (!(command.gnu ? /^[doxn]$/ : /^[doxn]/).test(typed))
    return command.fail(
      command.say(
        `invalid output address radix '${typed}'; it must be one character from [doxn]`,
        `bad output address radix '${typed.charAt(0)}' (must be [doxn])`,
      ),
    );
  return typed.charAt(0);
}

async function countOf(command: Command, options: Options, name: string, usual: number): Promise<number> {
  const typed = options.value(name);
  if (typed === undefined) return usual;
  if (!command.gnu) return busyboxNumber(typed, { base: 0, bits: name === 'S' ? 32 : 64, suffixes: BKM });
  // A number in C's manner: with 0x in base 16, with a zero before it in base 8.
  const count = /^0x[\da-f]+$/i.test(typed)
    ? Number(typed)
    : /^0[0-7]+$/.test(typed)
      ? Number.parseInt(typed, 8)
      : parseSize(typed);
  if (count !== undefined) return count;
  return command.fail(`invalid -${name} argument '${typed}'`);
}

/** Bytes of a line: a multiple of what a value takes. */
async function widthOf(command: Command, options: Options, unit: number): Promise<number> {
  if (!options.has('w')) return 16;
  const typed = options.value('w') || '32';
  const width = command.gnu ? parseSize(typed) : busyboxNumber(typed, { bits: 31 });
  if (width === undefined) return command.fail(`invalid -w argument '${typed}'`);
  if (width > 0 && width % unit === 0) return width;
  await command.process.complain(`od: warning: invalid width ${width}; using ${unit} instead\n`);
  return unit;
}

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
