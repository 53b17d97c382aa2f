import type { Command, Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';

/** In the order in which they are shown. */
const COLUMNS = ['l', 'w', 'm', 'c', 'L'] as const;
type Counts = Record<(typeof COLUMNS)[number], number>;

export const wc: Tool = {
  name: 'wc',
  usage: 'wc [-cmlwL] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'clmwL',
    long: { bytes: 'c', chars: 'm', lines: 'l', 'max-line-length': 'L', words: 'w' },
  },
  async run(command, options) {
    const asked = COLUMNS.filter((column) => options.has(column));
    const columns = asked.length > 0 ? asked : (['l', 'w', 'c'] as const);
    const paths = options.operands;
    const width = widthOf(command, columns.length, paths);
    const show = async (counts: Counts, name: string | undefined): Promise<void> => {
      const numbers = columns.map((column) => String(counts[column]).padStart(width));
      await command.out.line(`${numbers.join(' ')}${name === undefined ? '' : ` ${name}`}`);
    };
    const total: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
    await command.eachInput(paths, async (input, path) => {
      const counts = await count(input);
      for (const column of COLUMNS) {
        total[column] = column === 'L' ? Math.max(total.L, counts.L) : total[column] + counts[column];
      }
      await show(counts, paths.length === 0 ? undefined : path);
    });
    if (paths.length > 1) await show(total, 'total');
    return undefined;
  },
};

/** GNU makes all columns as wide as the largest possible number; busybox 9, or as needed for one column of one input. */
function widthOf(command: Command, columns: number, paths: readonly string[]): number {
  if (columns === 1 && paths.length < 2) return 0;
  if (!command.gnu) return 9;
  if (paths.length === 0) return 7;
  let total = 0;
  for (const path of paths) {
    try {
      const stat = command.fs.stat(path);
      if (stat.type !== 'file') return 7;
      total += stat.size;
    } catch {
      // Complained about when it is read.
    }
  }
  return String(total).length;
}

async function count(input: Input): Promise<Counts> {
  const counts: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  let inWord = false;
  let column = 0;
  for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
    counts.c += chunk.length;
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i);
      if ((code & 0xc0) !== 0x80) counts.m++;
      if (code === 0x0a || code === 0x0d || code === 0x0c) {
        if (code === 0x0a) counts.l++;
        counts.L = Math.max(counts.L, column);
        column = 0;
        inWord = false;
      } else if (code === 0x20 || code === 0x09 || code === 0x0b) {
        column = code === 0x09 ? (column | 7) + 1 : column + 1;
        inWord = false;
      } else {
        if ((code & 0xc0) !== 0x80) column++;
        if (!inWord) counts.w++;
        inWord = true;
      }
    }
  }
  counts.L = Math.max(counts.L, column);
  return counts;
}
