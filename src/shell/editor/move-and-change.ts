import type { EditorHands } from './editor-hands.ts';

/** Does what keys do that only move the cursor or change the line; false if there was nothing to do. */
export function moveOrChange(name: string, hands: EditorHands): boolean {
  const { buffer, killRing, lastKey } = hands;
  const move = (to: number): boolean => {
    if (to === buffer.cursor) return false;
    buffer.moveTo(to);
    return true;
  };
  const kill = (to: number, before: boolean): boolean =>
    to !== buffer.cursor && hands.change(() => killRing.add(buffer.cut(to), before));
  const yank = (text: string | undefined, replaces: number): boolean =>
    text !== undefined &&
    hands.change(() => {
      if (replaces > 0) buffer.cut(buffer.cursor - replaces);
      buffer.insert(text);
    });
  switch (name) {
    case 'left':
    case 'C-b':
      return move(buffer.before());
    case 'right':
    case 'C-f':
      return move(buffer.after());
    case 'home':
    case 'C-a':
      buffer.moveTo(0);
      return true;
    case 'end':
    case 'C-e':
      buffer.moveTo(buffer.length);
      return true;
    case 'C-left':
    case 'M-left':
    case 'M-b':
      return move(buffer.wordStart());
    case 'C-right':
    case 'M-right':
    case 'M-f':
      return move(buffer.wordEnd());
    case 'backspace':
      return buffer.cursor > 0 && hands.change(() => buffer.cut(buffer.before()));
    case 'delete':
    case 'C-d':
      return buffer.cursor < buffer.length && hands.change(() => buffer.cut(buffer.after()));
    case 'C-k':
      return kill(buffer.length, false);
    case 'C-u':
      return kill(0, true);
    case 'C-w':
      return kill(buffer.blankWordStart(), true);
    case 'M-backspace':
    case 'C-backspace':
      return kill(buffer.wordStart(), true);
    case 'M-d':
      return kill(buffer.wordEnd(), false);
    case 'C-y':
      return yank(killRing.current, 0);
    case 'M-y': {
      if (lastKey !== 'C-y' && lastKey !== 'M-y') return false;
      const length = Array.from(killRing.current ?? '').length;
      return yank(killRing.rotate(), length);
    }
    default:
      return name === 'unknown' || name === 'escape' || name === 'C-`';
  }
}
