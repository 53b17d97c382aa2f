import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { PIECE } from './pieces.ts';

/** So many characters the host makes of their codes at once. */
const FEW = 4096;

/** Bytes as a text of one character each: what the methods of texts are done on. */
export function narrow(data: Uint8Array): string {
  if (data.length <= FEW) return String.fromCharCode(...data);
  const pieces: string[] = [];
  for (let at = 0; at < data.length; at += FEW)
    pieces.push(String.fromCharCode(...data.subarray(at, at + FEW)));
  return pieces.join('');
}

/** Such a text as bytes again. */
export function wide(text: string): Uint8Array {
  const data = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) data[at] = text.charCodeAt(at);
  return data;
}

export function* narrowInTurns(machine: Machine, data: Uint8Array): Step<string> {
  if (data.length <= PIECE) return narrow(data);
  const pieces: string[] = [];
  for (let at = 0; at < data.length; at += PIECE) {
    pieces.push(narrow(data.subarray(at, at + PIECE)));
    yield* machine.breathe();
  }
  return pieces.join('');
}

export function* wideInTurns(machine: Machine, text: string): Step<Uint8Array> {
  if (text.length <= PIECE) return wide(text);
  const data = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += PIECE) {
    data.set(wide(text.slice(at, at + PIECE)), at);
    yield* machine.breathe();
  }
  return data;
}
