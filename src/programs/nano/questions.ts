import { CANCEL, type Hint, YES_NO, YES_NO_ALL } from './hints.ts';
import type { Prompt } from './screen.ts';

/** What questions need of the editor: a key, while something is on the screen, and a place for what they say. */
export interface Asker {
  readonly key: (prompt: Prompt) => Promise<string>;
  readonly say: (message: string) => void;
  /** What ^U puts into an answer: the first line of what was cut. */
  readonly pasted?: string;
}

/** An answer, or a key that does something else: `M-` and a letter, or a control character. */
export type Answer = { readonly text: string; readonly key?: string };

/**
 * Lets a line be typed in place of the message; undefined if it was given up.
 * @param keys further keys that end it: `\x12`, `M-c`
 */
export async function ask(
  { key: next, say, pasted }: Asker,
  text: string,
  answer = '',
  hints: readonly Hint[] = CANCEL,
  keys: readonly string[] = [],
  before: readonly string[] = [],
): Promise<Answer | undefined> {
  let typed = answer;
  let back = 0;
  say('');
  for (;;) {
    const prompt = { text, answer: typed, hints };
    let key = await next(prompt);
    if (key === 'escape') key = `M-${(await next(prompt)).toLowerCase()}`;
    if (keys.includes(key)) return { text: typed, key };
    if (key === '\r' || key === '\n') return { text: typed };
    if (key === '\x03' || key === 'M-escape') {
      say('Cancelled');
      return undefined;
    }
    if (key === '\x7f' || key === '\b') typed = [...typed].slice(0, -1).join('');
    else if (key === 'up' || key === '\x10' || key === 'down' || key === '\x0e') {
      // What was typed before, the last one first.
      const step = key === 'up' || key === '\x10' ? 1 : -1;
      back = Math.max(0, Math.min(before.length, back + step));
      typed = back === 0 ? '' : (before[before.length - back] ?? '');
    } else if (key === '\x15') typed += pasted ?? '';
    else if (key === '\x0b') typed = '';
    else if ([...key].length === 1 && key >= ' ') typed += key;
  }
}

/** Waits for one of the letters; undefined if it was given up. */
export async function choose(
  { key: next, say }: Asker,
  text: string,
  letters: string,
): Promise<string | undefined> {
  const hints = letters.includes('a') ? YES_NO_ALL : YES_NO;
  say('');
  for (;;) {
    const key = await next({ text, answer: '', hints, width: 16 });
    if (key !== '' && letters.includes(key.toLowerCase())) return key.toLowerCase();
    if (key !== '\x03') continue;
    say('Cancelled');
    return undefined;
  }
}
