import { bashBanner } from '../../bash-release.ts';
import { builtinOf } from '../../evaluate/find-command.ts';
import { Pattern } from '../../glob.ts';
import type { Shell } from '../../shell.ts';
import { unhurried } from '../../unhurried.ts';
import type { Builtin } from '../builtin.ts';
import { readOptions } from '../options.ts';
import { TOPICS, type Topic } from './help-topics.ts';

/** Tells how commands of the shell are called. What exactly they do is in the manuals of the real shells. */
export const help: Builtin = {
  async run(shell, args) {
    if (shell.dialect.name !== 'bash') {
      const names = [...shell.builtins.keys()].filter((name) => builtinOf(shell, name)).sort();
      await shell.print(`Built-in commands:\n------------------\n${inLines(names)}`);
      return 0;
    }
    const { letters, operands } = readOptions(shell, args, 'dms', 'help [-dms] [pattern ...]');
    if (operands.length === 0) {
      await shell.print(overview(shell));
      return 0;
    }
    const [first = ''] = operands;
    if (operands.some((each) => /[*?[]/.test(each) && !TOPICS.has(each))) {
      const words = operands.length > 1 ? 'keywords' : 'keyword';
      await shell.print(`Shell commands matching ${words} \`${operands.join(', ')}'\n\n`);
    }
    let found = false;
    for await (const operand of unhurried(shell, operands)) {
      for (const [name, topic] of topicsOf(operand)) {
        found = true;
        await shell.print(shown(shell, name, topic, letters));
      }
    }
    if (found) return 0;
    const last = operands.at(-1) ?? first;
    await shell.complain(
      `no help topics match \`${last}'.  Try \`help help' or \`man -k ${last}' or \`info ${last}'.`,
    );
    return 1;
  },
};

/** Lines that end with the word that goes beyond 60 characters (ash.c: helpcmd). */
function inLines(names: readonly string[]): string {
  let text = '';
  let column = 0;
  for (const name of names) {
    text += `${column === 0 ? '\t' : ' '}${name}`;
    column += name.length + 1;
    if (column <= 60) continue;
    text += '\n';
    column = 0;
  }
  return `${text}\n`;
}

/** `cd --help`: bash's builtins tell how they are called, and fail. */
export async function builtinHelp(shell: Shell, name: string): Promise<number> {
  for (const [each, topic] of topicsOf(name)) await shell.print(shown(shell, each, topic, new Set()));
  return 2;
}

/** Names that fit, or else those that begin so. */
function topicsOf(pattern: string): readonly (readonly [string, Topic])[] {
  const glob = Pattern.compile(pattern);
  const fitting = [...TOPICS].filter(([name]) => name === pattern || glob.matches(name));
  return fitting.length > 0 ? fitting : [...TOPICS].filter(([name]) => name.startsWith(pattern));
}

function shown(
  shell: Shell,
  name: string,
  { synopsis, purpose }: Topic,
  letters: ReadonlySet<string>,
): string {
  if (letters.has('d')) return `${name} - ${purpose}.\n`;
  if (letters.has('m')) {
    const banner = bashBanner(shell.process);
    const parts = [
      `NAME\n    ${name} - ${purpose}.`,
      `SYNOPSIS\n    ${synopsis}`,
      `DESCRIPTION\n    ${purpose}.`,
    ];
    return `${[...parts, 'SEE ALSO\n    bash(1)', `IMPLEMENTATION\n    ${banner}`].join('\n\n')}\n\n`;
  }
  return `${name}: ${synopsis}\n${letters.has('s') ? '' : `    ${purpose}.\n`}`;
}

/** Columns of the overview, and what they hold. */
const WIDTH = 40;

function overview(shell: Shell): string {
  const entries = [...TOPICS].map(([name, { synopsis }]) => {
    const off = shell.disabledBuiltins.has(name) ? '*' : ' ';
    const text = synopsis.length > WIDTH - 3 ? `${synopsis.slice(0, WIDTH - 4)}>` : synopsis;
    return `${off}${text}`;
  });
  const rows = Math.ceil(entries.length / 2);
  let out = `${bashBanner(shell.process)}\nThese commands are part of the shell. \`help' shows this list,\n\`help NAME' how one of them is called.\n\nA star (*) marks commands that are switched off.\n\n`;
  for (let i = 0; i < rows; i++) {
    const right = entries[rows + i];
    out += `${right === undefined ? (entries[i] ?? '') : `${(entries[i] ?? '').padEnd(WIDTH)}${right}`}\n`;
  }
  return out;
}
