import type { Editor } from './editor.ts';

/** `:set`: shows the options, or changes those that are named. */
export function setOptions(editor: Editor, text: string): void {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 || words[0] === 'all') {
    const not = (on: boolean): string => (on ? '' : 'no');
    editor.complain(
      `${not(editor.autoIndent)}autoindent ${not(editor.expandTab)}expandtab noflash ${not(editor.ignoreCase)}ignorecase noshowmatch tabstop=${editor.tabStop}`,
    );
    return;
  }
  for (const word of words) {
    const [, no, name = '', value] = /^(no)?([a-z]*)(?:=(\d+))?$/.exec(word) ?? [];
    const on = no === undefined;
    if (name === 'ai' || name === 'autoindent') editor.autoIndent = on;
    else if (name === 'et' || name === 'expandtab') editor.expandTab = on;
    else if (name === 'ic' || name === 'ignorecase') editor.ignoreCase = on;
    else if ((name === 'ts' || name === 'tabstop') && Number(value) > 0) editor.tabStop = Number(value);
    // Options of the real one that change nothing here.
    else if (!/^(fl|flash|sm|showmatch)$/.test(name)) {
      editor.complain(`bad option: ${word}`);
      return;
    }
  }
}
