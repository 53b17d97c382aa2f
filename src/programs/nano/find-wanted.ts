import type { Editor } from './editor.ts';
import { expressionOf, findNext } from './searching.ts';

/** Goes to what was looked for last. */
export async function findWanted(editor: Editor, backwards: boolean): Promise<void> {
  if (editor.wanted === '') {
    editor.say('No current search pattern');
    return;
  }
  const expression = wantedExpression(editor);
  if (!expression) return;
  const { row, column, lines: all } = editor.buffer;
  const found = await findNext(editor.process, all, expression, { row, column }, backwards);
  if (!found) {
    editor.say(`"${editor.wanted}" not found`);
    return;
  }
  editor.buffer.goToRow(found.row, found.column);
  if (found.row === row && found.column === column) editor.say('This is the only occurrence');
  else if (found.wrapped) editor.say('Search Wrapped');
}

/** What is looked for; of a wrong expression it is told. */
export function wantedExpression(editor: Editor): RegExp | undefined {
  const found = expressionOf(editor.wanted, editor.manner);
  if (!found) editor.say(`Bad regex "${editor.wanted}"`);
  return found;
}
