/** Bytes of a binary string as two hexadecimal digits each. */
export function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Printable characters as they are, the others as dots. */
export function printable(text: string): string {
  return text.replace(/[^ -~]/g, '.');
}

/** Blocks of 16 bytes; of several equal ones in a row only the first is given, then a mark. */
export function* blocks(
  text: string,
  options: { readonly size?: number; readonly all?: boolean } = {},
): Generator<{ readonly offset: number; readonly block: string } | '*'> {
  const size = options.size ?? 16;
  let before: string | undefined;
  let marked = false;
  for (let offset = 0; offset < text.length; offset += size) {
    const block = text.slice(offset, offset + size);
    if (block === before && block.length === size && !options.all) {
      if (!marked) yield '*';
      marked = true;
      continue;
    }
    marked = false;
    before = block;
    yield { offset, block };
  }
}

const NAMED: ReadonlyMap<number, string> = new Map([
  [0, '\\0'],
  [7, '\\a'],
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [11, '\\v'],
  [12, '\\f'],
  [13, '\\r'],
]);

/** A byte as `od -c` and `hexdump -c` show it: a printable character, an escape, or three octal digits. */
export function namedByte(byte: number): string {
  const shown = byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0');
  return NAMED.get(byte) ?? shown;
}
