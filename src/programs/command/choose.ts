import type { Command } from './command.ts';

/** The words that an option takes. Those of a group mean the same, and the first of them is the meaning. */
export type Choices = readonly (readonly string[])[];

/** When to colour, link or classify: `--color` and its kin. */
export const WHEN: Choices = [
  ['always', 'yes', 'force'],
  ['never', 'no', 'none'],
  ['auto', 'tty', 'if-tty'],
];

/** What `--backup` takes. */
export const BACKUPS: Choices = [
  ['none', 'off'],
  ['simple', 'never'],
  ['existing', 'nil'],
  ['numbered', 't'],
];

/** What a word means: it may be cut short where that is clear. Else ends as gnulib's argmatch does, with the list of them all. */
export async function choose(
  command: Command,
  value: string,
  option: string,
  choices: Choices,
  status = 1,
  /** What stands before the pointer to the help. */
  usage = '',
): Promise<string> {
  const exact = choices.find((words) => words.includes(value));
  const [match, other] = exact
    ? [exact]
    : choices.filter((words) => words.some((word) => word.startsWith(value)));
  if (match && !other) return match[0] ?? '';
  await command.warn(
    `${match ? 'ambiguous' : 'invalid'} argument ${command.cite(value)} for ${command.cite(option)}`,
  );
  const list = choices.map((words) => `  - ${words.map((word) => command.cite(word)).join(', ')}\n`).join('');
  await command.process.complain(`Valid arguments are:\n${list}${usage}`);
  return command.misuseAfter(status);
}
