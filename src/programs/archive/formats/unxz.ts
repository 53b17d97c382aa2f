import { type Source, type Steps, Stepwise } from '../../../linux/archive/stepwise.ts';
import { DamagedData } from './damaged-data.ts';
import { LzmaDecoder, lzmaProperties } from './lzma-decoder.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
/** Sizes of the check behind each block, by its kind. */
const CHECKS = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
/** The window of xz -6, which most files were packed with; the header of a block tells its own. */
const USUAL_WINDOW = 1 << 23;
/** A chunk with its head. */
const LONGEST_CHUNK = 65_536 + 8;

/** Whether bytes begin as an xz file does. */
export function isXz(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Unpacks an xz file whose blocks have no filter but LZMA2. Its calls throw DamagedData. */
export function unxz(): Stepwise {
  return new Stepwise(stream);
}

function* stream(source: Source): Steps {
  yield* source.need(13);
  if (!isXz(source.bytes.subarray(source.at))) throw new DamagedData('corrupted data');
  const check = CHECKS[(source.bytes[source.at + 7] ?? 0) & 15] ?? 0;
  source.at += 12;
  for (;;) {
    yield* source.need(1024);
    const size = source.bytes[source.at];
    if (size === undefined) throw new DamagedData('corrupted data');
    // The index begins with a zero.
    if (size === 0) break;
    const window = windowOf(source.bytes.subarray(source.at, source.at + (size + 1) * 4));
    source.at += (size + 1) * 4;
    const length = yield* lzma2(source, window);
    yield* source.need(((4 - (length % 4)) % 4) + check);
    source.at += ((4 - (length % 4)) % 4) + check;
  }
  // The index and what follows is nothing to unpack.
  while (!source.last) {
    source.at = source.bytes.length;
    yield undefined;
  }
}

/** What the header of a block says of its window: behind optional sizes stands the filter LZMA2 with one byte. */
function windowOf(head: Uint8Array): number {
  let at = 2;
  const flags = head[1] ?? 0;
  for (const flag of [0x40, 0x80]) {
    if (!(flags & flag)) continue;
    while ((head[at] ?? 0) & 0x80) at++;
    at++;
  }
  if (flags & 3 || head[at] !== 0x21) throw new DamagedData('corrupted data');
  const code = head[at + 2] ?? 0;
  return code > 39 ? USUAL_WINDOW : (2 | (code & 1)) * 2 ** ((code >> 1) + 11);
}

/** Chunks: packed or not, with or without a fresh start. Answers how many packed bytes there were. */
function* lzma2(source: Source, window: number): Generator<Uint8Array | undefined, number> {
  const decoder = new LzmaDecoder({ literalContext: 3, literalPosition: 0, position: 2 }, window);
  let length = 0;
  for (;;) {
    yield* source.need(LONGEST_CHUNK);
    const { bytes, at } = source;
    const number = (offset: number): number =>
      ((bytes[at + offset] ?? 0) << 8) | (bytes[at + offset + 1] ?? 0);
    const control = bytes[at];
    if (control === undefined) throw new DamagedData('corrupted data');
    if (control === 0) {
      source.at++;
      yield decoder.take();
      return length + 1;
    }
    if (control < 0x80) {
      const size = number(1) + 1;
      if (source.left < size + 3) throw new DamagedData('corrupted data');
      decoder.copy(bytes.subarray(at + 3, at + 3 + size));
      source.at += 3 + size;
      length += 3 + size;
      yield decoder.take();
      continue;
    }
    const size = ((control & 0x1f) << 16) + number(1) + 1;
    const packedSize = number(3) + 1;
    const hasProperties = control >= 0xc0;
    if (hasProperties) decoder.reset(lzmaProperties(bytes[at + 5] ?? 0));
    else if (control >= 0xa0) decoder.reset();
    const head = hasProperties ? 6 : 5;
    source.at += head;
    const end = source.bytes.length - source.at - packedSize;
    decoder.start(source);
    yield* decoder.run(source, size);
    // All of the chunk was there, so that nothing was pushed meanwhile.
    source.at = source.bytes.length - end;
    length += head + packedSize;
  }
}
