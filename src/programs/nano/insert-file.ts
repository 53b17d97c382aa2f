import { SystemError } from '../../linux/errno.ts';
import type { Editor } from './editor.ts';
import { execute } from './execute.ts';
import { INSERT } from './hints.ts';
import { lineCount, openFile } from './open-file.ts';
import { ask } from './questions.ts';

/** `^R`: a file comes to the cursor, or to the front. */
export async function readFile(editor: Editor): Promise<void> {
  if (editor.options.restricted) {
    editor.say('Function not permitted in restricted mode');
    return;
  }
  let fresh = false;
  let typed = '';
  for (;;) {
    const title = `File to ${fresh ? 'read into new buffer' : 'insert'} [from ./]: `;
    const answer = await ask(editor.asker, title, typed, INSERT, ['M-f', '\x18']);
    if (answer === undefined) return;
    typed = answer.text;
    if (answer.key === '\x18') return execute(editor);
    if (answer.key === undefined) break;
    fresh = !fresh;
  }
  if (typed === '' && !fresh) return;
  if (fresh) {
    if (!(await editor.mayOpen(typed))) return;
    editor.files.splice(editor.file + 1, 0, await openFile(editor.process, typed));
    editor.file++;
    editor.several = true;
    editor.say(editor.current.message);
    return;
  }
  try {
    const text = editor.process.fs.readText(typed);
    editor.buffer.insert(text, 'insertion');
    editor.say(`Read ${lineCount(text.split('\n').length - (text.endsWith('\n') ? 1 : 0))}`);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    editor.say(
      error.code === 'ENOENT' ? `File "${typed}" not found` : `Error reading ${typed}: ${error.message}`,
    );
  }
}
