import type { Process } from '../../linux/process/process.ts';
import { atOnce, patiently } from '../../linux/steps.ts';
import { execInPieces, takesLong } from '../../shell/regex/bounded-regex.ts';
import { LongText } from '../command/long-text.ts';
import type { Piece, Substitution } from './script.ts';

/** Characters that are gone through between two looks at the clock. */
const MANY = 4096;

/** Replaces in a text what `regex` matches; undefined if nothing did. */
export function substitute(
  process: Process,
  text: string,
  regex: RegExp,
  substitution: Substitution,
): string | undefined | Promise<string | undefined> {
  const steps = replaced(text, regex, substitution);
  if (takesLong(regex, text)) return patiently(steps, () => process.breath());
  return atOnce(steps);
}

/** Does it; yields where others may have their turn. */
function* replaced(
  text: string,
  regex: RegExp,
  { pieces, global, nth }: Substitution,
): Generator<void, string | undefined> {
  const [only] = pieces;
  const plain = pieces.length === 1 && only?.kind === 'text' ? only.text : undefined;
  const long = takesLong(regex, text);
  let looked = 0;
  const result = new LongText();
  let at = 0;
  let count = 0;
  let any = false;
  let lastEnd = -1;
  regex.lastIndex = 0;
  for (let start = 0; start <= text.length; ) {
    regex.lastIndex = start;
    const match = long ? yield* execInPieces(regex, text) : regex.exec(text);
    if (!match) break;
    const end = match.index + match[0].length;
    // Nothing at the end of the last match does not match once more.
    const again = match[0] === '' && match.index === lastEnd;
    if (!again) {
      count++;
      if (count >= nth) {
        result.add(text.slice(at, match.index) + (plain ?? expand(pieces, match)));
        at = end;
        any = true;
        if (!global) break;
      }
    }
    lastEnd = end;
    start = match[0] === '' ? end + 1 : end;
    if (start - looked > MANY) {
      looked = start;
      yield;
    }
  }
  if (!any) return undefined;
  result.add(text.slice(at));
  return result.toString();
}

function expand(pieces: readonly Piece[], match: RegExpExecArray): string {
  let text = '';
  let lasting: 'U' | 'L' | undefined;
  let once: 'u' | 'l' | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'case') {
      if (piece.mode === 'E') lasting = undefined;
      else if (piece.mode === 'U' || piece.mode === 'L') lasting = piece.mode;
      else once = piece.mode;
      continue;
    }
    let part = piece.kind === 'text' ? piece.text : (match[piece.group] ?? '');
    if (lasting === 'U') part = part.toUpperCase();
    if (lasting === 'L') part = part.toLowerCase();
    if (once !== undefined && part !== '') {
      part = (once === 'u' ? part.slice(0, 1).toUpperCase() : part.slice(0, 1).toLowerCase()) + part.slice(1);
      once = undefined;
    }
    text += part;
  }
  return text;
}
