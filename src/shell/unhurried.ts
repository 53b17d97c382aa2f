import { rest } from './expand/split-patiently.ts';
import type { Shell } from './shell.ts';

/** Items between two breaths. */
const MANY = 64;

/** One item after the other, of however many there are: others have their turn in between, and ^C ends it. */
export async function* unhurried<T>(shell: Shell, items: Iterable<T>): AsyncGenerator<T, void> {
  let count = 0;
  for (const item of items) {
    if (++count % MANY === 0) await rest(shell);
    yield item;
  }
}
