import type { Editor } from './editor.ts';
import { wantedExpression } from './find-wanted.ts';
import { choose } from './questions.ts';
import { findFrom, replacementOf } from './searching.ts';

/** Goes once around the text from the cursor and asks at each place; the cursor comes back. */
export async function replaceEach(editor: Editor, by: string): Promise<void> {
  const expression = wantedExpression(editor);
  if (!expression) return;
  const buffer = editor.buffer;
  const origin = { row: buffer.row, column: buffer.column };
  let count = 0;
  let seen = false;
  let all = false;
  let from = { ...origin };
  let wrapped = false;
  for (;;) {
    const found = await findFrom(editor.process, buffer.lines, expression, from);
    if (!found) {
      if (wrapped) break;
      wrapped = true;
      from = { row: 0, column: 0 };
      continue;
    }
    if (wrapped && (found.row > origin.row || (found.row === origin.row && found.column >= origin.column)))
      break;
    seen = true;
    buffer.goToRow(found.row, found.column);
    const answer: string | undefined = all
      ? 'y'
      : await choose(editor.asker, 'Replace this instance?', 'yna');
    if (answer === undefined) break;
    all ||= answer === 'a';
    const text = replacementOf(found, by, editor.manner);
    if (answer !== 'n') {
      const { line } = buffer;
      buffer.replaceLine(
        found.row,
        line.slice(0, found.column) + text + line.slice(found.column + found.length),
      );
      if (wrapped && found.row === origin.row) origin.column += text.length - found.length;
      count++;
    }
    const behind = answer === 'n' ? found.length : text.length;
    from = { row: found.row, column: found.column + Math.max(behind, found.length === 0 ? 1 : 0) };
    const breath = editor.process.breath();
    if (breath) await breath;
  }
  buffer.goToRow(origin.row, origin.column);
  editor.say(seen ? `Replaced ${count} occurrence${count === 1 ? '' : 's'}` : `"${editor.wanted}" not found`);
}
