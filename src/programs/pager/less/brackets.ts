import type { View } from './view.ts';

/** `{` and its like: to the bracket that closes the first one of the top line, or opens the last one of the bottom line. */
export function goToBracket(view: View, open: string, close: string, forward: boolean): void {
  const { first, last } = view.visible();
  const start = forward ? first : last;
  const [from, to] = forward ? [open, close] : [close, open];
  const line = view.lines[start] ?? '';
  if (!line.includes(from)) {
    view.message = `No bracket in ${forward ? 'top' : 'bottom'} line`;
    return;
  }
  let depth = 0;
  for (let at = start; at >= 0 && at < view.lines.length; at += forward ? 1 : -1) {
    for (const c of forward ? (view.lines[at] ?? '') : [...(view.lines[at] ?? '')].reverse()) {
      if (c === from) depth++;
      else if (c === to && --depth === 0) {
        const row = view.rows.findIndex((each) => each.line === at);
        view.top = forward ? Math.max(0, row - view.height + 1) : row;
        return;
      }
    }
  }
  view.message = 'No matching bracket';
}
