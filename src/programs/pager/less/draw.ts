import { promptRow } from './prompt-row.ts';
import type { View } from './view.ts';

/** Draws the part of the text that is to be seen, and the prompt. */
export async function draw(view: View): Promise<void> {
  const above = Math.max(0, -view.top);
  const shown = view.rows.slice(Math.max(0, view.top), view.top + view.height);
  const fresh = view.fresh && view.command.gnu && shown.length < view.height;
  const tilde = view.options.tildes ? '~' : '';
  const empty = Array<string>(fresh ? 0 : Math.max(0, view.height - shown.length)).fill(tilde);
  // Such a text begins where the cursor was, and stays until it must be drawn anew.
  if (view.stands(fresh) && view.written === undefined) {
    await view.print(`\r\x1b[K${promptRow(view)}`);
    return;
  }
  const { written } = view;
  view.written = undefined;
  const rows = [
    ...Array<string>(above).fill(tilde),
    ...shown.map(({ text }) => marked(view, text)),
    ...empty.slice(above),
  ];
  // Colours end with their row.
  // Erased first: behind a row as wide as the screen the last cell would go.
  const text = rows
    .slice(view.command.gnu ? written : 0)
    .map((row) => `\x1b[K${row}${row.includes('\x1b') ? '\x1b[m' : ''}\n`)
    .join('');
  const home = written === undefined || !view.command.gnu ? '\x1b[H' : '';
  await view.print(`${home}${text}\r\x1b[K${promptRow(view)}${fresh ? '\x1b[J' : ''}`);
}

/** Writes the rows that have come in so far, one after the other. */
export async function writeOn(view: View): Promise<void> {
  const more = view.rows.slice(view.written, view.height).map(({ text }) => `${marked(view, text)}\n`);
  view.written = Math.min(view.rows.length, view.height);
  await view.print(more.join(''));
}

/** Inverts what was looked for. */
function marked(view: View, row: string): string {
  if (!view.pattern || view.pattern.inverted || view.hidden || view.options.highlight === 'none') return row;
  return row.replace(view.pattern.regex, (match) => (match === '' ? '' : `\x1b[7m${match}\x1b[27m`));
}
