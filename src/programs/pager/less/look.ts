import { mayBeBinary } from './binary.ts';
import { draw, writeOn } from './draw.ts';
import { showHelp } from './help.ts';
import { fill } from './incoming.ts';
import { press, take } from './keys.ts';
import type { View } from './view.ts';

/**
 * Shows a text until it is left.
 * @param start keys that are pressed first: `G`, `10`, `/pattern` (`less +…`)
 */
export async function look(view: View, start: string, help = false): Promise<void> {
  const { noInit } = view.options;
  const enter = noInit ? '\x1b[?1h\x1b=\r' : '\x1b[?1049h\x1b[?1h\x1b=\r';
  const leave = noInit ? '\r\x1b[K\x1b[?1l\x1b>' : '\r\x1b[K\x1b[?1l\x1b>\x1b[?1049l';
  if (help) {
    await view.print(enter);
    await showHelp(view, press);
    await view.print(leave);
    return;
  }
  const { quitIfOneScreen, force } = view.options;
  if (quitIfOneScreen) await fill(view, view.height + 1);
  if (quitIfOneScreen && view.whole && view.pages.length === 1 && view.rows.length <= view.height) {
    await view.print(view.rows.map(({ text }) => `${text}\n`).join(''));
    return;
  }
  if (view.command.gnu && !force && mayBeBinary(view)) {
    await view.print(`"${view.current.name}" may be a binary file.  See it anyway? `);
    const answer = await view.keyboard.key();
    await view.print('\r\n');
    if (answer !== 'y' && answer !== 'Y') return;
  }
  await view.print(enter);
  await fill(view, view.height, () => writeOn(view));
  let { columns, rows } = view.keyboard.size;
  let starting = start !== '';
  if (starting) {
    const keys = /^\d+$/.test(start) ? `${start}g` : start;
    view.keyboard.press(/^[/?]/.test(keys) && !keys.endsWith('\n') ? `${keys}\n` : keys);
  }
  while (!view.over) {
    if (view.keyboard.size.columns !== columns || view.keyboard.size.rows !== rows) {
      view.fresh = false;
    }
    rows = view.keyboard.size.rows;
    if (view.keyboard.size.columns !== columns) {
      await view.layOut(true);
    }
    columns = view.keyboard.size.columns;
    await draw(view);
    if (view.options.quitAtEnd === 'first' && view.atEnd && view.page === view.pages.length - 1) break;
    const key = await view.keyboard.key();
    if (key === 'resize') continue;
    if (key === 'stop') {
      await view.print(leave);
      await view.keyboard.suspend();
      await view.print(enter);
      view.fresh = false;
      continue;
    }
    if (key === 'interrupt' && view.options.leavesOnInterrupt) break;
    const asked = view.message !== undefined;
    view.message = undefined;
    if (view.stale) await view.layOut();
    view.stale = false;
    if (asked && (key === '\n' || key === '\r')) continue;
    view.first = starting;
    starting = false;
    await take(view, key);
  }
  await view.print(leave);
}
