import type { View } from './view.ts';

/** `g`: to a line, from 1. */
export function seekLine(view: View, line: number): void {
  const lines = view.current.text === '' ? 0 : view.current.text.replace(/\n$/, '').split('\n').length;
  if (view.command.gnu && line > lines) view.message = `Cannot seek to line number ${line}`;
  else view.toLine(line - 1);
}

/** `%`: to where so much of the text lies above. */
export function goToShare(view: View, percent: number): void {
  const all = view.current.text.split('\n');
  const goal = (view.current.text.length * Math.min(100, percent)) / 100;
  let seen = 0;
  let line = 0;
  while (line < all.length - 1 && seen + (all[line] ?? '').length + 1 <= goal)
    seen += (all[line++] ?? '').length + 1;
  // The last lines may stand at the top with nothing below.
  const at = view.rows.findIndex((row) => row.line >= Math.min(line, Math.max(0, view.lines.length - 1)));
  view.top = at < 0 ? view.last : at;
}

/** To the side by so many columns. */
export function slide(view: View, by: number): void {
  view.shift = Math.max(0, view.shift + by);
  const { chop } = view.options;
  // Who looks to the side sees lines cut off.
  view.options.chop = chop || view.shift > 0;
  view.layOut();
  view.options.chop = chop;
}
