import { crc32 } from '../../../linux/archive/crc32.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { bytesOf } from '../types/arguments.ts';
import { functions } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { Type } from '../values/type.ts';
import { bytes, OBJECT, TYPE } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';
import { createDigest, type Digest } from './digest.ts';

const STATE = new Type('State', [OBJECT], { meta: TYPE, layout: 'other', module: '_hashes' });

/** What `hashlib.py` wraps. */
class State extends Obj {
  readonly digest: Digest;

  constructor(digest: Digest) {
    super(STATE);
    this.digest = digest;
  }
}

/** So many bytes are looked at in one go. */
const PIECE = 1 << 17;

/** Digests of bytes; CRC-32. */
export function* fillHashes(machine: Machine, dict: Dict): Step<void> {
  functions(dict, '_hashes', {
    create: [1, 1, (_m, name: Value) => new State(createDigest(String(name)))],
    copy: [1, 1, (_m, state: Value) => new State((state as State).digest.clone())],
    update: [
      2,
      2,
      function* (m, state: Value, data: Value) {
        const all = bytesOf(data);
        for (let at = 0; at < all.length; at += PIECE) {
          (state as State).digest.update(all.subarray(at, at + PIECE));
          if (all.length > PIECE) yield* m.breathe();
        }
        return null;
      },
    ],
    /** What it is up to here; it may go on. */
    digest: [1, 1, (_m, state: Value) => bytes((state as State).digest.clone().digest())],
    crc32: [2, 2, (_m, data: Value, start: Value) => crc32(bytesOf(data), Number(start))],
  });
  yield* machine.breathe();
}
