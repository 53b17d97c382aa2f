import { EXCEPTION, EXCEPTIONS, Exc, Raised, raise } from '../values/exceptions.ts';
import { bytes } from '../values/types.ts';
import { narrow } from './narrow.ts';

function normalized(name: string): string {
  return name.toLowerCase().replace(/[_ ]/g, '-');
}

const LOOKUP_ERROR = EXCEPTIONS.get('LookupError') ?? EXCEPTION;

/** A text in bytes. @throws Raised UnicodeEncodeError, LookupError */
export function encode(text: string, encoding: string, errors: string): Uint8Array {
  switch (normalized(encoding)) {
    case 'utf-8':
    case 'utf8':
    case 'u8':
      return new TextEncoder().encode(text);
    case 'ascii':
    case 'us-ascii':
      return encodeNarrow(text, 127, 'ascii', 'ordinal not in range(128)', errors);
    case 'latin-1':
    case 'latin1':
    case 'iso-8859-1':
    case 'iso8859-1':
      return encodeNarrow(text, 255, 'latin-1', 'ordinal not in range(256)', errors);
    case 'utf-16':
    case 'utf-16-le':
    case 'utf-16le':
    case 'utf-16-be': {
      const units = new Uint8Array(text.length * 2);
      const isBig = normalized(encoding) === 'utf-16-be';
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        units[at * 2] = isBig ? code >> 8 : code & 0xff;
        units[at * 2 + 1] = isBig ? code & 0xff : code >> 8;
      }
      if (normalized(encoding) !== 'utf-16') return units;
      const marked = new Uint8Array(units.length + 2);
      marked.set([0xff, 0xfe]);
      marked.set(units, 2);
      return marked;
    }
    default:
      throw raise(LOOKUP_ERROR, `unknown encoding: ${encoding}`);
  }
}

function encodeNarrow(text: string, most: number, codec: string, reason: string, errors: string): Uint8Array {
  const plain = new Uint8Array(text.length);
  let good = 0;
  for (; good < text.length && text.charCodeAt(good) <= most; good++) plain[good] = text.charCodeAt(good);
  if (good === text.length) return plain;
  const out: number[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string;
    const code = char.codePointAt(0) as number;
    if (code <= most) out.push(code);
    else if (errors === 'ignore') continue;
    else if (errors === 'replace') out.push(63);
    else if (errors === 'backslashreplace' || errors === 'xmlcharrefreplace') {
      const hex = code.toString(16);
      const shown =
        errors === 'xmlcharrefreplace'
          ? `&#${code};`
          : code < 256
            ? `\\x${hex.padStart(2, '0')}`
            : code < 65536
              ? `\\u${hex.padStart(4, '0')}`
              : `\\U${hex.padStart(8, '0')}`;
      for (const each of shown) out.push(each.charCodeAt(0));
    } else {
      let end = at + 1;
      while (end < chars.length && ((chars[end] as string).codePointAt(0) as number) > most) end++;
      throw unicodeError('UnicodeEncodeError', [codec, text, at, end, reason]);
    }
  }
  return Uint8Array.from(out);
}

function unicodeError(name: string, args: readonly (string | number | ReturnType<typeof bytes>)[]): Raised {
  const exc = new Exc(EXCEPTIONS.get(name) ?? EXCEPTION, args);
  ['encoding', 'object', 'start', 'end', 'reason'].forEach((key, at) => {
    exc.dict?.setName(key, args[at] as string);
  });
  return new Raised(exc);
}

/** Bytes as a text. @throws Raised UnicodeDecodeError, LookupError */
export function decode(data: Uint8Array, encoding: string, errors: string): string {
  switch (normalized(encoding)) {
    case 'utf-8':
    case 'utf8':
    case 'u8':
      return decodeUtf8(data, errors);
    case 'utf-8-sig':
      return decodeUtf8(data, errors).replace(/^\ufeff/, '');
    case 'ascii':
    case 'us-ascii': {
      if (data.every((byte) => byte < 128)) return narrow(data);
      let out = '';
      data.forEach((byte, at) => {
        if (byte < 128) out += String.fromCharCode(byte);
        else if (errors === 'replace') out += '\ufffd';
        else if (errors !== 'ignore')
          throw unicodeError('UnicodeDecodeError', [
            'ascii',
            bytes(data),
            at,
            at + 1,
            'ordinal not in range(128)',
          ]);
      });
      return out;
    }
    case 'latin-1':
    case 'latin1':
    case 'iso-8859-1':
    case 'iso8859-1':
      return narrow(data);
    case 'utf-16':
    case 'utf-16-le':
    case 'utf-16le': {
      let out = '';
      const from = data[0] === 0xff && data[1] === 0xfe && normalized(encoding) === 'utf-16' ? 2 : 0;
      for (let at = from; at + 1 < data.length; at += 2)
        out += String.fromCharCode((data[at] as number) | ((data[at + 1] as number) << 8));
      return out;
    }
    default:
      throw raise(LOOKUP_ERROR, `unknown encoding: ${encoding}`);
  }
}

function decodeUtf8(data: Uint8Array, errors: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    // Somewhere it is none.
  }
  let out = '';
  for (let at = 0; at < data.length; ) {
    const first = data[at] as number;
    const size =
      first < 0x80
        ? 1
        : first >= 0xc2 && first < 0xe0
          ? 2
          : first >= 0xe0 && first < 0xf0
            ? 3
            : first >= 0xf0 && first < 0xf5
              ? 4
              : 0;
    let good = 1;
    const isNext = (index: number): boolean => {
      const byte = data[at + index];
      if (byte === undefined || (byte & 0xc0) !== 0x80) return false;
      if (index !== 1) return true;
      return !(
        (first === 0xe0 && byte < 0xa0) ||
        (first === 0xed && byte > 0x9f) ||
        (first === 0xf0 && byte < 0x90) ||
        (first === 0xf4 && byte > 0x8f)
      );
    };
    while (good < size && isNext(good)) good++;
    if (size > 0 && good === size) {
      out += new TextDecoder().decode(data.subarray(at, at + size));
      at += size;
      continue;
    }
    if (errors === 'replace') out += '\ufffd';
    else if (errors === 'backslashreplace') out += `\\x${first.toString(16).padStart(2, '0')}`;
    else if (errors === 'surrogateescape') out += String.fromCharCode(0xdc00 + first);
    else if (errors !== 'ignore') {
      const reason =
        size === 0
          ? 'invalid start byte'
          : at + good >= data.length
            ? 'unexpected end of data'
            : 'invalid continuation byte';
      throw unicodeError('UnicodeDecodeError', ['utf-8', bytes(data), at, at + Math.max(1, good), reason]);
    }
    at += errors === 'surrogateescape' ? 1 : good;
  }
  return out;
}
