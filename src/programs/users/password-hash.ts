import { sha256, sha512 } from '@noble/hashes/sha2.js';
import type { Process } from '../../linux/process/process.ts';
import { patiently } from '../../linux/steps.ts';

/** What hashes of passwords are written in, six bits a letter. */
export const LETTERS = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** How often the digest is taken where the salt does not say, and how often at least and at most where it does. */
const ROUNDS = 5000;
const FEWEST_ROUNDS = 1000;
const MOST_ROUNDS = 999_999_999;
/** Rounds between two breaths, and bytes. */
const FEW_ROUNDS = 100;
const PIECE = 65_536;

const encoder = new TextEncoder();

type Breathing = Pick<Process, 'breath'>;

/** As many bytes as asked, of a digest again and again. */
function stretched(bytes: Uint8Array, length: number): Uint8Array {
  const all = new Uint8Array(length);
  for (let at = 0; at < length; at += bytes.length)
    all.set(bytes.subarray(0, Math.min(bytes.length, length - at)), at);
  return all;
}

/** SHA-512-crypt as U. Drepper specified it (`$6$salt$…`): what Ubuntu, Debian and Alpine read from /etc/shadow. */
export function hashPassword(process: Breathing, password: string, salt: string): Promise<string> {
  return shaCrypt(process, password, salt, '6');
}

/**
 * The same with SHA-256 (`$5$`) or SHA-512, with breaths on the way: a salt may ask for very many rounds.
 * @param salt sixteen letters at most, with `rounds=N$` before it if the digest is taken so often
 */
export function shaCrypt(
  process: Breathing,
  password: string,
  salt: string,
  kind: '5' | '6',
): Promise<string> {
  return patiently(shaCryptSteps(password, salt, kind), () => process.breath());
}

/** It yields where a breath may be taken. */
function* shaCryptSteps(password: string, salt: string, kind: '5' | '6'): Generator<void, string> {
  const [, given, rest = ''] = /^(?:rounds=(\d+)\$)?([^$]*)/.exec(salt) ?? [];
  const rounds = given === undefined ? ROUNDS : Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Number(given)));
  const letters = rest.slice(0, 16);
  const digest = function* (...parts: readonly Uint8Array[]): Generator<void, Uint8Array> {
    const hash = kind === '5' ? sha256.create() : sha512.create();
    let size = 0;
    for (const part of parts)
      for (let at = 0; at < part.length; at += PIECE) {
        const piece = part.subarray(at, at + PIECE);
        hash.update(piece);
        size += piece.length;
        if (size < PIECE) continue;
        size = 0;
        yield;
      }
    return hash.digest();
  };
  /** The digest of a text as often as it has bytes. */
  const repeated = function* (text: Uint8Array): Generator<void, Uint8Array> {
    const hash = kind === '5' ? sha256.create() : sha512.create();
    for (let i = 0; i < text.length; i++)
      for (let at = 0; at < text.length; at += PIECE) {
        hash.update(text.subarray(at, at + PIECE));
        if (text.length > FEW_ROUNDS) yield;
      }
    return hash.digest();
  };
  const [key, grain] = [encoder.encode(password), encoder.encode(letters)];
  const second = yield* digest(key, grain, key);
  const parts = [key, grain, stretched(second, key.length)];
  for (let bits = key.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? second : key);
  let state = yield* digest(...parts);
  const p = stretched(yield* repeated(key), key.length);
  const s = stretched(
    yield* digest(...Array.from({ length: 16 + (state[0] ?? 0) }, () => grain)),
    grain.length,
  );
  for (let round = 0; round < rounds; round++) {
    if (round % FEW_ROUNDS === 0) yield;
    state = yield* digest(
      round % 2 === 1 ? p : state,
      ...(round % 3 === 0 ? [] : [s]),
      ...(round % 7 === 0 ? [] : [p]),
      round % 2 === 1 ? state : p,
    );
  }
  const told = given === undefined ? '' : `rounds=${rounds}$`;
  return `$${kind}$${told}${letters}$${kind === '5' ? encoded256(state) : encoded512(state)}`;
}

/** Three bytes of the digest at a time, in the order of the specification, as four letters. */
function encoded512(state: Uint8Array): string {
  const at = (index: number): number => state[index] ?? 0;
  let text = '';
  let [a, b, c] = [0, 21, 42];
  for (let group = 0; group < 21; group++) {
    text += letters((at(a) << 16) | (at(b) << 8) | at(c), 4);
    [a, b, c] = [b + 1, c + 1, a + 1];
  }
  return text + letters(at(63), 2);
}

function encoded256(state: Uint8Array): string {
  const at = (index: number): number => state[index] ?? 0;
  let text = '';
  let [a, b, c] = [0, 10, 20];
  for (let group = 0; group < 10; group++) {
    text += letters((at(a) << 16) | (at(b) << 8) | at(c), 4);
    [a, b, c] = [c + 1, a + 1, b + 1];
  }
  return text + letters((at(31) << 8) | at(30), 3);
}

/** A number as so many letters, the lowest six bits first. */
export function letters(value: number, count: number): string {
  return Array.from({ length: count }, (_, i) => LETTERS[(value >> (6 * i)) & 63]).join('');
}

/** A salt of sixteen letters. */
export function makeSalt(byte: () => number): string {
  return Array.from({ length: 16 }, () => LETTERS[byte() & 63]).join('');
}

/** Whether a password is the one of an entry in /etc/shadow. An empty entry takes the empty password only. */
export async function matchesPassword(process: Breathing, password: string, entry: string): Promise<boolean> {
  if (entry === '') return password === '';
  const [, kind, salt = ''] = /^\$([56])\$((?:rounds=\d+\$)?[^$]*)\$/.exec(entry) ?? [];
  return (kind === '5' || kind === '6') && (await shaCrypt(process, password, salt, kind)) === entry;
}
