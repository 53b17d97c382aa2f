import type { Change } from './edits.ts';

/** `diff -e`: what ed must be told to make the left side of the right one, last change first. */
export function edScript(right: readonly string[], found: readonly Change[]): string {
  let text = '';
  for (const { leftStart, leftEnd, rightStart, rightEnd } of [...found].reverse()) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const range =
      removed === 0 ? String(leftStart) : removed === 1 ? String(leftEnd) : `${leftStart + 1},${leftEnd}`;
    text += `${range}${removed === 0 ? 'a' : added === 0 ? 'd' : 'c'}\n`;
    if (added === 0) continue;
    let open = true;
    for (const line of right.slice(rightStart, rightEnd).map(whole)) {
      if (!open) {
        text += 'a\n';
        open = true;
      }
      if (line !== '.\n') {
        text += line;
        continue;
      }
      // A line of a dot alone would end the input: two are put in and one is taken away.
      text += '..\n.\ns/.//\n';
      open = false;
    }
    if (open) text += '.\n';
  }
  return text;
}

/** `diff -f`: the same from the beginning to the end, as people read it; no editor takes it. */
export function forwardScript(right: readonly string[], found: readonly Change[]): string {
  let text = '';
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    const letter = removed === 0 ? 'a' : added === 0 ? 'd' : 'c';
    text += `${letter}${removed === 0 ? leftStart : leftStart + 1}${removed > 1 ? ` ${leftEnd}` : ''}\n`;
    if (added > 0) text += `${right.slice(rightStart, rightEnd).map(whole).join('')}.\n`;
  }
  return text;
}

/** `diff -n`: the format of RCS. */
export function rcsScript(right: readonly string[], found: readonly Change[]): string {
  let text = '';
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    const [removed, added] = [leftEnd - leftStart, rightEnd - rightStart];
    if (removed > 0) text += `d${leftStart + 1} ${removed}\n`;
    if (added > 0) text += `a${leftEnd} ${added}\n${right.slice(rightStart, rightEnd).join('')}`;
  }
  return text;
}

/** `diff -D NAME`: both sides in one file, for a C preprocessor. */
export function ifdefMerge(
  left: readonly string[],
  right: readonly string[],
  found: readonly Change[],
  name: string,
): string {
  let text = '';
  let at = 0;
  for (const { leftStart, leftEnd, rightStart, rightEnd } of found) {
    text += left.slice(at, leftStart).join('');
    const [old, fresh] = [
      left.slice(leftStart, leftEnd).map(whole),
      right.slice(rightStart, rightEnd).map(whole),
    ];
    if (old.length === 0) text += `#ifdef ${name}\n${fresh.join('')}#endif /* ${name} */\n`;
    else if (fresh.length === 0) text += `#ifndef ${name}\n${old.join('')}#endif /* ! ${name} */\n`;
    else
      text += `#ifndef ${name}\n${old.join('')}#else /* ${name} */\n${fresh.join('')}#endif /* ${name} */\n`;
    at = leftEnd;
  }
  return text + left.slice(at).join('');
}

function whole(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n`;
}
