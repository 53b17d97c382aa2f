/**
 * Bytes and the shell's strings. A byte that is not part of valid UTF-8 travels as a lone surrogate U+DC80 to U+DCFF,
 * so that `printf '\xff' | cat` and `$(...)` lose nothing.
 */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeLossless(bytes);
  }
}

export function encode(text: string): Uint8Array {
  const plain = encoder.encode(text);
  return /[\udc80-\udcff]/.test(text) ? encodeLossless(text) : plain;
}

/** Characters of a long text that are encoded at once. */
const LONG = 65_536;

/** A text in pieces, none of which ends within a character. */
export function* piecesOf(text: string): Generator<string, void> {
  for (let at = 0; at < text.length; ) {
    const end = at + LONG + ((text.codePointAt(at + LONG - 1) ?? 0) > 0xffff ? 1 : 0);
    yield text.slice(at, end);
    at = end;
  }
}

/** The string that stands for one raw byte. */
export function rawByte(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte);
}

/** Code units that are made a text at once: as many arguments as every host takes. */
const PIECE = 8192;

function decodeLossless(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number; // at < length
    const size = first < 0x80 ? 1 : sizeAt(bytes, at, first);
    if (size === 0) units.push(0xdc00 + first);
    else if (size === 1) units.push(first);
    else {
      let point = first & (0x7f >> size);
      for (let i = 1; i < size; i++) point = (point << 6) | ((bytes[at + i] as number) & 0x3f); // sizeAt has looked
      if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff));
      else units.push(point);
    }
    at += size || 1;
    if (units.length < PIECE) continue;
    pieces.push(String.fromCharCode(...units));
    units = [];
  }
  pieces.push(String.fromCharCode(...units));
  return pieces.join('');
}

/** How many bytes a character of several takes that begins at a place; 0 if there is none. (Unicode, table 3-7.) */
function sizeAt(bytes: Uint8Array, at: number, first: number): number {
  const size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const second = bytes[at + 1] ?? 0;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let i = 2; i < size; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return size;
}

function encodeLossless(text: string): Uint8Array {
  const out: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) out.push(code - 0xdc00);
    else out.push(...encoder.encode(character));
  }
  return Uint8Array.from(out);
}
