import { plural } from './operators.ts';
import { firstNonBlank, type Undone } from './text.ts';
import { Failed, type Vim } from './vim.ts';

/** `u` and `^R`: takes steps back or does them again. @throws Failed */
export function undo(vim: Vim, back: boolean, count: number): void {
  let told: Undone | undefined;
  let [before, now] = [0, 0];
  for (let i = 0; i < count; i++) {
    const undone = back ? vim.text.undo() : vim.text.redo();
    if (!undone) {
      if (told) break;
      vim.say(back ? 'Already at oldest change' : 'Already at newest change');
      throw new Failed();
    }
    told = undone;
    before += undone.before;
    now += undone.now;
  }
  if (!told) return;
  const { cursor, number, time } = told;
  vim.cursor =
    cursor.col < 0 ? { line: cursor.line, col: firstNonBlank(vim.text.line(cursor.line)) } : cursor;
  const more = now - before;
  const what =
    more === 0
      ? plural(now, 'change', 'changes')
      : more > 0
        ? plural(more, 'more line', 'more lines')
        : plural(-more, 'line less', 'fewer lines');
  vim.say(`${what}; ${back ? 'before' : 'after'} #${number}  ${ago(vim, time)}`);
}

/** How long ago it was, or after a while when it was. */
function ago(vim: Vim, time = 0): string {
  const seconds = Math.floor(vim.process.machine.kernel.clock.now() / 1000) - Math.floor(time / 1000);
  if (seconds < 100) return plural(seconds, 'second ago', 'seconds ago');
  const two = (value: number): string => String(Math.floor(value) % 60).padStart(2, '0');
  const second = Math.floor(time / 1000);
  const hour = String(Math.floor(second / 3600) % 24).padStart(2, '0');
  return `${hour}:${two(second / 60)}:${two(second)}`;
}
