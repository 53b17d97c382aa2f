import { ask } from './ask.ts';
import { goToBracket } from './brackets.ts';
import { changeOption, tellOption } from './changing-options.ts';
import { afterColon, reload } from './files.ts';
import { follow } from './follow.ts';
import { edit, runShell } from './give-terminal.ts';
import { showHelp } from './help.ts';
import { fill, rowsNeeded } from './incoming.ts';
import { goToMark, pipeToMark, setMark } from './marks.ts';
import { goToShare, seekLine, slide } from './moving.ts';
import { placeText } from './prompt-row.ts';
import { askAndSearch, searchAgain } from './searching.ts';
import type { View } from './view.ts';

/** Keys that go on: they draw only what comes in. */
const KEEPS_FRESH: ReadonlySet<string> = new Set([
  ...'qQ jefdzJ\r\n\x04\x05\x06\x0e',
  'down',
  'page-down',
  'left',
  'unknown',
]);

/** Takes the digits before a key, then does what the key says. */
export async function take(view: View, key: string): Promise<void> {
  let digits = '';
  let pressed = key;
  while (/^\d$/.test(pressed) || (digits !== '' && pressed === '\x7f')) {
    digits = pressed === '\x7f' ? digits.slice(0, -1) : digits + pressed;
    await view.print(`\r\x1b[K:${digits}`);
    pressed = await view.keyboard.key();
  }
  if (!KEEPS_FRESH.has(pressed)) view.fresh = false;
  await fill(view, rowsNeeded(view, pressed, Number(digits)));
  await press(view, pressed, digits === '' ? undefined : Number(digits));
}

/** What a key does. */
export async function press(view: View, key: string, count: number | undefined): Promise<void> {
  const before = view.top;
  const move = (by: number): void => {
    const past = by > 0 && view.top >= view.last;
    if (past && view.options.quitAtEnd === 'second') view.over = true;
    view.top = by > 0 ? Math.max(view.top, Math.min(view.last, view.top + by)) : Math.max(0, view.top + by);
  };
  const window = view.options.window ?? view.height;
  const half = view.half ?? Math.ceil(view.height / 2);
  switch (key) {
    case 'q':
    case 'Q':
      view.over = true;
      return;
    case ' ':
    case 'f':
    case '\x06':
    case '\x16':
    case 'page-down':
      return move(count ?? window);
    case 'z':
      if (count !== undefined) view.options.window = count;
      return move(view.options.window ?? window);
    case 'b':
    case '\x02':
    case 'page-up':
      return move(-(count ?? window));
    case 'w':
      if (count !== undefined) view.options.window = count;
      return move(-(view.options.window ?? window));
    case 'd':
    case '\x04':
      view.half = count ?? view.half;
      return move(count ?? half);
    case 'u':
    case '\x15':
      view.half = count ?? view.half;
      return move(-(count ?? half));
    case 'j':
    case 'e':
    case '\x0e':
    case '\x05':
    case '\n':
    case '\r':
    case 'down':
      return move(count ?? 1);
    case 'k':
    case 'y':
    case '\x10':
    case '\x19':
    case '\x0b':
    case 'up':
      return move(-(count ?? 1));
    case 'J':
      view.top = Math.min(Math.max(0, view.rows.length - 1), view.top + (count ?? 1));
      return;
    case 'K':
      // It goes on beyond the beginning.
      view.top = Math.max(1 - view.height, view.top - (count ?? 1));
      return;
    case 'right':
      return slide(view, count ?? Math.floor(view.keyboard.size.columns / 2));
    case 'left':
      return slide(view, -(count ?? Math.floor(view.keyboard.size.columns / 2)));
    case 'g':
    case '<':
    case 'home':
      view.lastTop = before;
      return seekLine(view, count ?? 1);
    case 'G':
    case '>':
    case 'end':
      view.lastTop = before;
      if (count !== undefined) return seekLine(view, count);
      view.toEnd();
      return;
    case '%':
    case 'p':
      view.lastTop = before;
      return goToShare(view, count ?? 0);
    case '/':
    case '?':
      view.lastTop = before;
      return askAndSearch(view, key, count ?? 1);
    case 'n':
      return searchAgain(view, view.backwards ? -1 : 1, count ?? 1);
    case 'N':
      return searchAgain(view, view.backwards ? 1 : -1, count ?? 1);
    case '&':
      return ask(view, '&', (pattern) => {
        view.filters = pattern === '' ? [] : [...view.filters, pattern];
        return view.layOut();
      });
    case '\x1b':
      return afterEscape(view);
    case 'F':
      return follow(view);
    case 'r':
    case 'R':
    case '\x0c':
    case '\x12':
      return key === 'R' ? reload(view) : undefined;
    case '=':
    case '\x07':
      view.message = placeText(view);
      return;
    case 'm':
      return setMark(view);
    case "'":
      return goToMark(view);
    case '-':
      return changeOption(view);
    case '_':
      return view.command.gnu ? tellOption(view) : undefined;
    case '|':
      return pipeToMark(view);
    case '+':
      return ask(view, '+', (keys) => view.keyboard.press(keys));
    case '{':
      return goToBracket(view, '{', '}', true);
    case '}':
      return goToBracket(view, '{', '}', false);
    case '(':
      return goToBracket(view, '(', ')', true);
    case ')':
      return goToBracket(view, '(', ')', false);
    case '[':
      return goToBracket(view, '[', ']', true);
    case ']':
      return goToBracket(view, '[', ']', false);
    case ':':
      return afterColon(view);
    case 'v':
      return edit(view);
    case '!':
      return ask(view, '!', (line) => runShell(view, line));
    case 'V':
      view.message = 'less 590';
      return;
    case 'Z':
      if ((await view.keyboard.key()) === 'Z') view.over = true;
      return;
    case 's':
      if (view.current.name !== '') view.message = 'Input is not a pipe';
      return;
    case 't':
      view.message = 'No next tag';
      return;
    case 'T':
      view.message = 'No previous tag';
      return;
    case 'h':
    case 'H':
      return showHelp(view, press);
    default:
      return;
  }
}

/** A key after ESC, which stands for Alt. */
async function afterEscape(view: View): Promise<void> {
  const key = await view.keyboard.key();
  if (key === 'u') view.hidden = !view.hidden;
  else if (key === 'n' || key === 'N') await press(view, key, undefined);
  else if (key === ' ') await press(view, ' ', undefined);
  else if (key === 'v') await press(view, 'page-up', undefined);
  else if (key === 'm') {
    await view.print('\r\x1b[Kclear mark: ');
    view.marks.delete(await view.keyboard.key());
  } else if (key === '<') await press(view, 'g', undefined);
  else if (key === '>') await press(view, 'G', undefined);
  else if (key === ')') await slide(view, Math.floor(view.keyboard.size.columns / 2));
  else if (key === '(') await slide(view, -Math.floor(view.keyboard.size.columns / 2));
}
