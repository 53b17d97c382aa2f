import { BuiltinError } from '../builtins/builtin.ts';
import { invalidOption, usageOf } from '../builtins/options.ts';
import { quoteIfNeeded } from '../quote.ts';
import type { Shell } from '../shell.ts';

/** How the arguments of a command are completed: what `complete` was told. */
export interface Specification {
  readonly actions: readonly string[];
  /** Options of -o. */
  readonly options: Set<string>;
  readonly glob?: string | undefined;
  readonly words?: string | undefined;
  readonly called?: string | undefined;
  readonly command?: string | undefined;
  readonly filter?: string | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

/** Actions that have a letter, in the order in which bash prints them. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['a', 'alias'],
  ['b', 'builtin'],
  ['c', 'command'],
  ['d', 'directory'],
  ['e', 'export'],
  ['f', 'file'],
  ['g', 'group'],
  ['j', 'job'],
  ['k', 'keyword'],
  ['s', 'service'],
  ['u', 'user'],
  ['v', 'variable'],
]);

const OTHER_ACTIONS =
  'arrayvar binding disabled enabled function helptopic hostname running setopt shopt signal stopped'.split(
    ' ',
  );

export const COMPLETION_OPTIONS: ReadonlySet<string> = new Set(
  'bashdefault default dirnames filenames noquote nosort nospace plusdirs'.split(' '),
);

export interface SpecificationCall {
  readonly specification: Specification;
  /** Letters that say what is to be done: p, r, D, E, I. */
  readonly flags: ReadonlySet<string>;
  readonly operands: readonly string[];
}

/** Reads the options of `complete` and `compgen`. @throws BuiltinError */
export function readSpecification(
  shell: Shell,
  args: readonly string[],
  flagLetters: string,
  usage: string,
): SpecificationCall {
  const values = new Map<string, string>();
  const actions = new Set<string>();
  const options = new Set<string>();
  const flags = new Set<string>();
  let at = 1;
  for (; at < args.length && /^-./.test(args[at] as string); at++) {
    const arg = args[at] as string; // at < length
    if (arg === '--') {
      at++;
      break;
    }
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] as string; // i < length
      const action = LETTERS.get(letter);
      if (action) actions.add(action);
      else if (flagLetters.includes(letter)) flags.add(letter);
      else if (!'oAGWFCXPS'.includes(letter)) throw invalidOption(shell, `-${letter}`, usage);
      else {
        const value = i + 1 < arg.length ? arg.slice(i + 1) : args[++at];
        if (value === undefined) {
          throw new BuiltinError(
            `-${letter}: option requires an argument`,
            2,
            'builtin',
            usageOf(shell, usage),
          );
        }
        if (letter === 'o') {
          if (!COMPLETION_OPTIONS.has(value)) throw new BuiltinError(`${value}: invalid option name`, 2);
          options.add(value);
        } else if (letter === 'A') {
          if (![...LETTERS.values(), ...OTHER_ACTIONS].includes(value))
            throw new BuiltinError(`${value}: invalid action name`, 2);
          actions.add(value);
        } else values.set(letter, value);
        break;
      }
    }
  }
  const specification: Specification = {
    actions: [...actions],
    options,
    glob: values.get('G'),
    words: values.get('W'),
    called: values.get('F'),
    command: values.get('C'),
    filter: values.get('X'),
    prefix: values.get('P'),
    suffix: values.get('S'),
  };
  return { specification, flags, operands: args.slice(at) };
}

/** The command that makes the specification anew. */
export function specificationText(name: string, specification: Specification): string {
  const parts = ['complete'];
  for (const option of [...specification.options].sort()) parts.push(`-o ${option}`);
  for (const [letter, action] of LETTERS)
    if (specification.actions.includes(action)) parts.push(`-${letter}`);
  for (const action of OTHER_ACTIONS) if (specification.actions.includes(action)) parts.push(`-A ${action}`);
  const add = (letter: string, value: string | undefined, always: boolean): void => {
    if (value === undefined) return;
    parts.push(`-${letter} ${always ? `'${value.replace(/'/g, "'\\''")}'` : quoteIfNeeded(value)}`);
  };
  add('G', specification.glob, true);
  add('W', specification.words, true);
  add('P', specification.prefix, true);
  add('S', specification.suffix, true);
  add('X', specification.filter, true);
  add('C', specification.command, true);
  add('F', specification.called, false);
  parts.push(name);
  return parts.join(' ');
}
