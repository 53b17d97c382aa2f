import { SystemError } from '../../linux/errno.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { RegexError } from '../regex/posix.ts';
import { addresses } from './address.ts';
import { newlines } from './document.ts';
import type { Editor } from './editor.ts';
import { edit, textOfFile, write } from './files.ts';
import { setOptions } from './set.ts';
import { substituteLines } from './substitute.ts';

/** Commands by their names, in the order in which busybox tries them: each may be cut off anywhere, some only as they stand. */
const NAMES: readonly (readonly [name: string, whole?: true])[] = [
  ['delete'],
  ['edit'],
  ['file'],
  ['list'],
  ['quit'],
  ['next'],
  ['previous'],
  ['read'],
  ['rewind'],
  ['set'],
  ['version'],
  ['write'],
  ['wq', true],
  ['wn', true],
  ['x', true],
  ['yank'],
];

/** Reads a command after a colon and does it; `typed` is one that need not be asked for. */
export async function colon(editor: Editor, count: number | undefined, typed?: string): Promise<void> {
  const line =
    typed ?? (await editor.ask(`:${count === undefined ? '' : count === 1 ? '.' : `.,.+${count - 1}`}`));
  if (line === undefined) return;
  const whole = count === undefined ? line : `${count === 1 ? '.' : `.,.+${count - 1}`}${line}`;
  try {
    await obey(editor, whole);
  } catch (error) {
    if (error instanceof RegexError) editor.complain(`bad search pattern: ${error.message}`);
    else if (error instanceof SystemError) editor.complain(error.message);
    else throw error;
  }
}

async function obey(editor: Editor, line: string): Promise<void> {
  const addressed = await addresses(editor, line);
  if (!addressed) return;
  const { document } = editor;
  const total = document.lineCount;
  const { first, last, rest } = addressed;
  if (first !== undefined && last !== undefined && (first > last || first < 0 || last > total)) {
    editor.complain('Invalid range');
    return;
  }
  if (rest === '') {
    if (last !== undefined) document.dot = document.firstNonBlank(document.startOfLine(Math.max(1, last)));
    return;
  }
  const here = document.lineNumber(document.dot);
  const from = document.startOfLine(first ?? here);
  const to = document.nextLine(document.startOfLine(last ?? here));
  if (rest.startsWith('!')) {
    await shell(editor, rest.slice(1));
    return;
  }
  if (rest.startsWith('=')) {
    editor.say(String(last ?? here));
    return;
  }
  const [, typed = '', tail = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
  const force = typed.endsWith('!');
  const word = force ? typed.slice(0, -1) : typed;
  const name = NAMES.find(([long, whole]) => (whole ? long === word : long.startsWith(word)))?.[0];
  if (name === undefined && word.startsWith('s')) {
    return substitute(editor, first ?? here, last ?? here, rest);
  }
  switch (name) {
    case 'delete':
    case 'yank': {
      const register = { text: document.text.slice(from, to), lines: true };
      editor.registers.set('', register);
      if (name === 'delete') {
        document.replace(from, to - from, '');
        document.dot = document.firstNonBlank(Math.min(from, document.text.length - 1));
      }
      if (name === 'yank') {
        const lines = newlines(register.text);
        editor.say(`Yank ${lines} lines (${register.text.length} chars) into [D]`);
      }
      return;
    }
    case 'edit':
      if (document.modified && !force) return refuse(editor, word);
      if (tail === '' && editor.name === undefined) return editor.complain('No current filename');
      return editor.say(edit(editor, tail === '' ? editor.name : tail));
    case 'file':
      if (last !== undefined) return editor.complain('No address allowed on this command');
      if (tail !== '') editor.name = tail;
      return editor.say(editor.describe());
    case 'list':
      return list(
        editor,
        document.text.slice(first === undefined ? document.lineStart(document.dot) : from, to),
      );
    case 'version':
      return editor.say('1.36.1');
    case 'next':
    case 'previous':
    case 'rewind':
      return another(editor, name, word, force);
    case 'quit':
      return quit(editor, word, force);
    case 'read': {
      if (tail === '') return editor.complain('No current filename');
      const text = textOfFile(editor, tail);
      if (text === undefined) return;
      const at = first === 0 ? 0 : to;
      // At the end of the text its last line has nothing behind it that would end it.
      const atEnd = at > 0 && at === document.text.length && !text.endsWith('\n');
      document.replace(at, 0, atEnd ? `${text}\n` : text);
      document.dot = document.firstNonBlank(at);
      const ends = atEnd || text.endsWith('\n') ? 0 : 1;
      return editor.say(`'${tail}' ${newlines(text) + ends}L, ${text.length}C`);
    }
    case 'set':
      return setOptions(editor, tail);
    case 'write':
    case 'wq':
    case 'wn':
    case 'x':
      return save(editor, name, { word, force, tail, range: first === undefined ? undefined : { from, to } });
    default:
      return editor.complain(`'${word}' is not implemented`);
  }
}

function refuse(editor: Editor, word: string): void {
  editor.complain(`No write since last change (:${word}! overrides)`);
}

function more(editor: Editor): number {
  return Math.max(0, editor.files.length - editor.fileIndex - 1);
}

function quit(editor: Editor, word: string, force: boolean): void {
  if (editor.document.modified && !force) {
    refuse(editor, word);
    return;
  }
  if (more(editor) > 0 && !force) {
    editor.complain(`${more(editor)} more file(s) to edit`);
    return;
  }
  editor.status = 0;
}

function another(editor: Editor, name: 'next' | 'previous' | 'rewind', word: string, force: boolean): void {
  if (editor.document.modified && !force) {
    refuse(editor, word);
    return;
  }
  const index = name === 'rewind' ? 0 : editor.fileIndex + (name === 'next' ? 1 : -1);
  if (editor.files[index] === undefined) {
    editor.complain(name === 'next' ? 'No more files to edit' : 'No previous files to edit');
    return;
  }
  editor.fileIndex = index;
  edit(editor, editor.files[index]);
  editor.say(editor.describe());
}

function save(
  editor: Editor,
  name: 'write' | 'wq' | 'wn' | 'x',
  {
    word,
    force,
    tail,
    range,
  }: {
    readonly word: string;
    readonly force: boolean;
    readonly tail: string;
    readonly range: { readonly from: number; readonly to: number } | undefined;
  },
): void {
  const { document } = editor;
  const file = tail === '' ? editor.name : tail;
  if (name !== 'x' || document.modified) {
    if (file === undefined) {
      editor.complain('No current filename');
      return;
    }
    if ((editor.readonly || editor.readonlyFile) && tail === '' && !force) {
      editor.complain(`'${file}' is read only`);
      return;
    }
    if (tail !== '' && tail !== editor.name && !force && editor.process.fs.exists(tail)) {
      editor.complain(`File exists (:w! overrides)`);
      return;
    }
    if (!write(editor, file, range?.from ?? 0, range?.to ?? document.text.length)) return;
    editor.name ??= file;
    if (!range) document.markSaved();
  }
  if (name === 'wq' || name === 'x') {
    if (more(editor) > 0 && !force) {
      editor.complain(`${more(editor)} more file(s) to edit`);
      return;
    }
    editor.status = 0;
  } else if (name === 'wn') {
    if (more(editor) > 0) another(editor, 'next', word, force);
    else editor.status = 0;
  }
}

/** `:!command`, on the terminal as it was before. */
async function shell(editor: Editor, command: string): Promise<void> {
  const { process, terminal } = editor;
  await editor.giveTerminal();
  const status = await process.wait(spawnCommand(process, ['sh', '-c', command]));
  const { code } = status;
  if (code !== 0) await terminal.write(`\nshell returned ${code << 8}\n\n`);
  await editor.takeTerminal();
  await editor.hitReturn();
}

/** `s` and a delimiter of any kind; without a second one there is no replacement. */
async function substitute(editor: Editor, first: number, last: number, rest: string): Promise<void> {
  const delimiter = rest[1];
  const body = rest.slice(2).replace(/\\./gs, '');
  if (delimiter === undefined || !body.includes(delimiter)) editor.say(':s expression missing delimiters');
  else await substituteLines(editor, first, last, rest.slice(1));
}

/** `:list`: lines with their ends and control characters shown. */
async function list(editor: Editor, text: string): Promise<void> {
  const shown = text.replace(/[\0-\x1f\x7f]/g, (character) =>
    character === '\n'
      ? '$\r\n'
      : character === '\x7f'
        ? '^?'
        : `^${String.fromCharCode(character.charCodeAt(0) + 64)}`,
  );
  const { terminal } = editor;
  await terminal.write(`\x1b[${terminal.size.rows};1H\x1b[K\r\n${shown}`);
  await editor.hitReturn();
}
