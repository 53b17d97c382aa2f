import { binary, toBinary } from '../command/bytes.ts';
import { COMPACT, isList } from './json.ts';
import { jsonPieces } from './json-pieces.ts';
import type { Machine } from './machine/machine.ts';
import { PAUSE, type Results } from './machine/results.ts';
import { pieces } from './natives/code-points.ts';
import { JqError, type Json } from './syntax.ts';
import { described, text } from './values.ts';

/** Characters, or bytes, between two looks at whether a breath is due; a multiple of three and of four. */
const PIECE = 12_288;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const VALUES = new Map([...ALPHABET].map((digit, i) => [digit.charCodeAt(0), i]));

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&apos;',
  '"': '&quot;',
};

/** What `@name` makes of a value. */
export function* formatted(machine: Machine, name: string, value: Json): Results<never, string> {
  switch (name) {
    case 'text':
      return yield* plain(machine, value);
    case 'json':
      return yield* inPieces(machine, jsonPieces(value, COMPACT), (piece) => piece);
    case 'csv':
    case 'tsv':
      return yield* row(machine, name, value);
    case 'html':
      return yield* inPieces(machine, pieces(yield* plain(machine, value), PIECE), (piece) =>
        piece.replace(/[<>&'"]/g, (each) => ENTITIES[each] ?? each),
      );
    case 'uri':
      return yield* inPieces(machine, pieces(yield* plain(machine, value), PIECE), (piece) =>
        toBinary(piece).replace(
          /[^A-Za-z0-9_.~-]/g,
          (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
        ),
      );
    case 'sh':
      return yield* inPieces(machine, isList(value) ? value : [value], shellWord, ' ');
    case 'base64': {
      const bytes = yield* inPieces(machine, pieces(yield* plain(machine, value), PIECE), toBinary);
      return yield* inPieces(machine, slices(bytes), encode);
    }
    case 'base64d':
      return yield* decode(machine, yield* plain(machine, value));
    default:
      throw new JqError(`${name} is not a valid format`);
  }
}

function* plain(machine: Machine, value: Json): Results<never, string> {
  return typeof value === 'string' ? value : yield* formatted(machine, 'json', value);
}

/** What becomes of each piece, one after the other. */
function* inPieces<T>(
  machine: Machine,
  all: Iterable<T>,
  change: (piece: T) => string,
  separator = '',
): Results<never, string> {
  const done: string[] = [];
  for (const piece of all) {
    done.push(change(piece));
    if (machine.isDue(32)) yield PAUSE;
  }
  return done.join(separator);
}

function* slices(bytes: string): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.slice(at, at + PIECE);
}

function shellWord(value: Json): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "'\\''")}'`;
  if (value !== null && typeof value === 'object')
    throw new JqError(`${described(value)} can not be escaped for shell`);
  return text(value);
}

function row(machine: Machine, name: 'csv' | 'tsv', value: Json): Results<never, string> {
  if (!isList(value))
    throw new JqError(`${described(value)} cannot be ${name}-formatted, only an array can be`);
  return inPieces(
    machine,
    value,
    (each) => {
      if (each === null) return '';
      if (typeof each === 'object') throw new JqError(`${described(each)} is not valid in a csv row`);
      if (typeof each !== 'string') return text(each);
      if (name === 'csv') return `"${each.replaceAll('"', '""')}"`;
      return each
        .replaceAll('\\', '\\\\')
        .replaceAll('\t', '\\t')
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r');
    },
    name === 'csv' ? ',' : '\t',
  );
}

function encode(bytes: string): string {
  const digits = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const bits =
      (bytes.charCodeAt(i) << 16) | ((bytes.charCodeAt(i + 1) || 0) << 8) | (bytes.charCodeAt(i + 2) || 0);
    for (let shift = 18; shift >= 0; shift -= 6) digits[at++] = ALPHABET.charCodeAt((bits >> shift) & 63);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return binary(digits.subarray(0, at - missing)) + '='.repeat(missing);
}

function* decode(machine: Machine, encoded: string): Results<never, string> {
  const digits = encoded.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let count = 0;
  for (const piece of slices(digits)) {
    for (let i = 0; i < piece.length; i++) {
      const value = VALUES.get(piece.charCodeAt(i));
      if (value === undefined) throw new JqError(`${described(encoded)} is not valid base64 data`);
      bits = ((bits << 6) | value) & 0xffffff;
      count += 6;
      if (count < 8) continue;
      count -= 8;
      bytes[at++] = (bits >> count) & 0xff;
    }
    if (machine.isLate()) yield PAUSE;
  }
  if (count === 6) throw new JqError(`${described(encoded)} trailing base64 byte found`);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const decoded: string[] = [];
  for (at = 0; at < bytes.length; at += PIECE) {
    decoded.push(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
    if (machine.isLate()) yield PAUSE;
  }
  return decoded.join('') + decoder.decode();
}
