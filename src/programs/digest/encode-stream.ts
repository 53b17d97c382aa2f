import type { Command } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import { Folding } from './folding.ts';

/** Writes the text that stands for a file's bytes, piece by piece. @param unit bytes that are encoded without padding */
export async function encodeStream(
  { out }: Command,
  input: Input,
  {
    encode,
    unit,
    width,
  }: { readonly encode: (bytes: string) => string; readonly unit: number; readonly width: number },
): Promise<void> {
  const folding = new Folding(width);
  let held = '';
  for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk()) {
    held += chunk;
    const whole = held.length - (held.length % unit);
    await out.bytes(folding.add(encode(held.slice(0, whole))));
    held = held.slice(whole);
  }
  await out.bytes(folding.add(encode(held)) + folding.end());
}

/** Somebody who decodes what comes in pieces. */
export interface Decoder {
  /** The bytes of a piece, and of what was held back. */
  add(text: string): string;
  /** What it read was no such text: the rest is of no interest. */
  readonly failed: boolean;
  /** Called when all has come: the last bytes, and whether the text was whole. */
  end(): { readonly bytes: string; readonly valid: boolean };
}

/** Writes the bytes that a file's text stands for; answers whether it was a valid one. */
export async function decodeStream({ out }: Command, input: Input, decoder: Decoder): Promise<boolean> {
  for (let chunk = await input.chunk(); chunk !== '' && !decoder.failed; chunk = await input.chunk()) {
    await out.bytes(decoder.add(chunk));
  }
  if (decoder.failed) return false;
  const { bytes, valid } = decoder.end();
  await out.bytes(bytes);
  return valid;
}
