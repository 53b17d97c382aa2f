import { md5 } from '@noble/hashes/legacy.js';
import type { Process } from '../../linux/process/process.ts';
import { letters } from '../users/password-hash.ts';

const encoder = new TextEncoder();

/** In this order three bytes at a time become four letters; the twelfth stands alone at the end. */
const ORDER = [0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 5];

/** P.-H. Kamp's hash of passwords, `$1$salt$…`, and Apache's, `$apr1$salt$…`. */
export async function md5Crypt(
  process: Process,
  password: string,
  salt: string,
  magic: '1' | 'apr1',
): Promise<string> {
  const [key, grain] = [encoder.encode(password), encoder.encode(salt)];
  const digest = (...parts: readonly Uint8Array[]): Uint8Array => {
    const hash = md5.create();
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  const second = digest(key, grain, key);
  const parts: Uint8Array[] = [key, encoder.encode(`$${magic}$`), grain];
  for (let left = key.length; left > 0; left -= 16) parts.push(second.subarray(0, Math.min(16, left)));
  for (let bits = key.length; bits > 0; bits >>= 1)
    parts.push(bits & 1 ? new Uint8Array(1) : key.subarray(0, 1));
  let state = digest(...parts);
  for (let round = 0; round < 1000; round++) {
    state = digest(
      round % 2 === 1 ? key : state,
      ...(round % 3 === 0 ? [] : [grain]),
      ...(round % 7 === 0 ? [] : [key]),
      round % 2 === 1 ? state : key,
    );
    const breath = process.breath();
    if (breath) await breath;
  }
  const at = (index: number): number => state[ORDER[index] ?? 0] ?? 0;
  let text = '';
  for (let i = 0; i < ORDER.length; i += 3) text += letters((at(i) << 16) | (at(i + 1) << 8) | at(i + 2), 4);
  return `$${magic}$${salt}$${text}${letters(state[11] ?? 0, 2)}`;
}
