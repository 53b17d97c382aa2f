import type { Piece, Substitution } from './script.ts';

/** Replaces in a text what `regex` matches; undefined if nothing did. */
export function substitute(
  text: string,
  regex: RegExp,
  { pieces, global, nth }: Substitution,
): string | undefined {
  let result = '';
  let at = 0;
  let count = 0;
  let replaced = false;
  let lastEnd = -1;
  regex.lastIndex = 0;
  for (let start = 0; start <= text.length; ) {
    regex.lastIndex = start;
    const match = regex.exec(text);
    if (!match) break;
    const end = match.index + match[0].length;
    // Nothing at the end of the last match does not match once more.
    const again = match[0] === '' && match.index === lastEnd;
    if (!again) {
      count++;
      if (count >= nth) {
        result += text.slice(at, match.index) + expand(pieces, match);
        at = end;
        replaced = true;
        if (!global) break;
      }
    }
    lastEnd = end;
    start = match[0] === '' ? end + 1 : end;
  }
  return replaced ? result + text.slice(at) : undefined;
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
