import type { Shell } from '../../shell.ts';
import { isName } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { invalidOption } from '../options.ts';

export const getopts: Builtin = {
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    if (bash && /^-[^-]/.test(args[1] ?? ''))
      throw invalidOption(shell, (args[1] as string).slice(0, 2), 'getopts optstring name [arg ...]');
    const [spec, name, ...given] = args.slice(bash && args[1] === '--' ? 2 : 1);
    if (spec === undefined || name === undefined) throw usage(shell);
    const words = given.length > 0 ? given : shell.positional;
    const { letter, value, complaint } = next(shell, spec, words);
    if (complaint !== undefined) await shell.complainRaw(`${prefix(shell)}${complaint}\n`);
    if (bash && isName(name) && shell.variables.lookup(name)?.readonly) {
      await shell.complain(shell.dialect.readonlyVariable(name), undefined);
      return letter === undefined ? 1 : 2;
    }
    if (!bash && value !== undefined) shell.variables.set('OPTARG', value);
    if (isName(name)) shell.variables.set(name, letter ?? '?');
    // dash leaves it alone at the end; the Almquist shells have it empty where an option has no argument.
    if (letter === undefined && shell.dialect.name === 'dash') return 1;
    // bash goes on where it may not say with what.
    if (bash && shell.variables.lookup('OPTARG')?.readonly) {
      if (value !== undefined) await shell.complain(shell.dialect.readonlyVariable('OPTARG'), undefined);
    } else if (value === undefined && letter !== undefined && !bash && complaint === undefined)
      shell.variables.set('OPTARG', '');
    else if (value === undefined) shell.variables.unset('OPTARG');
    else shell.variables.set('OPTARG', value);
    if (!isName(name) && bash) throw new BuiltinError(`\`${name}': not a valid identifier`);
    if (!isName(name)) throw new BuiltinError(`${name}: bad variable name`, 2);
    return letter === undefined ? 1 : 0;
  },
};

function usage(shell: Shell): BuiltinError {
  switch (shell.dialect.name) {
    case 'bash':
      return new BuiltinError('getopts: usage: getopts optstring name [arg ...]', 2, 'raw');
    case 'dash':
      return new BuiltinError('Usage: getopts optstring var [arg...]', 2);
    case 'ash':
      return new BuiltinError('usage: getopts optstring var [arg]', 2);
  }
}

/** dash names nobody in these messages. */
function prefix(shell: Shell): string {
  return shell.dialect.name === 'bash' ? `${shell.name}: ` : '';
}

interface Step {
  /** Undefined: no option is left. */
  readonly letter?: string;
  readonly value?: string;
  readonly complaint?: string;
}

function next(shell: Shell, spec: string, words: readonly string[]): Step {
  const told = Number(shell.variables.get('OPTIND') ?? 1) || 1;
  // Within a word the almquist shells are ahead of themselves.
  const index = shell.optionOffset > 1 && shell.dialect.name !== 'bash' ? told - 1 : told;
  const word = words[index - 1];
  const offset = shell.optionOffset;
  if (offset === 1 && (word === undefined || !/^-./.test(word) || word === '--')) {
    if (word === '--') advance(shell, index + 1, 1);
    else if (index > words.length + 1) advance(shell, words.length + 1, 1);
    return {};
  }
  const text = word ?? '';
  const letter = text[offset] ?? '';
  const ends = offset + 1 >= text.length;
  const place = letter === ':' ? -1 : spec.replace(/^:/, '').indexOf(letter);
  const { name: dialect } = shell.dialect;
  const bash = dialect === 'bash';
  // To busybox OPTERR=0 is such a colon; dash does not know it.
  const mute = dialect !== 'dash' && shell.variables.get('OPTERR') === '0';
  const silent = spec.startsWith(':') || (mute && !bash);
  const verbose = !silent && !mute;
  if (place === -1) {
    advance(shell, ends ? index + 1 : index, ends ? 1 : offset + 1);
    const complaint = bash ? `illegal option -- ${letter}` : `Illegal option -${letter}`;
    return { letter: '?', ...(silent ? { value: letter } : {}), ...(verbose ? { complaint } : {}) };
  }
  if (spec.replace(/^:/, '')[place + 1] !== ':') {
    advance(shell, ends ? index + 1 : index, ends ? 1 : offset + 1);
    return { letter };
  }
  if (!ends) {
    advance(shell, index + 1, 1);
    return { letter, value: text.slice(offset + 1) };
  }
  const value = words[index];
  advance(shell, index + (value === undefined ? 1 : 2), 1);
  if (value !== undefined) return { letter, value };
  const complaint = bash ? `option requires an argument -- ${letter}` : `No arg for -${letter} option`;
  return {
    letter: silent ? ':' : '?',
    ...(silent ? { value: letter } : {}),
    ...(verbose ? { complaint } : {}),
  };
}

function advance(shell: Shell, index: number, offset: number): void {
  shell.variables.set('OPTIND', String(offset > 1 && shell.dialect.name !== 'bash' ? index + 1 : index));
  shell.optionOffset = offset;
}
