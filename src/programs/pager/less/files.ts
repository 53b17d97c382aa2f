import { SystemError } from '../../../linux/errno.ts';
import { decode } from '../../command/decode.ts';
import { ask } from './ask.ts';
import { placeText } from './prompt-row.ts';
import type { View } from './view.ts';

/** `:` and a key: to other files. */
export async function afterColon(view: View): Promise<void> {
  await view.print('\r\x1b[K :');
  const key = await view.keyboard.key();
  const count = view.pages.length;
  switch (key) {
    case 'n':
      if (view.page + 1 >= count) view.message = 'No next file';
      else if (view.pages[view.page + 1]?.problem !== undefined)
        view.message = view.pages[view.page + 1]?.problem;
      else await view.turnTo(view.page + 1);
      return;
    case 'p':
      if (view.page > 0) await view.turnTo(view.page - 1);
      else view.message = 'No previous file';
      return;
    case 'x':
      return view.page === 0 ? undefined : view.turnTo(0);
    case 'd':
      if (count === 1) return;
      view.pages.splice(view.page, 1);
      return view.turnTo(Math.min(view.page, count - 2));
    case 'f':
      view.message = placeText(view);
      return;
    case 'e':
      return ask(view, 'Examine: ', (path) => examine(view, path.trim()));
    case 'q':
    case 'Q':
      view.over = true;
      return;
    default:
      return;
  }
}

/** `:e`: another file, after this one. */
async function examine(view: View, path: string): Promise<void> {
  if (path === '') return;
  const known = view.pages.findIndex(({ name }) => name === path);
  if (known >= 0) {
    await view.turnTo(known);
    return;
  }
  try {
    const text = await decode(view.command.process, view.command.fs.readFile(path));
    view.pages.splice(view.page + 1, 0, { name: path, text });
    await view.turnTo(view.page + 1);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    view.message = error.code === 'EISDIR' ? `${path} is a directory` : `${path}: ${error.message}`;
  }
}

/** `R`: reads the file anew. */
export async function reload(view: View): Promise<void> {
  const page = view.current;
  if (page.name === '') return;
  try {
    page.text = await decode(view.command.process, view.command.fs.readFile(page.name));
    await view.layOut();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}
