import { draw } from './draw.ts';
import type { View } from './view.ts';

/**
 * `h`: the keys, until it is left.
 * @param press what keys do here as everywhere
 */
export async function showHelp(
  view: View,
  press: (view: View, key: string, count: undefined) => Promise<void>,
): Promise<void> {
  const { LESS_HELP } = await view.command.process.machine.kernel.clock.outside(import('./help-text.ts'));
  const here = { page: view.page, top: view.top };
  view.pages.push({ name: 'HELP', text: LESS_HELP });
  view.page = view.pages.length - 1;
  view.rows = [];
  await view.layOut();
  view.top = 0;
  while (!view.over) {
    await drawHelp(view);
    const key = await view.keyboard.key();
    if (key === 'q' || key === 'Q' || key === ':') break;
    await press(view, key === 'h' ? 'j' : key, undefined);
  }
  view.pages.pop();
  if (view.pages.length === 0) return;
  await view.turnTo(here.page);
  view.first = true;
  view.top = here.top;
}

async function drawHelp(view: View): Promise<void> {
  await draw(view);
  const more = view.atEnd
    ? 'HELP -- END -- Press g to see it again, or q when done'
    : 'HELP -- Press RETURN for more, or q when done';
  await view.print(`\r\x1b[K\x1b[7m${more}\x1b[27m`);
}
