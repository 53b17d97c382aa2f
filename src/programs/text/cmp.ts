import { SystemError } from '../../linux/errno.ts';
import { busyboxNumber } from '../busybox-number.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import type { Options } from '../command/options.ts';
import { readWholeFile } from '../command/read-whole-file.ts';
import { parseSize } from '../sizes.ts';

/** Bytes between two breaths. */
const BRIEF = 4096;
const NEWLINE = 0x0a;

export const cmp: Tool = {
  name: 'cmp',
  usage: 'cmp [-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]',
  usagePrefix: 'cmp: ',
  gnuUsage: '[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]',
  package: 'GNU diffutils) 3.10',
  usageStatus: 2,
  options: {
    short: 'bi:ln:s',
    long: {
      'bytes:': 'n',
      'ignore-initial:': 'i',
      'print-bytes': 'b',
      quiet: 's',
      silent: 's',
      verbose: 'l',
    },
  },
  busyboxOptions: {
    short: 'sln:',
    long: { 'bytes:': 'n', quiet: 's', silent: 's', verbose: 'l' },
    numbers: 'n',
    conflicts: { l: 's', s: 'l' },
  },
  async run(command, options) {
    if (!command.gnu) checkCall(command, options);
    const [left, right = '-'] = options.operands;
    if (left === undefined) {
      if (!command.gnu) return command.misuse('no operand');
      await command.warn(`missing operand after ${command.cite('cmp')}`);
      await command.process.complain("cmp: Try 'cmp --help' for more information.\n");
      return 2;
    }
    const { limit, skips } = command.gnu
      ? await readLimits(command, options)
      : {
          limit: Number(options.value('n') ?? Number.POSITIVE_INFINITY),
          skips: [Number(options.operands[2] ?? 0), Number(options.operands[3] ?? 0)] as const,
        };
    if (command.gnu && right === left && skips[0] === skips[1]) return 0;
    const texts: Uint8Array[] = [];
    for (const [path, skip] of [
      [left, skips[0]],
      [right, skips[1]],
    ] as const) {
      const text = await read(command, path, options.has('s'), limit > 0);
      if (text === undefined) return 2;
      texts.push(text.subarray(skip, skip + limit));
    }
    const [a, b] = texts as [Uint8Array, Uint8Array]; // two paths
    const silent = options.has('s');
    const both = Math.min(a.length, b.length);
    const width = String(Math.min(both, limit)).length;
    const octal = (byte: number): string => byte.toString(8).padStart(3);
    const bytes = command.gnu && options.has('b');
    let differs = false;
    for (let i = 0, line = 1; i < both; i++) {
      const one = a[i] as number; // both are as long
      const other = b[i] as number;
      if (i % BRIEF === 0) {
        const breath = command.process.breath();
        if (breath) await breath;
      }
      if (one !== other) {
        differs = true;
        if (silent) return 1;
        if (!options.has('l')) {
          const shown = `${octal(one)} ${visible(one)} ${octal(other)} ${visible(other)}`;
          // GNU's keeps POSIX' word to POSIX' locale.
          const unit = bytes || (command.gnu && command.utf8) ? 'byte' : 'char';
          const what = `${unit} ${i + 1}, line ${line}${bytes ? ` is ${shown}` : ''}`;
          await command.out.line(`${left} ${right} differ: ${what}`);
          // With -n, busybox goes on.
          if (command.gnu || !options.has('n')) return 1;
          continue;
        }
        const number = String(i + 1).padStart(command.gnu ? width : 0);
        const [first, second] = bytes ? [` ${visible(one).padEnd(4)}`, ` ${visible(other)}`] : ['', ''];
        const full = command.out.line(`${number} ${octal(one)}${first} ${octal(other)}${second}`);
        if (full) await full;
      }
      if (one === NEWLINE) line++;
    }
    if (a.length === b.length) return differs ? 1 : 0;
    if (silent) return 1;
    const short = a.length < b.length ? left : right;
    await command.out.flush();
    if (!command.gnu) await command.process.complain(`cmp: EOF on ${short}\n`);
    else if (both === 0) await command.process.complain(`cmp: EOF on ${short} which is empty\n`);
    else {
      let lines = 0;
      for (let at = a.indexOf(NEWLINE); at >= 0 && at < both; at = a.indexOf(NEWLINE, at + 1)) lines++;
      const where = options.has('l')
        ? ''
        : a[both - 1] === NEWLINE
          ? `, line ${lines}`
          : `, in line ${lines + 1}`;
      await command.process.complain(`cmp: EOF on ${short} after byte ${both}${where}\n`);
    }
    return 1;
  },
};

/** What busybox refuses: both of -l and -s, more than four operands, and offsets that are no numbers. */
function checkCall(command: Command, options: Options): void {
  const { operands } = options;
  if (operands.length > 4 || (options.has('l') && options.has('s'))) command.misuse('wrong call');
  for (const skip of operands.slice(2)) busyboxNumber(skip, { bits: 31 });
}

async function read(
  command: Command,
  path: string,
  silent: boolean,
  looks: boolean,
): Promise<Uint8Array | undefined> {
  try {
    return path === '-' ? await readAll(command.process, 0) : await readWholeFile(command.process, path);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    if (silent && (command.gnu || error.code !== 'EISDIR')) return undefined;
    // busybox opens both, and reads nothing if nothing is to be compared.
    if (!command.gnu && !looks && error.code === 'EISDIR') return new Uint8Array();
    const reason = command.gnu || error.code !== 'EISDIR' ? error.message : 'I/O error';
    await command.warn(`${path}: ${reason}`, 2);
    return undefined;
  }
}

/** GNU's numbers: how much is compared, and what is passed over of each file. */
async function readLimits(
  command: Command,
  options: Options,
): Promise<{ readonly limit: number; readonly skips: readonly [number, number] }> {
  const refuse = async (message: string): Promise<never> => {
    await command.process.complain(`cmp: ${message}\ncmp: Try 'cmp --help' for more information.\n`);
    return command.process.exit(2);
  };
  const read = async (text: string, option: string, whole = text): Promise<number> => {
    const size = /^\d+/.test(text) ? parseSize(text) : undefined;
    return size ?? refuse(`invalid --${option} value ${command.cite(whole)}`);
  };
  const { operands } = options;
  let skips: [number, number] = [0, 0];
  let limit = Number.POSITIVE_INFINITY;
  for (const { name, value } of options.given) {
    if (name === 'i') {
      const [first = '', second = first] = value.split(':');
      skips = [await read(first, 'ignore-initial', value), await read(second, 'ignore-initial', value)];
    }
    if (name === 'n') limit = Math.min(limit, await read(value, 'bytes'));
  }
  if (options.has('l') && options.has('s')) await refuse('options -l and -s are incompatible');
  for (const [i, text] of operands.slice(2, 4).entries())
    skips[i as 0 | 1] = Math.max(skips[i as 0 | 1], await read(text, 'ignore-initial'));
  const [, , , , extra] = operands;
  if (extra !== undefined) await refuse(`extra operand ${command.cite(extra)}`);
  return { limit, skips };
}

/** A byte as cat -v shows it. */
function visible(byte: number): string {
  if (byte >= 0x80) return `M-${visible(byte - 0x80)}`;
  if (byte === 0x7f) return '^?';
  return byte < 0x20 ? `^${String.fromCharCode(byte + 0x40)}` : String.fromCharCode(byte);
}
