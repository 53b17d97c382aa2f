import type { Editor } from './editor.ts';
import { findWanted } from './find-wanted.ts';
import { GO_TO, REPLACE, REPLACE_WITH, SEARCH } from './hints.ts';
import { toParagraph } from './moving.ts';
import { ask } from './questions.ts';
import { replaceEach } from './replace-each.ts';

/** Asks for what is looked for; keys change the manner, or go on to replacing. */
export async function search(editor: Editor, backwards: boolean, replacing = false): Promise<void> {
  editor.manner.backwards = backwards;
  let typed = '';
  for (;;) {
    const { regex, caseSensitive } = editor.manner;
    const kinds = `${caseSensitive ? ' [Case Sensitive]' : ''}${regex ? ' [Regexp]' : ''}${editor.manner.backwards ? ' [Backwards]' : ''}`;
    const before = editor.wanted === '' ? '' : ` [${editor.wanted}]`;
    const title = `Search${kinds}${replacing ? ' (to replace)' : ''}${before}: `;
    const keys = ['M-c', 'M-r', 'M-b', '\x12', '\x14', '\x19', '\x16'];
    const answer = await ask(editor.asker, title, typed, replacing ? REPLACE : SEARCH, keys, editor.searched);
    if (answer === undefined) return;
    typed = answer.text;
    if (answer.key === 'M-c') editor.manner.caseSensitive = !caseSensitive;
    else if (answer.key === 'M-r') editor.manner.regex = !regex;
    else if (answer.key === 'M-b') editor.manner.backwards = !editor.manner.backwards;
    else if (answer.key === '\x12') return search(editor, editor.manner.backwards, !replacing);
    else if (answer.key === '\x14') return goTo(editor);
    else if (answer.key === '\x19') return editor.buffer.goToRow(0, 0);
    else if (answer.key === '\x16') return editor.buffer.goToRow(editor.buffer.lines.length - 1, 0);
    else break;
  }
  if (typed !== '') {
    editor.wanted = typed;
    keep(editor.searched, typed);
  }
  if (!replacing) {
    await findWanted(editor, editor.manner.backwards);
    return;
  }
  const by = await ask(editor.asker, 'Replace with: ', '', REPLACE_WITH, [], editor.replacedWith);
  if (by && by.text !== '') keep(editor.replacedWith, by.text);
  if (by && editor.wanted !== '') await replaceEach(editor, by.text);
}

/** What was typed before comes to the end of what is remembered. */
function keep(texts: string[], text: string): void {
  const at = texts.indexOf(text);
  if (at >= 0) texts.splice(at, 1);
  texts.push(text);
}

/** Asks for a line and a column. */
export async function goTo(editor: Editor): Promise<void> {
  const buffer = editor.buffer;
  const answer = await ask(editor.asker, 'Enter line number, column number: ', '', GO_TO, [
    '\x19',
    '\x16',
    '\x17',
    '\x0f',
    '\x14',
  ]);
  if (answer === undefined) return;
  if (answer.key === '\x19') return buffer.goToRow(0, 0);
  if (answer.key === '\x16') return buffer.goToRow(buffer.lines.length - 1, 0);
  if (answer.key === '\x17') return toParagraph(editor, -1);
  if (answer.key === '\x0f') return toParagraph(editor, 1);
  if (answer.key === '\x14') return search(editor, false);
  const [line, column] = answer.text.split(/[,.: ]+/).map(Number);
  if (!line) editor.say('Invalid line or column number');
  else buffer.goToRow(line < 0 ? buffer.lines.length + line : line - 1, (column || 1) - 1);
}
