import { isBlank } from '../../resp/split-arguments.ts';
import { HELP_ENTRIES, HELP_GROUPS } from './help-entries.ts';

/** The lines that Tab offers for what was typed. */
export function completionsFor(line: string): string[] {
  let start = 0;
  const names: string[] = HELP_ENTRIES.map(({ name }) => name);
  if (line.slice(0, 5).toLowerCase() === 'help ') {
    start = 5;
    while (isBlank(line[start])) start++;
    names.unshift(...HELP_GROUPS);
  }
  const typed = line.slice(start).toLowerCase();
  return names
    .filter((name) => name.toLowerCase().startsWith(typed))
    .map((name) => line.slice(0, start) + name);
}
