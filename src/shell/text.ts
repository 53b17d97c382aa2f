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

/** The string that stands for one raw byte. */
export function rawByte(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte);
}

function decodeLossless(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number; // at < length
    const size =
      first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    try {
      if (size === 0) throw new RangeError();
      text += strict.decode(bytes.subarray(at, at + size));
      at += size;
    } catch {
      text += rawByte(first);
      at++;
    }
  }
  return text;
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
