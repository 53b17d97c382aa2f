import type { Editor } from './editor.ts';

/** Indents lines, or takes that back. */
export function indent(editor: Editor, more: boolean): void {
  const { tabs } = editor.options.look;
  const unit = editor.tabsToSpaces ? ' '.repeat(tabs) : '\t';
  const less = new RegExp(`^(?:\\t| {1,${tabs}})`);
  editor.buffer.changeLines(more ? 'indent' : 'unindent', (line) =>
    more ? (line === '' ? line : unit + line) : line.replace(less, ''),
  );
}

/** Comments lines out with `#`, or in again. */
export function comment(editor: Editor): void {
  const { row, lines: text } = editor.buffer;
  const all = editor.buffer.chosenLines.filter((line) => line.trim() !== '');
  if (all.length === 0 && row < text.length - 1) {
    editor.buffer.changeLines('comment', (line) => `#${line}`);
    return;
  }
  if (all.length === 0) {
    editor.say('Cannot comment past end of file');
    return;
  }
  const out = all.every((line) => line.startsWith('#'));
  editor.buffer.changeLines(out ? 'uncomment' : 'comment', (line) =>
    line.trim() === '' ? line : out ? line.slice(1) : `#${line}`,
  );
}
