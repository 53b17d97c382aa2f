import type { Shell } from '../shell.ts';
import { BuiltinError } from './builtin.ts';

/** A builtin's options and what stands after them. */
export interface Options {
  readonly letters: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/**
 * Reads options as getopt does.
 *
 * @param spec the letters; a colon after one means that it takes a value
 * @param usage what bash prints after a wrong option: the synopsis
 * @throws BuiltinError
 */
export function readOptions(shell: Shell, args: readonly string[], spec: string, usage: string): Options {
  const letters = new Set<string>();
  const values = new Map<string, string>();
  let at = 1;
  for (; at < args.length; at++) {
    const arg = args[at] as string; // at < length
    if (arg === '--') {
      at++;
      break;
    }
    if (!arg.startsWith('-') || arg === '-') break;
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] as string; // i < length
      const place = letter === ':' ? -1 : spec.indexOf(letter);
      if (place === -1) throw invalidOption(shell, `-${letter}`, usage);
      // The order is that in which they came last.
      letters.delete(letter);
      letters.add(letter);
      if (spec[place + 1] !== ':') continue;
      const rest = arg.slice(i + 1);
      const value = rest !== '' ? rest : args[++at];
      if (value === undefined) throw missingValue(shell, letter, usage);
      values.set(letter, value);
      break;
    }
  }
  return { letters, values, operands: args.slice(at) };
}

export function invalidOption(shell: Shell, option: string, usage: string): BuiltinError {
  return new BuiltinError(shell.dialect.invalidOption(option), 2, 'builtin', usageOf(shell, usage));
}

export function missingValue(shell: Shell, letter: string, usage: string): BuiltinError {
  const message = {
    bash: `-${letter}: option requires an argument`,
    dash: `No arg for -${letter} option`,
    ash: `no arg for -${letter} option`,
  }[shell.dialect.name];
  return new BuiltinError(message, 2, 'builtin', usageOf(shell, usage));
}

/** Only bash shows how a builtin is used. */
export function usageOf(shell: Shell, usage: string): string {
  return shell.dialect.name === 'bash' ? `${shell.builtin}: usage: ${usage}\n` : '';
}
