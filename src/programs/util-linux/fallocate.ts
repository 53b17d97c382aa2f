import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { readSize } from './size.ts';

const BLOCK = 4096;

/** What is done with a range; without any of them it is made sure that there is room for it. */
const RANGES = [
  ['c', 'collapse-range'],
  ['d', 'dig-holes'],
  ['p', 'punch-hole'],
  ['z', 'zero-range'],
] as const;

/** fallocate: gives a file room, or takes a range out of it. */
export const fallocate: Tool = {
  name: 'fallocate',
  usage: 'fallocate [options] <filename>',
  gnuUsage: '[options] <filename>',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'hvVncpdizxl:o:',
    long: {
      'keep-size': 'n',
      'punch-hole': 'p',
      'collapse-range': 'c',
      'dig-holes': 'd',
      'insert-range': 'i',
      'zero-range': 'z',
      'offset:': 'o',
      'length:': 'l',
      posix: 'x',
      verbose: 'v',
    },
  },
  async run(command, options) {
    const ranges = RANGES.filter(([letter]) => options.has(letter));
    if (ranges.length > 1)
      return command.fail(`mutually exclusive arguments: ${RANGES.map(([, name]) => `--${name}`).join(' ')}`);
    const [path, extra] = options.operands;
    if (path === undefined) return command.fail('no filename specified');
    if (extra !== undefined) return command.fail('unexpected number of arguments');
    const digs = options.has('d');
    const { offset, length } = await readRange(command, options, digs);
    const changed = ['c', 'd', 'i', 'p', 'z'].some((letter) => options.has(letter));
    let size: number;
    try {
      const opened = changed ? { read: true, write: true } : { read: true, write: true, create: true };
      command.fs.open(path, opened).release();
      size = command.fs.stat(path).size;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`cannot open ${path}: ${error.message}`);
    }
    const now = command.process.machine.kernel.clock.now();
    if (!digs) command.fs.utimes(path, command.fs.stat(path).accessed, now);
    if (options.has('c') || options.has('i')) {
      // Whole blocks only, and none at the end.
      if (offset % BLOCK !== 0 || length % BLOCK !== 0 || offset + (options.has('c') ? length : 0) >= size)
        return command.fail('fallocate failed: Invalid argument');
      shift(command, path, offset, options.has('c') ? -length : length);
      return 0;
    }
    if (options.has('p') || options.has('z')) zero(command, path, offset, Math.min(offset + length, size));
    if (!digs && !options.has('n') && !options.has('p') && offset + length > size)
      command.fs.truncate(path, offset + length);
    if (options.has('v') && !digs)
      await command.out.line(`${path}: ${shortSize(length)} (${length} bytes) ${outcome(options)}.`);
    return 0;
  },
};

function outcome(options: Options): string {
  if (options.has('p')) return 'hole created';
  return options.has('z') ? 'zeroed' : 'allocated';
}

async function readRange(
  command: Command,
  options: Options,
  digs: boolean,
): Promise<{ readonly offset: number; readonly length: number }> {
  const [from, much] = [options.value('o'), options.value('l')];
  const length = much === undefined ? undefined : readSize(much);
  const offset = from === undefined ? 0 : readSize(from);
  if (much === undefined && !digs) return command.fail('no length argument specified');
  if (much !== undefined && !length) return command.fail('invalid length value specified');
  if (offset === undefined) return command.fail('invalid offset value specified');
  return { offset, length: length ?? 0 };
}

/** Takes a range out, or puts one of zeros in. */
function shift({ fs }: Command, path: string, offset: number, by: number): void {
  const old = fs.readFile(path);
  const bytes = new Uint8Array(old.length + by);
  bytes.set(old.subarray(0, offset));
  bytes.set(old.subarray(offset + Math.max(0, -by)), offset + Math.max(0, by));
  fs.writeFile(path, bytes);
}

function zero({ fs }: Command, path: string, from: number, to: number): void {
  if (to <= from) return;
  const bytes = fs.readFile(path).slice();
  bytes.fill(0, from, to);
  fs.writeFile(path, bytes);
}

/** `100 B`, `1 MiB`, as the library of util-linux writes sizes out. */
function shortSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${Number(value.toFixed(1))} ${units[unit]}`;
}
