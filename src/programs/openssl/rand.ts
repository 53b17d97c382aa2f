import { bytesToHex } from '@noble/hashes/utils.js';
import { binary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import { misused, readArguments } from './arguments.ts';
import { base64Lines } from './base64.ts';
import { writeWhole } from './files.ts';

/** More at once is written piece by piece. */
const PIECE = 48 * 1024;

/** `openssl rand`: so many bytes of chance. */
export async function rand(command: Command, verb: string, words: readonly string[]): Promise<number> {
  const { given, rest } = await readArguments(command, verb, words, {
    flags: 'hex base64',
    values: 'out rand writerand',
  });
  const [number, extra] = rest;
  if (extra !== undefined) return misused(command, verb);
  // Without a number nothing is written, as in 3.0.
  const count = number === undefined ? 0 : Number(number);
  if (number !== undefined && !/^\d+$/.test(number))
    return misused(command, verb, `Can't parse "${number}" as a number`);
  if (number !== undefined && count === 0) return misused(command, verb);
  const { random } = command.process.machine.kernel;
  const base64 = given.has('base64');
  const path = given.get('out');
  let text = '';
  for (let left = count; left > 0; left -= PIECE) {
    const bytes = random.bytes(Math.min(PIECE, left));
    if (base64) text += base64Lines(binary(bytes));
    else if (given.has('hex')) text += bytesToHex(bytes);
    else text += binary(bytes);
    if (path === undefined) {
      await command.out.bytes(text);
      text = '';
    }
    await command.process.breathe();
  }
  if (given.has('hex') && !base64) text += '\n';
  await writeWhole(command, path, text);
  return 0;
}
