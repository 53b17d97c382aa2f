import { floatOf } from '../numbers/float-text.ts';
import { formatNumber } from '../numbers/number-format.ts';
import { namedByte, printable } from './dump.ts';
import { formatUnits, type Print, type Unit } from './format-units.ts';

/** busybox calls the device control 1 so (dump.c: conv_u). */
const ASCII =
  'nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si dle dcl dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us'.split(
    ' ',
  );

/** What a dump shows: strings of units that share the same bytes of each block, one string after the other. */
export class DumpFormat {
  readonly #strings: readonly (readonly Unit[])[];
  /** Bytes of a block: what the longest string takes. */
  readonly size: number;

  /** @throws FormatProblem */
  constructor(sources: readonly string[]) {
    const { strings, size } = formatUnits(sources);
    this.size = size;
    this.#strings = strings;
  }

  /** A block as all strings show it; bytes that are missing at the end of the input leave blanks. */
  show(block: string, offset: number): string {
    return this.#strings.map((units) => showUnits(units, block, offset)).join('');
  }

  /** What stands behind the last block: the unit with `%_A` that was given last. */
  end(address: number): string {
    const unit = this.#strings.flat().findLast(({ atEnd }) => atEnd);
    return (unit?.prints ?? [])
      .filter(({ kind }) => kind === 'address' || kind === 'text')
      .map((print) => print.before + (print.kind === 'text' ? '' : addressText(print, address)) + print.after)
      .join('');
  }
}

function showUnits(units: readonly Unit[], block: string, offset: number): string {
  let text = '';
  let at = 0;
  for (const { times, prints, atEnd, trims } of units) {
    if (atEnd) return text;
    for (let time = 1; time <= times; time++) {
      for (const print of prints) {
        // Where nothing is left stands a blank, as wide as the value would be at least.
        const missing = at >= block.length && print.kind !== 'text';
        const value = missing ? ' '.repeat(print.width) : shown(print, block, at, offset);
        text += print.before + value + print.after;
        at += print.bytes;
      }
      if (trims && time === times) text = text.slice(0, -1);
    }
  }
  return text;
}

function addressText({ letter, flags, width, precision }: Print, value: number): string {
  return formatNumber({ flags, width, precision, letter }, value);
}

function shown(print: Print, block: string, at: number, offset: number): string {
  const { kind, flags, width, precision, letter, bytes } = print;
  const words = (text: string): string => formatNumber({ flags, width, precision, letter: 's' }, text);
  const byte = block.charCodeAt(at);
  switch (kind) {
    case 'text':
      return '';
    case 'address':
      return addressText(print, offset + at);
    case 'char':
      return formatNumber({ flags, width, precision: undefined, letter: 's' }, block.charAt(at));
    case 'printable':
      return formatNumber({ flags, width, precision: undefined, letter: 's' }, printable(block.charAt(at)));
    case 'string':
      return words(block.slice(at).split('\0', 1)[0] ?? '');
    case 'named':
      return words(namedByte(byte));
    case 'ascii':
      return byte > 127
        ? formatNumber({ flags, width, precision, letter: 'x' }, byte)
        : words(ASCII[byte] ?? (byte === 127 ? 'del' : String.fromCharCode(byte)));
    case 'integer': {
      const value = numberOf(block.slice(at, at + bytes).padEnd(bytes, '\0'));
      // A byte alone has no sign (dump.c: display).
      const signed =
        'di'.includes(letter) && bytes > 1 ? Number(BigInt.asIntN(8 * bytes, BigInt(value))) : value;
      return formatNumber({ flags, width, precision, letter: letter === 'i' ? 'd' : letter }, signed);
    }
    case 'float': {
      const data = [...block.slice(at, at + bytes).padEnd(bytes, '\0')].map((each) => each.charCodeAt(0));
      return formatNumber({ flags, width, precision, letter }, floatOf(data, bytes === 4 ? 4 : 8));
    }
  }
}

/** Bytes as a number, the lowest first. */
function numberOf(data: string): number {
  let value = 0;
  for (let i = data.length - 1; i >= 0; i--) value = value * 256 + data.charCodeAt(i);
  return value;
}
