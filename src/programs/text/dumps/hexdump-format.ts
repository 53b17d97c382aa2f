import { floatOf } from '../numbers/float-text.ts';
import { formatNumber } from '../numbers/number-format.ts';
import { hex, namedByte, printable } from './dump.ts';

/** A format that cannot be read; the message says why, in busybox' words. */
export class FormatProblem extends Error {
  /** The same in the words of util-linux. */
  readonly host: string;

  constructor(message: string, host = message) {
    super(message);
    this.host = host;
  }
}

/** A conversion or plain text of a format string. */
interface Piece {
  /** What stands around the conversion: text before it. */
  readonly text: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  /** Empty for text alone. */
  readonly letter: string;
}

/** `3/1 "%02x "`: so many times so many bytes. */
interface Unit {
  readonly count: number;
  readonly size: number;
  readonly pieces: readonly Piece[];
}

const ASCII =
  'nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us'.split(
    ' ',
  );

/** What `-e` asks for: units that share the same bytes of each block, one string after the other. */
export class DumpFormat {
  readonly #strings: readonly (readonly Unit[])[];
  /** Bytes of a block: what the longest string takes. */
  readonly size: number;

  constructor(sources: readonly string[]) {
    const strings = sources.map(unitsOf);
    this.size = Math.max(...strings.map((units) => sizeOf(units)), 1);
    // A last unit that says no count repeats until the block is full.
    this.#strings = strings.map((units) => filled(units, this.size));
  }

  /** A block as all strings show it; bytes that are missing at the end of the input leave blanks. */
  show(block: string, offset: number): string {
    return this.#strings.map((units) => showUnits(units, block, offset)).join('');
  }
}

/** What one block may be told to show: more than anybody reads, and still done at once. */
const MOST_TIMES = 65_536;
const WIDEST = 65_536;

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, { count, size }) => sum + count * size, 0);
}

function filled(units: readonly Unit[], size: number): readonly Unit[] {
  const last = units.at(-1);
  const own = sizeOf(units);
  if (!last || own >= size || last.size === 0 || (size - own) % last.size !== 0 || last.count !== 1)
    return units;
  return [...units.slice(0, -1), { ...last, count: 1 + (size - own) / last.size }];
}

function unitsOf(source: string): readonly Unit[] {
  const units: Unit[] = [];
  let rest = source.trim();
  while (rest !== '') {
    const match = /^(?:(\d+)?(?:\/(\d+))?\s*)"((?:\\[\s\S]|[^"\\])*)"\s*/.exec(rest);
    if (!match) throw new FormatProblem(`bad format {${source}}`);
    const pieces = piecesOf(match[3] ?? '');
    const converted = pieces.filter(
      ({ letter }) => letter !== '' && !letter.startsWith('_a') && !letter.startsWith('_A'),
    );
    const own = converted.reduce((sum, { letter, precision }) => sum + naturalSize(letter, precision), 0);
    // Without a size of its own a text must say how much of it is meant.
    if (
      match[2] === undefined &&
      pieces.some(({ letter, precision }) => letter === 's' && precision === undefined)
    )
      throw new FormatProblem('%s needs precision or byte count', '%s requires a precision or a byte count');
    units.push({
      count: Number(match[1] ?? 1),
      size: match[2] === undefined ? own : Number(match[2]),
      pieces,
    });
    if (
      Number(match[1] ?? 1) > MOST_TIMES ||
      pieces.some(({ width, precision = 0 }) => Math.max(width, precision) > WIDEST)
    )
      throw new FormatProblem(`drydock: '${match[0].trim()}' is not simulated: too much for one block`);
    rest = rest.slice(match[0].length);
  }
  return units;
}

function naturalSize(letter: string, precision: number | undefined): number {
  if (letter === '%') return 0;
  if (letter === 's') return precision ?? 1;
  if (letter === 'c' || letter.startsWith('_')) return 1;
  return 'eEfgG'.includes(letter) ? 8 : 4;
}

const PIECE = /%([-+ #0]*)(\d*)(?:\.(\d+))?(_[acpuA][dox]?|[a-zA-Z%])/g;

function piecesOf(source: string): readonly Piece[] {
  const text = source.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES.get(letter) ?? letter);
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(PIECE)) {
    const [whole, flags = '', width = '', precision, letter = ''] = match;
    if (!/^(_.*|[cdeEfgGiosuxX%])$/.test(letter))
      throw new FormatProblem(`bad conversion character %${letter}`);
    pieces.push({
      text: text.slice(at, match.index),
      flags,
      width: Number(width),
      precision: precision === undefined ? undefined : Number(precision),
      letter,
    });
    at = match.index + whole.length;
  }
  if (at < text.length || pieces.length === 0)
    pieces.push({ text: text.slice(at), flags: '', width: 0, precision: undefined, letter: '' });
  return pieces;
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
]);

function showUnits(units: readonly Unit[], block: string, offset: number): string {
  let text = '';
  let at = 0;
  for (const [i, { count, size, pieces }] of units.entries()) {
    for (let time = 0; time < Math.max(1, count); time++) {
      const isLast = time === count - 1;
      for (const [k, piece] of pieces.entries()) {
        // Blanks at the end of a format that repeats are left out the last time, but for those of the last unit.
        const plain =
          piece.letter === '' && k === pieces.length - 1 && isLast && count > 1 && i <= units.length - 1;
        text += plain ? piece.text.replace(/[ \t]+$/, '') : piece.text;
        if (piece.letter === '') continue;
        if (/^_[aA]/.test(piece.letter)) {
          text += addressText(piece, offset + at);
          continue;
        }
        if (piece.letter === '%') {
          text += '%';
          continue;
        }
        const bytes = [...block.slice(at, at + size)].map((character) => character.charCodeAt(0));
        text += bytes.length === 0 ? ' '.repeat(widthOf(piece)) : convert(piece, bytes, size);
      }
      at += size;
    }
  }
  return text;
}

/** What a value takes when there is none: its width, or that of its letter. */
function widthOf({ width, precision }: Piece): number {
  return width || (precision ?? 0);
}

function addressText({ letter, flags, width }: Piece, value: number): string {
  const base = letter.endsWith('x') ? 16 : letter.endsWith('o') ? 8 : 10;
  const text = value.toString(base);
  return flags.includes('0') ? text.padStart(width, '0') : text.padStart(width);
}

function convert(piece: Piece, bytes: readonly number[], size: number): string {
  const { flags, width, precision, letter } = piece;
  const [byte = 0] = bytes;
  const words = (text: string): string =>
    formatNumber({ flags, width, precision: undefined, letter: 's' }, text);
  switch (letter) {
    case 'c':
    case '_p':
      return words(printable(String.fromCharCode(byte)));
    case 's':
      return words(String.fromCharCode(...bytes.slice(0, precision)));
    case '_c':
      return words(namedByte(byte));
    case '_u':
      return words(
        ASCII[byte] ?? (byte === 127 ? 'del' : byte < 127 ? String.fromCharCode(byte) : hex(byte)),
      );
    case 'd':
    case 'i': {
      const value = Number(BigInt.asIntN(8 * size, unsigned(bytes)));
      return formatNumber({ flags, width, precision, letter: 'd' }, value);
    }
    case 'o':
    case 'u':
    case 'x':
    case 'X':
      return formatNumber({ flags, width, precision, letter }, Number(unsigned(bytes)));
    default:
      return formatNumber({ flags, width, precision, letter }, floatOf(bytes, size === 4 ? 4 : 8));
  }
}

function unsigned(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, each, i) => sum + (BigInt(each) << BigInt(8 * i)), 0n);
}
