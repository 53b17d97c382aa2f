import { HELP_ENTRIES, type HelpEntry } from './help-entries.ts';

/** What `help` prints; carriage returns are part of it. */
export function helpText(words: readonly string[]): string {
  if (words.length === 0) return GENERAL;
  const [first = ''] = words;
  const group = first.startsWith('@') ? first.slice(1).toLowerCase() : undefined;
  const found = HELP_ENTRIES.filter((entry) =>
    group === undefined
      ? words.length <= entry.words.length && words.every((word, i) => word.toUpperCase() === entry.words[i])
      : entry.group === group,
  );
  return `${found.map((entry) => entryText(entry, group === undefined)).join('')}\r\n`;
}

function entryText({ name, syntax, summary, since, group }: HelpEntry, withGroup: boolean): string {
  return (
    `\r\n  \x1b[1m${name}\x1b[0m \x1b[90m${syntax}\x1b[0m\r\n` +
    `  \x1b[33msummary:\x1b[0m ${summary}\r\n` +
    `  \x1b[33msince:\x1b[0m ${since}\r\n` +
    (withGroup ? `  \x1b[33mgroup:\x1b[0m ${group}\r\n` : '')
  );
}

const GENERAL = `redis-cli 7.0.15
To get help about Redis commands type:
      "help @<group>" to get a list of commands in <group>
      "help <command>" for help on <command>
      "help <tab>" to get a list of possible help topics
      "quit" to exit

To set redis-cli preferences:
      ":set hints" enable online hints
      ":set nohints" disable online hints
Set your preferences in ~/.redisclirc
`;
