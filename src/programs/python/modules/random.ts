import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { functions } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { Type } from '../values/type.ts';
import { asInt, bytes, float, int, OBJECT, TYPE } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

const N = 624;
const M = 397;

/** MT19937, as Modules/_randommodule.c drives it. */
class Twister {
  readonly #state = new Uint32Array(N);
  #index = N;

  /** Seeds with a key of 32-bit words (init_by_array). */
  seed(key: readonly number[]): void {
    const mt = this.#state;
    mt[0] = 19650218;
    for (let i = 1; i < N; i++) {
      const before = mt[i - 1] as number;
      mt[i] = (Math.imul(1812433253, before ^ (before >>> 30)) + i) >>> 0;
    }
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const before = mt[i - 1] as number;
      mt[i] =
        (((mt[i] as number) ^ Math.imul(before ^ (before >>> 30), 1664525)) + (key[j] as number) + j) >>> 0;
      i++;
      j++;
      if (i >= N) {
        mt[0] = mt[N - 1] as number;
        i = 1;
      }
      if (j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const before = mt[i - 1] as number;
      mt[i] = (((mt[i] as number) ^ Math.imul(before ^ (before >>> 30), 1566083941)) - i) >>> 0;
      i++;
      if (i >= N) {
        mt[0] = mt[N - 1] as number;
        i = 1;
      }
    }
    mt[0] = 0x80000000;
    this.#index = N;
  }

  word(): number {
    const mt = this.#state;
    if (this.#index >= N) {
      for (let k = 0; k < N; k++) {
        const y = ((mt[k] as number) & 0x80000000) | ((mt[(k + 1) % N] as number) & 0x7fffffff);
        mt[k] = (mt[(k + M) % N] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.#index = 0;
    }
    let y = mt[this.#index++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  random(): number {
    const a = this.word() >>> 5;
    const b = this.word() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** Words of 32 bits, the lowest first. */
  *bits(machine: Machine, count: number): Step<Uint32Array> {
    const words = new Uint32Array(Math.ceil(count / 32));
    for (let at = 0, left = count; left > 0; at++, left -= 32) {
      words[at] = left < 32 ? this.word() >>> (32 - left) : this.word();
      if (--machine.turns <= 0) yield* machine.breathe();
    }
    return words;
  }
}

const TWISTER = new Type('Random', [OBJECT], { meta: TYPE, layout: 'other', module: '_random' });

class Source extends Obj {
  readonly twister = new Twister();
}

export function* fillRandom(machine: Machine, dict: Dict): Step<void> {
  functions(dict, '_random', {
    new: [0, 0, () => new Source(TWISTER)],
    seed: [
      2,
      2,
      (_m, source: Value, seed: Value) => {
        let rest = BigInt(asInt(seed) ?? 0);
        if (rest < 0n) rest = -rest;
        const key: number[] = [];
        do {
          key.push(Number(rest & 0xffffffffn));
          rest >>= 32n;
        } while (rest > 0n);
        (source as Source).twister.seed(key);
        return null;
      },
    ],
    random: [1, 1, (_m, source: Value) => float((source as Source).twister.random())],
    getrandbits: [
      2,
      2,
      function* (m, source: Value, count: Value) {
        const words = yield* (source as Source).twister.bits(m, Number(asInt(count)));
        const digits: string[] = [];
        for (const word of words) digits.push(word.toString(16).padStart(8, '0'));
        return int(BigInt(`0x0${digits.reverse().join('')}`));
      },
    ],
    randbytes: [
      2,
      2,
      function* (m, source: Value, count: Value) {
        const size = Number(asInt(count));
        const words = yield* (source as Source).twister.bits(m, size * 8);
        return bytes(new Uint8Array(words.buffer, 0, size));
      },
    ],
  });
  yield* machine.breathe();
}
