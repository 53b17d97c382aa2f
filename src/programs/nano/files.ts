import type { Editor } from './editor.ts';
import { lineCount } from './open-file.ts';
import { choose } from './questions.ts';
import { write } from './writing.ts';

/** Another file comes to the front. */
export function turnToFile(editor: Editor, by: number): void {
  if (editor.files.length < 2) {
    editor.say('No more open file buffers');
    return;
  }
  editor.file = (editor.file + by + editor.files.length) % editor.files.length;
  editor.greet('');
}

/** `^X`: leaves the file; with the last one the editor. */
export async function exitFile(editor: Editor): Promise<void> {
  if (editor.buffer.modified && !editor.options.view) {
    const save = await choose(editor.asker, 'Save modified buffer? ', 'yn');
    if (save === undefined || (save === 'y' && !(await writeFile(editor)))) return;
    await editor.draw();
  }
  editor.release(editor.current.name);
  editor.files.splice(editor.file, 1);
  if (editor.files.length === 0) {
    editor.over = true;
    return;
  }
  editor.file = Math.min(editor.file, editor.files.length - 1) % editor.files.length;
  const { name, buffer } = editor.current;
  editor.say(`${name === '' ? 'New Buffer' : name} -- ${lineCount(buffer.count)}`);
}

/** Writes the file in front. Answers whether it was written. */
export function writeFile(editor: Editor, given?: string): Promise<boolean> {
  const { backup, restricted } = editor.options;
  return write(editor.process.fs, editor.current, editor.asker, { given, backup, restricted });
}
