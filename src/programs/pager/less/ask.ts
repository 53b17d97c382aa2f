import type { View } from './view.ts';

/** Lets a line be typed behind a mark; ^C, escape and rubbing out the mark give it up. */
export async function ask(
  view: View,
  mark: string,
  then: (typed: string) => void | Promise<void>,
): Promise<void> {
  let typed = '';
  let shown = '';
  for (;;) {
    await view.print(`\r\x1b[K${mark}${shown}`);
    const key = await view.keyboard.key();
    if (key === '\n' || key === '\r') break;
    if (key === 'interrupt' || key === '\x1b') return;
    if (key === '\x7f' || key === '\b') {
      if (typed === '') return;
      typed = typed.slice(0, -1);
    } else if (key === '\x15') typed = '';
    else if ([...key].length === 1) typed += key;
    shown = typed.replace(/[\0-\x1f]/g, (c) => `^${String.fromCharCode(c.charCodeAt(0) + 64)}`);
  }
  await then(typed);
}
