import { Pattern } from '../glob.ts';
import type { Shell } from '../shell.ts';

/** From here on, others have their turn while a text is looked through. */
export const LONG_TEXT = 10_000;

/** Comparisons that are made at once. */
const MANY = 1_000_000;

/** Whether a pattern should be looked for in steps. */
export function takesLong(pattern: string, text: string): boolean {
  const [more, less] =
    pattern.length > text.length ? [pattern.length, text.length] : [text.length, pattern.length];
  return more > LONG_TEXT || more * less > MANY;
}

/** Whether a pattern matches a whole text; under nocasematch letters of the same places are the same letters. */
export async function fits(shell: Shell, pattern: string, text: string): Promise<boolean> {
  if (shell.shellOptions.has('nocasematch')) {
    pattern = pattern.toLowerCase();
    text = text.toLowerCase();
  }
  if (!takesLong(pattern, text)) return Pattern.compile(pattern).matches(text);
  const { matchesLongText } = await shell.process.machine.kernel.clock.outside(
    import('../pattern/long-text.ts'),
  );
  return matchesLongText(pattern, text, () => shell.checkpoint());
}
