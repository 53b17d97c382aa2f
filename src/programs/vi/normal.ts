import { colon } from './colon.ts';
import type { Editor } from './editor.ts';
import { insert } from './insert.ts';
import { plainMotion } from './motion.ts';
import { move } from './move.ts';
import { operate, report } from './operator.ts';
import { Screen } from './screen.ts';
import { place, scroll } from './scroll.ts';

/** Reads one command of command mode and does it. */
export async function command(editor: Editor): Promise<void> {
  editor.beginCommand();
  let digits = '';
  let register = '';
  let key = await editor.key();
  for (;;) {
    if (/^[1-9]$/.test(key) || (key === '0' && digits !== '')) {
      digits += key;
      editor.forgetDigit();
    } else if (key === '"') {
      register = await registerName(editor);
      // busybox forgets the count then.
      digits = '';
    } else break;
    key = await editor.key();
  }
  const count = digits === '' ? undefined : Number(digits);
  editor.keepContext(key);
  const changed = await change(editor, key, count, register);
  if (changed !== undefined) {
    if (changed) editor.remember(count);
  } else await other(editor, key, count, register);
  const { document } = editor;
  document.dot = document.beginOf(Math.min(document.dot, document.text.length - 1));
  if (document.text[document.dot] === '\n') document.dot = document.lastOfLine(document.dot);
  if (!(await keepsColumn(editor, key)))
    editor.column =
      key === '$' || key === 'end' ? Infinity : Screen.column(document, document.dot, editor.tabStop);
}

async function keepsColumn({ document }: Editor, key: string): Promise<boolean> {
  const motion = plainMotion(document, key, undefined, 0);
  return (
    (motion !== undefined && motion !== false && motion.vertical === true) ||
    ['j', 'k', 'up', 'down', '\n'].includes(key)
  );
}

/** Commands that change the text and that `.` repeats: whether it was done; undefined if the key is none of them. */
async function change(
  editor: Editor,
  key: string,
  count: number | undefined,
  register: string,
): Promise<boolean | undefined> {
  const { document } = editor;
  const n = count ?? 1;
  const { dot } = document;
  switch (key) {
    case 'd':
    case 'c':
    case '<':
    case '>':
      return operate(editor, key, count, register);
    case 'D':
    case 'C':
    case 'x':
    case 'delete':
    case 'X':
    case 's': {
      const back = key === 'X';
      const toEnd = key === 'D' || key === 'C';
      const from = back ? Math.max(document.lineStart(dot), document.before(dot, n)) : dot;
      const to = back
        ? dot
        : toEnd
          ? document.lineEnd(dot)
          : Math.min(document.lineEnd(dot), document.after(dot, n));
      if (to > from) {
        // Characters go one by one, and the register holds the last of them.
        const kept = toEnd
          ? [from, to]
          : back
            ? [from, document.after(from, 1)]
            : [document.before(to, 1), to];
        editor.registers.set(register, { text: document.text.slice(kept[0], kept[1]), lines: false });
        document.replace(from, to - from, '');
      }
      document.dot = from;
      if (key === 'C' || key === 's') await insert(editor);
      return true;
    }
    case 'i':
    case 'insert':
      await insert(editor);
      return true;
    case 'a':
      if (document.text[dot] !== '\n') document.dot++;
      await insert(editor);
      return true;
    case 'I':
      document.dot = document.firstNonBlank(dot);
      await insert(editor);
      return true;
    case 'A':
      document.dot = document.lineEnd(dot);
      await insert(editor);
      return true;
    case 'o':
    case 'O': {
      const start = document.lineStart(dot);
      const indent = editor.autoIndent ? document.text.slice(start, document.firstNonBlank(start)) : '';
      document.replace(
        key === 'o' ? document.lineEnd(dot) : start,
        0,
        key === 'o' ? `\n${indent}` : `${indent}\n`,
      );
      document.dot = (key === 'o' ? document.nextLine(dot) : start) + indent.length;
      await insert(editor);
      return true;
    }
    case 'R':
      await insert(editor, true);
      return true;
    case 'r':
      return replaceCharacters(editor, n);
    case 'J':
      for (let i = 0; i < n; i++) {
        document.beginStep();
        join(editor);
        await editor.process.breath();
      }
      return true;
    case '~':
      for (let i = 0; i < n && document.text[document.dot] !== '\n'; i++) {
        const character = document.text[document.dot] ?? '';
        const upper = character.toUpperCase();
        document.replace(document.dot, 1, character === upper ? character.toLowerCase() : upper);
        document.dot++;
        await editor.process.breath();
      }
      return true;
    case 'p':
    case 'P':
      return put(editor, key === 'p', n, register);
    default:
      return undefined;
  }
}

async function replaceCharacters(editor: Editor, count: number): Promise<boolean> {
  const { document } = editor;
  const key = await editor.key();
  if (key === 'escape' || [...key].length > 1) return false;
  const length = document.after(document.dot, count) - document.dot;
  if (document.dot + length > document.lineEnd(document.dot)) {
    await editor.bell();
    return false;
  }
  if (key === '\r') {
    document.replace(document.dot, length, '\n');
    document.dot++;
  } else {
    document.replace(document.dot, length, key.repeat(count));
    document.dot += key.length * (count - 1);
  }
  return true;
}

function join({ document }: Editor): void {
  const end = document.lineEnd(document.dot);
  document.dot = end;
  if (end >= document.text.length - 1) return;
  const next = document.firstNonBlank(end + 1);
  document.replace(end, next - end, ' ');
  document.dot = end + 1;
}

async function put(editor: Editor, after: boolean, count: number, name: string): Promise<boolean> {
  const { document } = editor;
  const register = editor.registers.get(name);
  if (!register) {
    editor.complain(`Nothing in register ${name === '' ? 'D' : name}`);
    return false;
  }
  const text = register.text.repeat(count);
  if (register.lines) {
    const at = after ? document.nextLine(document.dot) : document.lineStart(document.dot);
    document.replace(at, 0, text);
    document.dot = document.firstNonBlank(at);
  } else {
    const at = document.dot + (after && document.text[document.dot] !== '\n' ? 1 : 0);
    document.replace(at, 0, text);
    document.dot = document.overBlanks(text.includes('\n') ? at : at + text.length - 1);
  }
  report(editor, 'Put', register, name, count);
  return true;
}

/** Everything else. */
async function other(
  editor: Editor,
  key: string,
  count: number | undefined,
  register: string,
): Promise<void> {
  const { document } = editor;
  switch (key) {
    case 'y':
    case 'Y':
      return yank(editor, key, count, register);
    case 'u': {
      const done = document.undo();
      if (!done) return editor.say('Already at oldest change');
      return editor.say(
        `Undo [${done.left + 1}] ${done.restored ? 'restored' : 'deleted'} ${done.size} chars at position ${done.at}`,
      );
    }
    case 'U':
      return takeLineBack(editor);
    case '.':
      return editor.repeat(count);
    case ':':
      return colon(editor, count);
    case 'Z':
      switch (await editor.key()) {
        case 'Z':
          return colon(editor, undefined, 'x');
        case 'Q':
          return colon(editor, undefined, 'q!');
        default:
          return editor.bell();
      }
    case 'z':
      return place(editor, await editor.key());
    case 'm': {
      const mark = await editor.key();
      if (/^[a-z]$/.test(mark)) editor.marks.set(mark, document.dot);
      else await editor.bell();
      return;
    }
    case '\x07':
      editor.forgetStatus();
      return editor.say(editor.describe());
    case '\f':
    case '\x12':
      editor.forgetStatus();
      return editor.screen.forget();
    case '\x1a':
      return editor.suspend();
    case 'escape':
      editor.forgetStatus();
      return editor.bell();
    case '\x03':
      return;
  }
  if (scroll(editor, key)) return;
  const motion = await move(editor, key, count);
  if (motion) document.dot = motion.to;
  else if (motion === undefined) editor.complain(`'${literal(key)}' is not implemented`);
  else await editor.bell();
}

async function yank(editor: Editor, key: string, count: number | undefined, name: string): Promise<void> {
  const { document } = editor;
  if (key === 'y') {
    await operate(editor, 'y', count, name);
    return;
  }
  const from = document.lineStart(document.dot);
  let to = from;
  for (let i = 0; i < (count ?? 1) && to < document.text.length; i++) to = document.nextLine(to);
  const register = { text: document.text.slice(from, to), lines: true };
  editor.registers.set(name, register);
  report(editor, 'Yank', register, name);
}

/** Registers are small letters. */
async function registerName(editor: Editor): Promise<string> {
  const name = await editor.key();
  if (/^[a-z]$/i.test(name)) return name.toLowerCase();
  await editor.bell();
  return '';
}

/** `U`: the line as it was when the cursor came to it. */
function takeLineBack(editor: Editor): void {
  const { document, lineBefore } = editor;
  if (lineBefore === undefined) return;
  const start = document.lineStart(document.dot);
  document.replace(start, document.nextLine(document.dot) - start, lineBefore);
  document.dot = document.firstNonBlank(start);
  editor.say(`Undo 1 lines (${lineBefore.length} chars) from [D]`);
}

/** A key as the status line shows it: `^A`. */
function literal(key: string): string {
  return key.length === 1 && key < ' ' ? `^${String.fromCharCode(key.charCodeAt(0) + 64)}` : key;
}
