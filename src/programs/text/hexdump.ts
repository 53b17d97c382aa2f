import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { parseSize } from '../sizes.ts';
import { blocks, hex, namedByte, printable } from './dump.ts';

export const hexdump: Tool = {
  name: 'hexdump',
  usage: 'hexdump [-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...',
  gnuUsage: '[options] <file>...',
  package: 'util-linux 2.39.3)',
  options: {
    short: 'bcCde:f:n:os:vx',
    long: { canonical: 'C', 'length:': 'n', 'no-squeezing': 'v', 'skip:': 's' },
  },
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
  if (options.has('e') || options.has('f')) {
    await command.process.complain("drydock: 'hexdump -e' is not simulated\n");
    return command.process.exit(127);
  }
  let text = '';
  await command.eachInput(options.operands, async (input) => {
    text += await input.rest();
  });
  const start = parseSize(options.value('s') ?? '0') ?? 0;
  const count = parseSize(options.value('n') ?? '') ?? text.length;
  const part = text.slice(0, start + count);
  const width = style === 'C' ? 8 : 7;
  for (const each of blocks(part.slice(start), { all: options.has('v') })) {
    if (each === '*') await command.out.line('*');
    else {
      const offset = (start + each.offset).toString(16).padStart(width, '0');
      await command.out.bytes(`${offset}${row(style, each.block)}\n`);
    }
  }
  if (part.length > start) await command.out.line(part.length.toString(16).padStart(width, '0'));
  return undefined;
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
