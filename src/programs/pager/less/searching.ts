import { ask } from './ask.ts';
import type { View } from './view.ts';

/** `/` and `?`: asks for a pattern and goes where it is. */
export async function askAndSearch(view: View, mark: '/' | '?', count: number): Promise<void> {
  await ask(view, mark, async (typed) => {
    view.backwards = mark === '?';
    // Before the pattern: ^N without a match, ^F from the first line, ^E in other files too, ^R just these characters.
    const [marks = ''] = /^[!@*\x05\x06\x0b\x0e\x12]*/.exec(typed) ?? [];
    const inverted = /[!\x0e]/.test(marks);
    const rest = typed.slice(marks.length);
    const source = marks.includes('\x12') ? rest.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : rest;
    if (/[@\x06]/.test(marks)) view.top = mark === '/' ? 0 : view.last;
    if (source !== '') {
      const regex = view.compile(source);
      if (!regex) return;
      view.pattern = { regex, inverted };
      view.hidden = false;
      await findPattern(view, view.backwards ? -1 : 1, count, true);
    } else await findPattern(view, view.backwards ? -1 : 1, count, false);
  });
}

/** `n` and `N`. */
export async function searchAgain(view: View, direction: 1 | -1, count: number): Promise<void> {
  view.hidden = false;
  await findPattern(view, direction, count, false);
}

async function findPattern(view: View, direction: 1 | -1, count: number, fromHere: boolean): Promise<void> {
  const pattern = view.pattern;
  if (!pattern) {
    view.message = 'No previous regular expression';
    return;
  }
  let left = count;
  // A new pattern is looked for from the top of the screen on, or from its bottom back.
  const { first, last } = view.visible();
  const start = !fromHere ? first + direction : direction > 0 ? first : last;
  const lines = view.numbers;
  for (let at = lines.indexOf(start); at >= 0 && at < lines.length; at += direction) {
    const breath = view.command.process.breath();
    if (breath) await breath;
    pattern.regex.lastIndex = 0;
    const text = view.lines[at] ?? '';
    const match = pattern.regex.exec(text);
    if ((match !== null) === pattern.inverted || --left > 0) continue;
    view.top = Math.max(0, view.rows.findIndex(({ line }) => line === lines[at]) - view.options.target + 1);
    if (match) await bringIn(view, match.index, match[0].length);
    return;
  }
  view.message = 'Pattern not found';
}

/** Who has lines cut off looks where the match is. */
async function bringIn(view: View, column: number, length: number): Promise<void> {
  const { columns } = view.keyboard.size;
  if (!view.options.chop || (column >= view.shift && column + length < view.shift + columns)) return;
  const half = Math.floor(columns / 2);
  const top = view.top;
  view.shift = Math.floor(column / half) * half;
  await view.layOut();
  view.top = top;
}
