import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { Keyboard } from '../keyboard.ts';
import { press } from './keys.ts';
import { Pager } from './pager.ts';

/** busybox' less on a terminal, until it is left. Answers false if there is no terminal to read keys from. @throws SystemError if the file cannot be read */
export async function run(command: Command, options: Options): Promise<boolean> {
  const keyboard = await Keyboard.open(command.process);
  if (!keyboard) return false;
  try {
    const pager = new Pager(command, keyboard, options);
    let { columns, rows } = keyboard.size;
    await pager.open(pager.files[0]);
    while (!pager.over) {
      const key = await keyboard.key();
      if (keyboard.size.columns !== columns || keyboard.size.rows !== rows) {
        ({ columns, rows } = keyboard.size);
        await pager.layOut();
        await pager.to(pager.top);
        if (key === 'resize') continue;
      }
      await press(pager, key);
    }
    await pager.clearLine();
  } finally {
    keyboard.close();
  }
  return true;
}
