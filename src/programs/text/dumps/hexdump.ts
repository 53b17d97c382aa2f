import { SystemError } from '../../../linux/errno.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import type { Options } from '../../command/options.ts';
import { parseSize } from '../../sizes.ts';
import { type Block, BlockCutter, hex, namedByte, printable } from './dump.ts';
import { DumpFormat, FormatProblem } from './hexdump-format.ts';

export const hexdump: Tool = {
  name: 'hexdump',
  usage: 'hexdump [-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...',
  gnuUsage: '[options] <file>...',
  package: 'util-linux 2.39.3)',
  options: {
    short: 'bcCde:f:n:os:vx',
    long: { canonical: 'C', 'length:': 'n', 'no-squeezing': 'v', 'skip:': 's' },
  },
  busyboxOptions: { short: 'bcCde:f:n:os:vx', numbers: 'n' },
  run: (command, options) => dump(command, options, options.last('b', 'c', 'C', 'd', 'o', 'x') ?? ''),
};

/** `hd` is hexdump -C. */
export const hd: Tool = {
  ...hexdump,
  name: 'hd',
  usage: 'hd FILE...',
  run: (command, options) => dump(command, options, 'C'),
};

async function dump(command: Command, options: Options, style: string): Promise<undefined> {
  const format = await formatOf(command, options);
  const start = parseSize(options.value('s') ?? '0') ?? 0;
  const most = parseSize(options.value('n') ?? '');
  const cutter = new BlockCutter({
    skip: start,
    all: options.has('v'),
    ...(format ? { size: format.size } : {}),
    ...(most === undefined ? {} : { most }),
  });
  const width = style === 'C' ? 8 : 7;
  const show = async (each: Block | '*'): Promise<void> => {
    if (each === '*') await command.out.line('*');
    // The last block is filled up before it is compared; only whole ones are left out.
    else if (format) await command.out.bytes(format.show(each.block, each.offset));
    else {
      const offset = each.offset.toString(16).padStart(width, '0');
      await command.out.bytes(`${offset}${row(style, each.block)}\n`);
    }
  };
  let some = false;
  const readOne = async (input: Input): Promise<void> => {
    for await (const each of cutter.from(input)) await show(each);
  };
  const piped = command.process.descriptors.get(0)?.stat?.().type !== 'file';
  if (!command.gnu && start > 0 && piped && [undefined, '-'].includes(options.operands[0]))
    return command.fail(`${options.operands.length > 0 ? '-' : 'stdin'}: Illegal seek`);
  await command.eachInput(options.operands, readOne, {
    // That a file could be opened is enough to busybox.
    complaint: (path, error, opened) => {
      if (opened) some = true;
      return command.gnu || !opened ? undefined : `${path}: ${error.message}`;
    },
  });
  if (!command.gnu && some) command.status = 0;
  if (command.gnu && command.status !== 0 && cutter.read === 0) {
    await command.process.complain('hexdump: all input file arguments failed\n');
    return undefined;
  }
  for (const each of cutter.end()) await show(each);
  if (!format && cutter.offset > start)
    await command.out.line(cutter.offset.toString(16).padStart(width, '0'));
  return undefined;
}

/** The format of `-e` and `-f`, if there is one. */
async function formatOf(command: Command, options: Options): Promise<DumpFormat | undefined> {
  const sources: string[] = [];
  try {
    for (const { name, value } of options.given) {
      if (name === 'e') sources.push(toBinary(value));
      if (name !== 'f') continue;
      const lines = toBinary(command.fs.readText(value)).split('\n');
      sources.push(...lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('#')));
    }
    return sources.length === 0 ? undefined : new DumpFormat(sources);
  } catch (error) {
    if (!(error instanceof SystemError) && !(error instanceof FormatProblem)) throw error;
    if (error instanceof SystemError && !command.gnu)
      return command.fail(`can't open '${options.value('f')}': ${error.message}`);
    const path = error instanceof SystemError ? `${options.value('f')}: ` : '';
    const message = error instanceof FormatProblem && command.gnu ? error.host : error.message;
    return command.fail(`${path}${message}`);
  }
}

function row(style: string, block: string): string {
  const bytes = [...block].map((character) => character.charCodeAt(0));
  switch (style) {
    case 'C': {
      const cells = Array.from(
        { length: 16 },
        (_, i) => `${i === 8 ? ' ' : ''} ${i < bytes.length ? hex(bytes[i] ?? 0) : '  '}`,
      );
      return ` ${cells.join('')}  |${printable(block)}|`;
    }
    case 'b':
      return cellsOf(
        bytes.map((byte) => byte.toString(8).padStart(3, '0')),
        3,
        16,
        1,
      );
    case 'c':
      return cellsOf(bytes.map(namedByte), 3, 16, 1);
    default: {
      const words: string[] = [];
      for (let i = 0; i < bytes.length; i += 2) {
        const word = (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8);
        words.push(
          style === 'd'
            ? String(word).padStart(5, '0')
            : style === 'o'
              ? word.toString(8).padStart(6, '0')
              : word.toString(16).padStart(4, '0'),
        );
      }
      if (style === '') return cellsOf(words, 4, 8, 1);
      return cellsOf(
        words,
        style === 'x' ? 4 : style === 'd' ? 5 : 6,
        8,
        style === 'x' ? 4 : style === 'd' ? 3 : 2,
      );
    }
  }
}

function cellsOf(cells: readonly string[], width: number, count: number, gap: number): string {
  return Array.from({ length: count }, (_, i) => ' '.repeat(gap) + (cells[i] ?? '').padStart(width)).join('');
}
