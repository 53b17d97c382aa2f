import { parseInteger } from './integer.ts';

/** What a listpack has beside its items. */
export const LISTPACK_FRAME = 7;

/** Bytes that a string, one character per byte, takes in a listpack; one that spells a number is kept as such. */
export function packedTextSize(text: string): number {
  const { length } = text;
  if (length <= 20) {
    const number = parseInteger(text);
    if (number !== undefined) return packedIntegerSize(number);
  }
  return withBackLength(length + (length < 64 ? 1 : length < 4096 ? 2 : 5));
}

/** The same of a number. */
export function packedIntegerSize(value: number | bigint): number {
  if (value >= 0 && value < 128) return 2;
  if (value >= -4096 && value < 4096) return 3;
  if (value >= -32768 && value < 32768) return 4;
  if (value >= -(2 ** 23) && value < 2 ** 23) return 5;
  return value >= -(2 ** 31) && value < 2 ** 31 ? 6 : 10;
}

/** An item is followed by its own size, seven bits a byte. */
function withBackLength(size: number): number {
  if (size < 128) return size + 1;
  if (size < 16384) return size + 2;
  if (size < 2097152) return size + 3;
  return size + (size < 268435456 ? 4 : 5);
}

/** Bytes of the listpack of a stream's node: `bytes` are those that do not count its entries. */
export function packedNodeSize(node: {
  readonly bytes: number;
  readonly size: number;
  readonly deleted: { readonly length: number };
}): number {
  return node.bytes + packedIntegerSize(node.size) + packedIntegerSize(node.deleted.length);
}
