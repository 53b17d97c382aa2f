import type { Change } from './edits.ts';

// Each gives its text piece by piece.

/** `diff -e`: what ed must be told to make the left side of the right one, last change first. */
export function* edScript(right: readonly string[], found: readonly Change[]): Generator<string> {
  for (const { leftStart, leftEnd, rightStart, rightEnd } of [...found].reverse()) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const range =
      removed === 0 ? String(leftStart) : removed === 1 ? String(leftEnd) : `${leftStart + 1},${leftEnd}`;
    yield `${range}${removed === 0 ? 'a' : added === 0 ? 'd' : 'c'}\n`;
    if (added === 0) continue;
    let open = true;
    for (const line of wholeLines(right, rightStart, rightEnd)) {
      if (!open) {
        yield 'a\n';
        open = true;
      }
      if (line !== '.\n') {
        yield line;
        continue;
      }
      // A line of a dot alone would end the input: two are put in and one is taken away.
      yield '..\n.\ns/.//\n';
      open = false;
    }
    if (open) yield '.\n';
  }
}

/** `diff -f`: the same from the beginning to the end, as people read it; no editor takes it. */
export function* forwardScript(right: readonly string[], found: readonly Change[]): Generator<string> {
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const letter = removed === 0 ? 'a' : added === 0 ? 'd' : 'c';
    yield `${letter}${removed === 0 ? leftStart : leftStart + 1}${removed > 1 ? ` ${leftEnd}` : ''}\n`;
    if (added === 0) continue;
    yield* wholeLines(right, rightStart, rightEnd);
    yield '.\n';
  }
}

/** `diff -n`: the format of RCS. */
export function* rcsScript(right: readonly string[], found: readonly Change[]): Generator<string> {
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    if (removed > 0) yield `d${leftStart + 1} ${removed}\n`;
    if (added === 0) continue;
    yield `a${leftEnd} ${added}\n`;
    yield* right.slice(rightStart, rightEnd);
  }
}

/** `diff -D NAME`: both sides in one file, for a C preprocessor. */
export function* ifdefMerge(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  name: string,
): Generator<string> {
  let at = 0;
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    yield* left.slice(at, leftStart);
    if (leftStart < leftEnd) {
      yield `#ifndef ${name}\n`;
      yield* wholeLines(left, leftStart, leftEnd);
      if (rightStart < rightEnd) yield `#else /* ${name} */\n`;
    } else yield `#ifdef ${name}\n`;
    yield* wholeLines(right, rightStart, rightEnd);
    const negated = rightStart < rightEnd ? '' : '! ';
    yield `#endif /* ${negated}${name} */\n`;
    at = leftEnd;
  }
  yield* left.slice(at);
}

/** The lines from one to another, each with its end. */
function* wholeLines(lines: readonly string[], from: number, to: number): Generator<string> {
  for (let at = from; at < to; at++) {
    const line = lines[at] as string; // at < length
    yield line.endsWith('\n') ? line : `${line}\n`;
  }
}
