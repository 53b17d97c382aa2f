import type { Editor } from './editor.ts';

/** Commands that busybox' vi obeys before it opens a file: EXINIT's, otherwise those of a .exrc that only its owner can write. */
export function startCommands(editor: Editor): readonly string[] {
  const { process } = editor;
  const set = process.env.get('EXINIT');
  if (set !== undefined) return lines(set);
  const home = process.env.get('HOME');
  const path = `${home}/.exrc`;
  if (!home || !process.fs.exists(path)) return [];
  const { mode, uid } = process.fs.stat(path);
  if ((mode & 0o022) === 0 && uid === process.credentials.uid) return lines(process.fs.readText(path));
  editor.complain('.exrc: permission denied');
  return [];
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
