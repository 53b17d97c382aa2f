import { binary, bytesOf, fromBinary, toBinary } from '../command/bytes.ts';
import { isList } from './json.ts';
import { JqError, type Json } from './syntax.ts';
import { described, text } from './values.ts';

function plain(value: Json): string {
  return typeof value === 'string' ? value : text(value);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What `@name` makes of a value. */
export function applyFormat(name: string, value: Json): string {
  switch (name) {
    case 'text':
      return plain(value);
    case 'json':
      return text(value);
    case 'csv':
    case 'tsv':
      return row(name, value);
    case 'html':
      return plain(value).replace(
        /[<>&'"]/g,
        (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&apos;', '"': '&quot;' })[c] ?? c,
      );
    case 'uri':
      return [...bytesOf(toBinary(plain(value)))]
        .map((byte) =>
          /[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte))
            ? String.fromCharCode(byte)
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
        )
        .join('');
    case 'sh':
      return (isList(value) ? value : [value])
        .map((each) => {
          if (typeof each === 'string') return `'${each.replaceAll("'", "'\\''")}'`;
          if (each !== null && typeof each === 'object')
            throw new JqError(`${described(each)} can not be escaped for shell`);
          return text(each);
        })
        .join(' ');
    case 'base64':
      return encode(toBinary(plain(value)));
    case 'base64d':
      return decode(plain(value));
    default:
      throw new JqError(`${name} is not a valid format`);
  }
}

function row(name: 'csv' | 'tsv', value: Json): string {
  if (!isList(value))
    throw new JqError(`${described(value)} cannot be ${name}-formatted, only an array can be`);
  return value
    .map((each) => {
      if (each === null) return '';
      if (typeof each === 'object') throw new JqError(`${described(each)} is not valid in a csv row`);
      if (typeof each !== 'string') return text(each);
      if (name === 'csv') return `"${each.replaceAll('"', '""')}"`;
      return each
        .replaceAll('\\', '\\\\')
        .replaceAll('\t', '\\t')
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r');
    })
    .join(name === 'csv' ? ',' : '\t');
}

function encode(bytes: string): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const bits =
      (bytes.charCodeAt(i) << 16) | ((bytes.charCodeAt(i + 1) || 0) << 8) | (bytes.charCodeAt(i + 2) || 0);
    const left = bytes.length - i;
    out += (ALPHABET[bits >> 18] ?? '') + (ALPHABET[(bits >> 12) & 63] ?? '');
    out += left > 1 ? ALPHABET[(bits >> 6) & 63] : '=';
    out += left > 2 ? ALPHABET[bits & 63] : '=';
  }
  return out;
}

function decode(encoded: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const character of encoded.replace(/=+$/, '')) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new JqError(`${described(encoded)} is not valid base64 data`);
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 0xff);
    }
  }
  if (count === 6) throw new JqError(`${described(encoded)} trailing base64 byte found`);
  return fromBinary(binary(Uint8Array.from(bytes)));
}
