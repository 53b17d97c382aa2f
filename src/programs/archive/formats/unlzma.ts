import { type Source, type Steps, Stepwise } from '../../../linux/archive/stepwise.ts';
import { DamagedData } from './damaged-data.ts';
import { LzmaDecoder, lzmaProperties } from './lzma-decoder.ts';

/** Unpacks a `.lzma` file. Its calls throw DamagedData. */
export function unlzma(): Stepwise {
  return new Stepwise(stream);
}

function* stream(source: Source): Steps {
  yield* source.need(18);
  if (source.left < 18) throw new DamagedData('unexpected EOF');
  const { bytes, at } = source;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const size = view.getBigUint64(5, true);
  const decoder = new LzmaDecoder(lzmaProperties(bytes[at] ?? 0), view.getUint32(1, true));
  source.at += 13;
  decoder.start(source);
  yield* decoder.run(source, size === 0xffffffffffffffffn ? undefined : Number(size));
  yield decoder.take();
}
