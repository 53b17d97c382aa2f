import { sha512 } from '@noble/hashes/sha2.js';

const LETTERS = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** How often the digest is taken where the salt does not say. */
const ROUNDS = 5000;

const encoder = new TextEncoder();

function digest(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = sha512.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** As many bytes as asked, of a digest again and again. */
function stretched(bytes: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => bytes[i % bytes.length] ?? 0);
}

/** SHA-512-crypt as U. Drepper specified it (`$6$salt$…`): what Ubuntu, Debian and Alpine read from /etc/shadow. */
export function hashPassword(password: string, salt: string): string {
  const [key, grain] = [encoder.encode(password), encoder.encode(salt)];
  const second = digest(key, grain, key);
  const parts = [key, grain, stretched(second, key.length)];
  for (let bits = key.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? second : key);
  let state = digest(...parts);
  const p = stretched(digest(...Array.from(key, () => key)), key.length);
  const s = stretched(digest(...Array.from({ length: 16 + (state[0] ?? 0) }, () => grain)), grain.length);
  for (let round = 0; round < ROUNDS; round++) {
    state = digest(
      round % 2 === 1 ? p : state,
      ...(round % 3 === 0 ? [] : [s]),
      ...(round % 7 === 0 ? [] : [p]),
      round % 2 === 1 ? state : p,
    );
  }
  return `$6$${salt}$${encoded(state)}`;
}

/** Three bytes of the digest at a time, in the order of the specification, as four letters. */
function encoded(state: Uint8Array): string {
  const at = (index: number): number => state[index] ?? 0;
  let text = '';
  let [a, b, c] = [0, 21, 42];
  for (let group = 0; group < 21; group++) {
    text += letters((at(a) << 16) | (at(b) << 8) | at(c), 4);
    [a, b, c] = [b + 1, c + 1, a + 1];
  }
  return text + letters(at(63), 2);
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
export function matchesPassword(password: string, entry: string): boolean {
  if (entry === '') return password === '';
  const salt = /^\$6\$([^$]*)\$/.exec(entry)?.[1];
  return salt !== undefined && hashPassword(password, salt) === entry;
}
