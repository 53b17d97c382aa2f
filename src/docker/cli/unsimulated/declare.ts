import type { ArgumentRule } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, type Flag, list } from '../command/flag.ts';

/**
 * Declares commands from a table: a line `> use ; short ; aliases` for each, and below it its flags as
 * `names | type | default | usage`; the type of a switch is empty. How many operands a command takes, its usage tells.
 */
export function declare(table: string, run: Declaration['run']): readonly Declaration[] {
  return table
    .split('\n> ')
    .slice(1)
    .map((block) => {
      const [head = '', ...rows] = block.trim().split('\n');
      const [use = '', short = '', aliases] = head.split(' ; ');
      return {
        use,
        short,
        ...(aliases === undefined ? {} : aliasesOf(use, aliases)),
        args: argumentsOf(use),
        flags: rows.map(flagOf),
        run,
      };
    });
}

function aliasesOf(use: string, text: string): Pick<Declaration, 'aliases' | 'names'> {
  const aliases = text.split(', ');
  const own = use.split(' ', 1)[0] ?? '';
  const names = aliases
    .map((alias) => alias.slice(alias.lastIndexOf(' ') + 1))
    .filter((name) => name !== own);
  return { aliases, names };
}

function flagOf(row: string): Flag {
  const [names = '', type = '', shown = '', ...usage] = row.split('|').map((part) => part.trim());
  const text = usage.join('|');
  if (type === '') return bool(names, text, { initial: shown === 'true' });
  return list(names, text, { type, shown });
}

/** `NAME [NAME...]` is one or more, `[NAME]` none or one. */
function argumentsOf(use: string): ArgumentRule {
  const operands = use
    .split(' ')
    .slice(1)
    .filter((word) => word !== '' && !/^\[?OPTIONS\]?$/.test(word));
  const required = operands.filter((word) => !word.startsWith('[')).length;
  const endless = operands.some((word) => word.endsWith('...]'));
  return { min: required, max: endless ? Number.POSITIVE_INFINITY : operands.length };
}
