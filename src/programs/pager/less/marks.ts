import { ask } from './ask.ts';
import { runShell } from './give-terminal.ts';
import type { View } from './view.ts';

function invalid(letter: string): string {
  return `Invalid mark letter ${letter}`;
}

/** `m` and a letter. */
export async function setMark(view: View): Promise<void> {
  await view.print('\r\x1b[Kset mark: ');
  const letter = await view.keyboard.key();
  if (!/^[a-zA-Z]$/.test(letter)) view.message = invalid(letter);
  else view.marks.set(letter, { page: view.page, line: view.rows[view.top]?.line ?? 0 });
}

/** `'` and a letter. */
export async function goToMark(view: View): Promise<void> {
  await view.print('\r\x1b[Kgoto mark: ');
  const letter = await view.keyboard.key();
  const before = view.top;
  const mark = view.marks.get(letter);
  if (letter === '^') view.top = 0;
  else if (letter === '$') view.top = view.last;
  else if (letter === "'") view.top = Math.min(view.lastTop, Math.max(0, view.rows.length - 1));
  else if (mark) {
    if (mark.page !== view.page) await view.turnTo(mark.page);
    view.toLine(mark.line);
  } else view.message = /^[a-zA-Z]$/.test(letter) ? 'Mark not set' : invalid(letter);
  view.lastTop = before;
}

/** `|`: gives the text from the screen to a mark to a command. */
export async function pipeToMark(view: View): Promise<void> {
  await view.print('\r\x1b[K|mark: ');
  const letter = await view.keyboard.key();
  if (letter === 'interrupt' || letter === '\x1b') return;
  const { first, last } = view.visible();
  const mark = view.marks.get(letter)?.line;
  const end = view.lines.length - 1;
  const [from, to] =
    letter === '^'
      ? [0, first]
      : letter === '$'
        ? [first, end]
        : letter === '.' || letter === '\n' || letter === '\r'
          ? [first, last]
          : mark === undefined
            ? [-1, -1]
            : mark < first
              ? [mark, last]
              : [first, mark];
  if (from < 0) {
    view.message = /^[a-zA-Z]$/.test(letter) ? 'Mark not set' : invalid(letter);
    return;
  }
  await ask(view, '!', (line) => runShell(view, line, view.lines.slice(from, to + 1).join('\n')));
}
