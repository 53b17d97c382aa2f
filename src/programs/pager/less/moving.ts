import type { View } from './view.ts';

/** `g`: to a line, from 1. */
export function seekLine(view: View, line: number): void {
  const lines = view.current.text === '' ? 0 : view.all.length;
  if (view.command.gnu && line > lines) view.message = `Cannot seek to line number ${line}`;
  else {
    view.toLine(line - 1);
    view.top = Math.max(0, view.top - view.options.target + 1);
  }
}

/** `%`: to where so much of the text lies above. */
export function goToShare(view: View, percent: number): void {
  const goal = (view.current.text.length * Math.min(100, percent)) / 100;
  let line = 0;
  while (line < view.all.length && view.bytesTo(line + 1) <= goal) line++;
  // The last lines may stand at the top with nothing below.
  const at = view.rows.findIndex((row) => row.line >= Math.min(line, Math.max(0, view.lines.length - 1)));
  view.top = at < 0 ? view.last : at;
}

/** To the side by so many columns. */
export async function slide(view: View, by: number): Promise<void> {
  view.shift = Math.max(0, view.shift + by);
  const { chop } = view.options;
  // Who looks to the side sees lines cut off.
  view.options.chop = chop || view.shift > 0;
  await view.layOut();
  view.options.chop = chop;
}
