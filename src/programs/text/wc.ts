import { SystemError } from '../../linux/errno.ts';
import { cellWidth } from '../../linux/tty/wide-characters.ts';
import { fromBinary } from '../command/bytes.ts';
import { type Choices, choose } from '../command/choose.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import type { Options } from '../command/options.ts';

/** In the order in which they are shown. */
const COLUMNS = ['l', 'w', 'm', 'c', 'L'] as const;
type Column = (typeof COLUMNS)[number];
type Counts = Record<Column, number>;

export const wc: Tool = {
  name: 'wc',
  usage: 'wc [-cmlwL] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'clmwL',
    long: {
      bytes: 'c',
      chars: 'm',
      lines: 'l',
      words: 'w',
      'files0-from:': 'files0-from',
      'max-line-length': 'L',
      'total:': 'total',
    },
  },
  busyboxOptions: { short: 'clmwL' },
  async run(command, options) {
    const asked = COLUMNS.filter((column) => options.has(column));
    const columns = asked.length > 0 ? asked : (['l', 'w', 'c'] as const);
    const list = options.value('files0-from');
    const paths = list === undefined ? options.operands : await readNames(command, options, list);
    if (list !== undefined && paths.length === 0) return undefined;
    const asks = options.value('total');
    const totals = asks === undefined ? 'auto' : await choose(command, asks, '--total', TOTALS);
    const width = totals === 'only' ? 0 : widthOf(command, columns.length, paths, list === '-');
    const show = async (counts: Counts, name: string | undefined): Promise<void> => {
      const numbers = columns.map((column) => String(counts[column]).padStart(width));
      await command.out.line(`${numbers.join(' ')}${name === undefined ? '' : ` ${name}`}`);
    };
    const total: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
    const directories: string[] = [];
    await command.eachInput(
      paths,
      async (input, path) => {
        // busybox counts characters of UTF-8, but its words and widths are made of what ASCII can print.
        const { gnu, utf8 } = command;
        const counts = await count(input, columns, { characters: !gnu || utf8, words: gnu && utf8 });
        for (const column of COLUMNS) {
          total[column] = column === 'L' ? Math.max(total.L, counts.L) : total[column] + counts[column];
        }
        if (totals !== 'only') await show(counts, paths.length === 0 ? undefined : path);
      },
      {
        complaint(path, error, opened) {
          if (!opened || error.code !== 'EISDIR') return undefined;
          directories.push(path);
          // Without a word for it, standard input is called by its name.
          const shown = command.gnu && paths.length === 0 ? "'standard input'" : path;
          return `${shown}: ${error.message}`;
        },
      },
    );
    // A directory is complained about and counted as empty.
    for (const path of directories)
      await await show(
        { l: 0, w: 0, m: 0, c: 0, L: 0 },
        command.gnu && paths.length === 0 ? undefined : path,
      );
    if (totals === 'only') await show(total, undefined);
    else if (
      totals === 'always' ||
      (totals === 'auto' && paths.length + (command.status === 1 && list !== undefined ? 1 : 0) > 1)
    )
      await show(total, 'total');
    return undefined;
  },
};

const TOTALS: Choices = [['auto'], ['always'], ['only'], ['never']];

/** The names in a file, each ended by a zero byte. */
export async function readNames(
  command: Command,
  options: Options,
  list: string,
): Promise<readonly string[]> {
  const [extra] = options.operands;
  if (extra !== undefined) {
    await command.warn(`extra operand ${command.quote(extra)}`);
    await command.process.complain('file operands cannot be combined with --files0-from\n');
    return command.misuseAfter(command.name === 'sort' ? 2 : 1);
  }
  try {
    const text = fromBinary(await command.input(command.openDescriptor(list), '\0').rest());
    const names = text.split('\0');
    if (names.at(-1) === '') names.pop();
    if (list === '-' && names.includes('-'))
      return await command.fail(
        "when reading file names from stdin, no file name of '-' allowed",
        command.name === 'sort' ? 2 : 1,
      );
    for (const [i, name] of names.entries())
      if (name === '')
        await command.warn(
          `${list === '-' ? '-' : list}:${i + 1}: invalid zero-length file name`,
          command.name === 'sort' ? 2 : 1,
        );
    return names.filter((name) => name !== '');
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.name === 'sort'
      ? command.fail(`open failed: ${list}: ${error.message}`, 2)
      : command.fail(`cannot open ${command.quote(list)} for reading: ${error.message}`);
  }
}

/** GNU makes all columns as wide as the largest possible number; busybox 9, or as needed for one column of one input. */
function widthOf(command: Command, columns: number, paths: readonly string[], streamed: boolean): number {
  if (streamed || (columns === 1 && paths.length < 2)) return 0;
  if (!command.gnu) return 9;
  let total = 0;
  let wide = false;
  for (const path of paths.length > 0 ? paths : ['/dev/stdin']) {
    try {
      const stat = command.fs.stat(path === '-' ? '/dev/stdin' : path);
      if (stat.type !== 'file') wide = true;
      else total += stat.size;
    } catch {
      // Complained about when it is read.
    }
  }
  return Math.max(wide ? 7 : 1, String(total).length);
}

/** What ends a word; a line end also begins a new line on a screen. */
const BLANK = 1;
const LINE_END = 2;
const KINDS = new Uint8Array(256);
for (const blank of [0x20, 0x09, 0x0b]) KINDS[blank] = BLANK;
for (const end of [0x0a, 0x0c, 0x0d]) KINDS[end] = LINE_END;

async function count(
  input: Input,
  columns: readonly Column[],
  utf8: { readonly characters: boolean; readonly words: boolean },
): Promise<Counts> {
  const counts: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  const wants = new Set(columns);
  const words = new Words(utf8.words);
  const lines = new Widths(utf8.words);
  for (let bytes = await input.bytes(); bytes.length > 0; bytes = await input.bytes()) {
    counts.c += bytes.length;
    if (wants.has('l')) counts.l += newlines(bytes);
    if (wants.has('m')) counts.m += utf8.characters ? characters(bytes) : bytes.length;
    if (wants.has('w')) words.add(bytes);
    if (wants.has('L')) lines.add(bytes);
  }
  counts.w = words.count;
  counts.L = lines.longest;
  return counts;
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0x0a) count++;
  return count;
}

/** Bytes that begin a character of UTF-8. */
function characters(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (((bytes[i] as number) & 0xc0) !== 0x80) count++; // i < length
  return count;
}

class Words {
  count = 0;
  #inside = false;
  readonly #utf8: boolean;

  constructor(utf8: boolean) {
    this.#utf8 = utf8;
  }

  add(bytes: Uint8Array): void {
    let { count } = this;
    let inside = this.#inside;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number; // i < length
      // In the C locale bytes that cannot be printed neither make a word nor end one.
      if (!this.#utf8 && (byte >= 0x7f || (byte < 0x20 && KINDS[byte] === 0))) continue;
      const letter = KINDS[byte] === 0;
      if (letter && !inside) count++;
      inside = letter;
    }
    this.count = count;
    this.#inside = inside;
  }
}

class Widths {
  longest = 0;
  #column = 0;
  /** The character that has begun, and bytes of it that are to come. */
  #code = 0;
  #missing = 0;
  readonly #utf8: boolean;

  constructor(utf8: boolean) {
    this.#utf8 = utf8;
  }

  add(bytes: Uint8Array): void {
    let column = this.#column;
    for (const byte of bytes) {
      if (KINDS[byte] === LINE_END) column = 0;
      else if (byte === 0x09) column = (column | 7) + 1;
      else if (byte < 0x80) column += byte >= 0x20 && byte < 0x7f ? 1 : 0;
      else if (this.#utf8) column += this.#widthAfter(byte);
      if (column > this.longest) this.longest = column;
    }
    this.#column = column;
  }

  /** The columns of the character that a byte completes; none while more of it is to come. */
  #widthAfter(byte: number): number {
    if (byte >= 0xc0) {
      this.#missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      this.#code = byte & (0x3f >> this.#missing);
      return 0;
    }
    if (this.#missing === 0) return 0;
    this.#code = ((this.#code << 6) | (byte & 0x3f)) & 0x1fffff;
    return --this.#missing === 0 && this.#code <= 0x10ffff ? cellWidth(String.fromCodePoint(this.#code)) : 0;
  }
}
