import type { Machine } from '../machine/machine.ts';
import type { Result, Step } from '../machine/step.ts';
import { decode } from './codecs.ts';
import { narrowInTurns } from './narrow.ts';
import { PIECE } from './pieces.ts';

/** What `decode` gives; of long bytes each of which is a character, in turns. @throws Raised UnicodeDecodeError, LookupError */
export function decodeInTurns(machine: Machine, data: Uint8Array, encoding: string, errors: string): Result {
  const isNarrow = /^(?:latin|iso)[-_ ]?(?:8859[-_ ]?)?1$/i.test(encoding);
  return isNarrow && data.length > PIECE
    ? settleText(narrowInTurns(machine, data))
    : decode(data, encoding, errors);
}

function* settleText(step: Step<string>): Step {
  return yield* step;
}
