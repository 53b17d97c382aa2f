import { generate } from '../../complete/generate.ts';
import {
  COMPLETION_OPTIONS,
  readSpecification,
  type Specification,
  specificationText,
} from '../../complete/specification.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { usageOf } from '../options.ts';

const WAYS =
  '[-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix]';
const COMPLETE_USAGE =
  'complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]';

/** Words that are printed at once. */
const MANY = 4096;

/** Prints what completion would offer. */
export const compgen: Builtin = {
  async run(shell, args) {
    const { specification, operands } = readSpecification(shell, args, '', `compgen ${WAYS} [word]`);
    const [word = ''] = operands;
    if (specification.called !== undefined) {
      await shell.complain('warning: -F option may not work as you expect');
    }
    if (specification.command !== undefined) {
      await shell.complain('warning: -C option may not work as you expect');
    }
    const found = await generate(shell, specification, word, {
      command: 'compgen',
      words: [],
      index: -1,
      previous: '',
      line: '',
      point: 0,
    });
    for (let at = 0; at < found.length; at += MANY)
      await shell.print(`${found.slice(at, at + MANY).join('\n')}\n`);
    return found.length > 0 ? 0 : 1;
  },
};

/** What -D, -E and -I speak of instead of a command. */
const PLACES = ['D', 'E', 'I'] as const;

/** Says how the arguments of commands are completed. */
export const complete: Builtin = {
  async run(shell, args) {
    const { specification, flags, operands } = readSpecification(shell, args, 'prDEI', COMPLETE_USAGE);
    const names = [...PLACES.filter((place) => flags.has(place)).map((place) => `-${place}`), ...operands];
    if (flags.has('r')) {
      if (names.length === 0) shell.completions.clear();
      return forEachKnown(shell, names, (name) => shell.completions.delete(name));
    }
    if (flags.has('p') || args.length === 1) {
      const wanted = names.length > 0 ? names : [...shell.completions.keys()];
      return forEachKnown(shell, wanted, (name, known) => shell.print(`${specificationText(name, known)}\n`));
    }
    if (names.length === 0) throw new BuiltinError(usageOf(shell, COMPLETE_USAGE).trimEnd(), 2, 'raw');
    for (const name of names) shell.completions.set(name, specification);
    return 0;
  },
};

async function forEachKnown(
  shell: Shell,
  names: readonly string[],
  body: (name: string, known: Specification) => unknown,
): Promise<number> {
  let status = 0;
  for (const name of names) {
    const known = shell.completions.get(name);
    if (known) await body(name, known);
    else {
      await shell.complain(`${name}: no completion specification`);
      status = 1;
    }
  }
  return status;
}

/** Changes options of specifications; without names, of the completion that runs. */
export const compopt: Builtin = {
  async run(shell, args) {
    const changes: (readonly [string, boolean])[] = [];
    let at = 1;
    for (; at < args.length && /^[-+]./.test(args[at] as string); at += 2) {
      const [flag, name] = [args[at] as string, args[at + 1]];
      if (/^-[DEI]$/.test(flag)) break;
      if (!/^[-+]o$/.test(flag) || name === undefined || !COMPLETION_OPTIONS.has(name)) {
        throw new BuiltinError(`${name ?? flag}: invalid option name`, 2);
      }
      changes.push([name, flag.startsWith('-')]);
    }
    const names = args.slice(at);
    if (names.length > 0) {
      return forEachKnown(shell, names, (_, known) => change(known.options, changes));
    }
    if (!shell.completing) throw new BuiltinError('not currently executing completion function');
    change(shell.completionOptions, changes);
    return 0;
  },
};

function change(options: Set<string>, changes: readonly (readonly [string, boolean])[]): void {
  for (const [name, on] of changes) {
    if (on) options.add(name);
    else options.delete(name);
  }
}
