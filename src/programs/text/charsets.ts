import { binary } from '../command/bytes.ts';
import { LongText } from '../command/long-text.ts';

/** Bytes that are read between two breaths. */
const AT_ONCE = 16_384;

/** What to do with a character that an encoding does not have. */
export interface Writing {
  readonly drop: boolean;
  readonly transliterate: boolean;
}

/** A text that was read, and what kept the rest from being read. */
interface Read {
  readonly text: string;
  readonly stop?: { readonly kind: 'illegal' | 'incomplete'; readonly at: number };
}

interface Written {
  /** A binary string. */
  readonly bytes: string;
  readonly dropped: boolean;
  /** Where the first character stands that could not be written. */
  readonly failedAt?: number;
}

/** An encoding, by the name that somebody gave it. */
export interface Charset {
  readonly transliterates: boolean;
  readonly ignores: boolean;
  /** Reads in turns. */
  read(bytes: Uint8Array): Generator<void, Read>;
  /** @param first nothing was written before */
  write(text: string, way: Writing, first: boolean): Written;
  /** Bytes of a text in it. */
  lengthOf(text: string): number;
}

/** Encodings of one byte, by what their names are once letters and digits alone are left; what the host calls them. */
const SINGLE: ReadonlyMap<string, string> = new Map([
  ...'1 2 3 4 5 6 7 8 10 13 14 15 16'
    .split(' ')
    .flatMap((part) => [
      [`ISO8859${part}`, `iso-8859-${part}`] as const,
      [`LATIN${{ 15: '9', 10: '6', 16: '10', 13: '7', 14: '8' }[part] ?? part}`, `iso-8859-${part}`] as const,
    ]),
  ...'1250 1251 1252 1253 1254 1255 1256 1257 1258'
    .split(' ')
    .flatMap((page) => [`CP${page}`, `WINDOWS${page}`].map((name) => [name, `windows-${page}`] as const)),
  ['L1', 'iso-8859-1'],
  ['KOI8R', 'koi8-r'],
  ['KOI8U', 'koi8-u'],
  ['CP866', 'ibm866'],
  ['MACINTOSH', 'macintosh'],
]);

/** Several letters that stand for one that is not there. */
const INSTEAD: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '©': '(C)',
  '®': '(R)',
  '«': '<<',
  '»': '>>',
  '™': 'TM',
  '•': 'o',
  '\u00a0': ' ',
};

/** `NAME`, `NAME//TRANSLIT`, `NAME//IGNORE`; undefined if nobody knows it. */
export function charset(words: string): Charset | undefined {
  const [name = '', ...suffixes] = words.toUpperCase().split('//');
  const plain = name.replace(/[^A-Z0-9]/g, '');
  const coding = codingOf(plain);
  return (
    coding && {
      ...coding,
      transliterates: suffixes.some((each) => each.includes('TRANSLIT')),
      ignores: suffixes.some((each) => each.includes('IGNORE')),
    }
  );
}

type Coding = Omit<Charset, 'transliterates' | 'ignores'>;

function codingOf(plain: string): Coding | undefined {
  if (/^UTF8$/.test(plain)) return unicode(readUtf8, (point) => binary(encoder.encode(point)), '');
  const wide = /^(?:UTF|UCS)(16|2|32|4)(LE|BE)?$/.exec(plain);
  if (wide) return wideCoding(Number(wide[1]), wide[2], plain.startsWith('UCS'));
  if (/^(ASCII|USASCII|ANSIX341968|ANSIX341986|646|ISO646US)$/.test(plain))
    return single((byte) => (byte < 128 ? String.fromCharCode(byte) : undefined));
  if (plain === 'ISO88591' || plain === 'LATIN1' || plain === 'L1')
    return single((byte) => String.fromCharCode(byte));
  const label = SINGLE.get(plain);
  if (label === undefined) return undefined;
  const decoder = new TextDecoder(label);
  const isWestern = label === 'windows-1252';
  const table = Array.from({ length: 256 }, (_, byte) =>
    isWestern && byte >> 5 === 4 ? WESTERN[byte - 128] : decoder.decode(Uint8Array.of(byte)),
  );
  return single((byte) => (table[byte] === '\ufffd' ? undefined : table[byte]));
}

const encoder = new TextEncoder();

/** What Windows puts in place of Latin 1's control characters; some hosts' decoders take the one for the other. */
const WESTERN = [...'€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'];

function single(letterOf: (byte: number) => string | undefined): Coding {
  const bytes = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) {
    const letter = letterOf(byte);
    if (letter !== undefined) bytes.set(letter, byte);
  }
  return {
    *read(input) {
      const text = new LongText();
      for (const [at, byte] of input.entries()) {
        if (at % AT_ONCE === AT_ONCE - 1) yield;
        const letter = letterOf(byte);
        if (letter === undefined) return { text: text.toString(), stop: { kind: 'illegal', at } };
        text.add(letter);
      }
      return { text: text.toString() };
    },
    write: (text, way) =>
      writeEach(text, way, (point) => {
        const byte = bytes.get(point);
        return byte === undefined ? undefined : String.fromCharCode(byte);
      }),
    lengthOf: (text) => [...text].length,
  };
}

function unicode(
  read: (bytes: Uint8Array) => Generator<void, Read>,
  bytesOf: (point: string) => string,
  mark: string,
): Coding {
  return {
    read,
    write(text, way, first) {
      const written = writeEach(text, way, bytesOf);
      return first && mark !== '' ? { ...written, bytes: mark + written.bytes } : written;
    },
    lengthOf: (text) => [...text].reduce((sum, point) => sum + bytesOf(point).length, 0),
  };
}

function writeEach(text: string, way: Writing, bytesOf: (point: string) => string | undefined): Written {
  let bytes = '';
  let dropped = false;
  let at = 0;
  for (const point of text) {
    let written = bytesOf(point);
    if (written === undefined && way.transliterate) {
      const bare = INSTEAD[point] ?? '?';
      written = [...bare].map((letter) => bytesOf(letter) ?? '?').join('');
    }
    if (written === undefined && !way.drop) return { bytes, dropped, failedAt: at };
    dropped ||= written === undefined;
    bytes += written ?? '';
    at += point.length;
  }
  return { bytes, dropped };
}

function* readUtf8(bytes: Uint8Array): Generator<void, Read> {
  let good = bytes.length;
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return { text: strict.decode(bytes) };
  } catch {
    good = firstWrong(bytes);
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, good));
  const lead = bytes[good] ?? 0;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  const rest = bytes.subarray(good + 1);
  const isCut = lead < 0xf5 && rest.length < length - 1 && rest.every((byte) => byte >> 6 === 2);
  return { text, stop: { kind: isCut ? 'incomplete' : 'illegal', at: good } };
}

/** Where the first sequence begins that is no UTF-8. */
function firstWrong(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number; // at < length
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length === 0 || lead > 0xf4) return at;
    for (let i = 1; i < length; i++) if ((bytes[at + i] ?? 0) >> 6 !== 2) return at;
    const second = bytes[at + 1] ?? 0;
    const tooLow = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
    const tooHigh = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
    if (tooLow || tooHigh) return at;
    at += length;
  }
  return at;
}

/** Two or four bytes; without an order in its name UTF begins with a mark, and is read as the mark says. */
function wideCoding(kind: number, order: string | undefined, fixed: boolean): Coding {
  const size = kind === 16 || kind === 2 ? 2 : 4;
  // UCS-4 without an order is the network's, UCS-2 the machine's.
  const little = order === undefined ? !(fixed && size === 4) : order === 'LE';
  const unit = (value: number): string => {
    const bytes = Array.from({ length: size }, (_, i) => (value >>> (8 * (little ? i : size - 1 - i))) & 255);
    return String.fromCharCode(...bytes);
  };
  const mark = order === undefined && !fixed ? unit(0xfeff) : '';
  const bytesOf = (point: string): string =>
    size === 4
      ? unit(point.codePointAt(0) ?? 0)
      : [...Array(point.length).keys()].map((i) => unit(point.charCodeAt(i))).join('');
  return unicode((bytes) => readWide(bytes, size, little, mark !== ''), bytesOf, mark);
}

function* readWide(bytes: Uint8Array, size: number, little: boolean, marked: boolean): Generator<void, Read> {
  let isLittle = little;
  const at = (index: number): number => {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + (bytes[index + (isLittle ? size - 1 - i : i)] ?? 0);
    return value;
  };
  let start = 0;
  if (marked) {
    if (at(0) === 0xfeff) start = size;
    else {
      isLittle = !isLittle;
      if (at(0) === 0xfeff) start = size;
      else isLittle = little;
    }
  }
  const all = new LongText();
  let index = start;
  for (; index + size <= bytes.length; index += size) {
    if (index % AT_ONCE < size) yield;
    const value = at(index);
    if (value > 0x10ffff) return { text: all.toString(), stop: { kind: 'illegal', at: index } };
    all.add(size === 2 ? String.fromCharCode(value) : String.fromCodePoint(value));
  }
  const text = all.toString();
  return index < bytes.length ? { text, stop: { kind: 'incomplete', at: index } } : { text };
}
