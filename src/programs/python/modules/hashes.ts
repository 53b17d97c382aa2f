import { crc32 } from '../../../linux/archive/crc32.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { bytesOf } from '../types/arguments.ts';
import { functions } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { bytes } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { digestOf } from './digest.ts';

/** Digests of bytes, by name; CRC-32. */
export function* fillHashes(machine: Machine, dict: Dict): Step<void> {
  functions(dict, '_hashes', {
    digest: [2, 2, (_m, name: Value, data: Value) => bytes(digestOf(String(name), bytesOf(data)))],
    crc32: [2, 2, (_m, data: Value, start: Value) => crc32(bytesOf(data), Number(start))],
  });
  yield* machine.breathe();
}
