import { execInPieces } from '../regex/bounded-regex.ts';
import { extendedRegex } from '../regex/extended-regex.ts';
import { patiently } from '../regex/search.ts';
import { TooManySteps } from '../regex/too-many-steps.ts';
import type { Shell } from '../shell.ts';

/** What `=~` finds; nothing where the C library's matcher would give up. */
export async function matchRegex(
  shell: Shell,
  text: string,
  source: string,
): Promise<RegExpExecArray | null | 'error'> {
  const regex = extendedRegex(source, shell.shellOptions.has('nocasematch'));
  if (!regex) return 'error';
  try {
    return await patiently(execInPieces(regex, text), () => shell.checkpoint());
  } catch (error) {
    if (error instanceof TooManySteps) return null;
    throw error;
  }
}
