import { isBlank, splitArguments } from '../../resp/split-arguments.ts';
import { HELP_ENTRIES, type HelpEntry } from './help-entries.ts';

/** The arguments that may still follow what was typed; undefined if it is no command. */
export function hintFor(line: string): string | undefined {
  const words = splitArguments(line);
  if (!words || words.length === 0) return undefined;
  let found: HelpEntry | undefined;
  for (const entry of HELP_ENTRIES) {
    if (entry.words.length <= (found?.words.length ?? 0) || entry.words.length > words.length) continue;
    if (entry.words.every((word, i) => word === words[i]?.toUpperCase())) found = entry;
  }
  if (!found) return undefined;
  let rest = found.syntax;
  // As many words of the syntax go as were typed, until an optional one comes.
  let typed = words.length - found.words.length;
  while (typed > 0 && rest.length > 0 && !rest.startsWith('[')) {
    if (rest.startsWith(' ')) typed--;
    rest = rest.slice(1);
  }
  return isBlank(line.at(-1)) ? rest : ` ${rest}`;
}
