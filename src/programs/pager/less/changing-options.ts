import { ask } from './ask.ts';
import { flip, QUESTIONS, setNumber, stateOf } from './options.ts';
import type { View } from './view.ts';

/** `-` and a letter: changes an option. */
export async function changeOption(view: View): Promise<void> {
  await view.print('\r\x1b[K-');
  const letter = await view.keyboard.key();
  if (letter === 'interrupt' || letter === '\x1b' || letter === '\n' || letter === '\r') return;
  const asked = QUESTIONS.get(letter);
  if (asked !== undefined) {
    await ask(view, asked, (typed) => {
      if (!setNumber(view.options, letter, typed)) return;
      // Only of this one it is told.
      if (letter === 'z') view.message = stateOf(view.options, letter);
      view.stale = true;
    });
    return;
  }
  flip(view.options, letter);
  view.message = stateOf(view.options, letter) ?? `There is no -${letter} option`;
  if (letter === 'S') await view.layOut();
  else view.stale = true;
}

/** `_` and a letter: tells how an option stands. */
export async function tellOption(view: View): Promise<void> {
  await view.print('\r\x1b[K_');
  const letter = await view.keyboard.key();
  if (letter === 'interrupt' || letter === '\x1b' || letter === '\n' || letter === '\r') return;
  view.message = stateOf(view.options, letter) ?? `There is no -${letter} option`;
}
