import type { Machine } from '../machine/machine.ts';
import type { Result, Step } from '../machine/step.ts';

/** So many characters are handled in one go; that takes some milliseconds. */
export const PIECE = 1 << 17;
/** So many found places come between two looks at the clock. */
const MANY = 1 << 14;

/** Where a piece that begins at a place ends: behind a space if there is one, and never within a character. */
function endOfPiece(text: string, from: number): number {
  const end = from + PIECE;
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(' ', end);
  if (space > from + PIECE / 2) return space + 1;
  return (text.charCodeAt(end) & 0xfc00) === 0xdc00 ? end + 1 : end;
}

/** The pieces of a long text, with a breath before each. */
export function* piecesOf(machine: Machine, text: string): Step<string[]> {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfPiece(text, at);
    pieces.push(text.slice(at, end));
    at = end;
    yield* machine.breathe();
  }
  return pieces;
}

/** What comes of a text if each of its words can be changed on its own. */
export function inPieces(machine: Machine, text: string, change: (piece: string) => string): Result {
  return text.length <= PIECE ? change(text) : changedInPieces(machine, text, change);
}

export function* changedInPieces(
  machine: Machine,
  text: string,
  change: (piece: string) => string,
): Step<string> {
  const changed: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfPiece(text, at);
    changed.push(change(text.slice(at, end)));
    at = end;
    yield* machine.breathe();
  }
  return changed.join('');
}

/** Whether something holds for all pieces of a text. */
export function everyPiece(machine: Machine, text: string, test: (piece: string) => boolean): Result {
  return text.length <= PIECE ? test(text) : everyPieceInTurns(machine, text, test);
}

function* everyPieceInTurns(machine: Machine, text: string, test: (piece: string) => boolean): Step {
  for (let at = 0; at < text.length; ) {
    const end = endOfPiece(text, at);
    if (!test(text.slice(at, end))) return false;
    at = end;
    yield* machine.breathe();
  }
  return true;
}

/** What stands between the places where a mark is; `mark` is not empty. */
export function* splitInTurns(machine: Machine, text: string, mark: string): Step<string[]> {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, from)) {
    parts.push(text.slice(from, at));
    from = at + mark.length;
    if (parts.length % MANY === 0) yield* machine.breathe();
  }
  parts.push(text.slice(from));
  return parts;
}

/** The parts as one text, put together in pieces. */
export function* joinInTurns(machine: Machine, parts: readonly string[], mark: string): Step<string> {
  const pieces: string[] = [];
  for (let at = 0; at < parts.length; at += MANY) {
    pieces.push(parts.slice(at, at + MANY).join(mark));
    yield* machine.breathe();
  }
  return pieces.join(mark);
}

/** What stands between spaces. */
export function* wordsInTurns(machine: Machine, text: string, spaces: RegExp): Step<string[]> {
  const parts: string[] = [];
  const gaps = new RegExp(spaces.source, 'g');
  let from = 0;
  for (let gap = gaps.exec(text); gap; gap = gaps.exec(text)) {
    if (gap.index > from) parts.push(text.slice(from, gap.index));
    from = gaps.lastIndex;
    if (--machine.turns <= 0) yield* machine.breathe();
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
