import { builtinOf, findFile, USUAL_PATH } from '../../evaluate/find-command.ts';
import { inTurns } from '../../expand/split-patiently.ts';
import { quoteForReuse } from '../../quote.ts';
import type { Shell } from '../../shell.ts';
import { expandsAliases } from '../../syntax/aliases.ts';
import { printFunction } from '../../syntax/print-command.ts';
import { unhurried } from '../../unhurried.ts';
import type { Builtin } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const KEYWORDS: Record<Shell['dialect']['name'], ReadonlySet<string>> = {
  bash: new Set(
    'if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc'.split(
      ' ',
    ),
  ),
  dash: new Set('if then else elif fi case esac for while until do done in { } !'.split(' ')),
  ash: new Set('if then else elif fi case esac for while until do done in function { } !'.split(' ')),
};

export const type: Builtin = {
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    if (shell.dialect.name === 'ash' && /^-/.test(args[1] ?? '')) return tell(shell, args.slice(2), false);
    // dash takes every word for a name.
    const given = shell.dialect.name === 'dash' ? ['type', '--', ...args.slice(1)] : args;
    const { letters, operands } = readOptions(
      shell,
      given,
      bash ? 'afptP' : '',
      'type [-afptP] name [name ...]',
    );
    let status = 0;
    for await (const name of unhurried(shell, operands)) {
      const meanings = await meaningsOf(shell, name, !letters.has('f'), letters.has('P'));
      const shown = letters.has('a')
        ? [...meanings.filter((each) => each.kind !== 'file'), ...(await filesOf(shell, name))]
        : meanings.slice(0, 1);
      if (shown.length === 0) {
        status = bash ? 1 : 127;
        if (letters.has('t') || letters.has('p') || letters.has('P')) continue;
        if (bash) await shell.complain(`${name}: not found`);
        else await shell.print(`${name}: not found\n`);
      }
      for (const meaning of shown) {
        if (letters.has('t')) await shell.print(`${meaning.kind}\n`);
        else if (letters.has('p') || letters.has('P')) {
          if (meaning.kind === 'file') await shell.print(`${meaning.path}\n`);
        } else await shell.print(`${await describe(shell, name, meaning)}\n`);
      }
    }
    return status;
  },
};

interface Meaning {
  readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file';
  readonly path: string;
  readonly hashed: boolean;
}

/** Everything that a name stands for, what would be taken first. */
async function meaningsOf(
  shell: Shell,
  name: string,
  functions: boolean,
  filesOnly: boolean,
  searchPath?: string,
): Promise<readonly Meaning[]> {
  const found: Meaning[] = [];
  const add = (kind: Meaning['kind'], path = '', hashed = false): void => {
    found.push({ kind, path, hashed });
  };
  if (!filesOnly) {
    if (shell.aliases.has(name) && expandsAliases(shell)) add('alias');
    if (KEYWORDS[shell.dialect.name].has(name)) add('keyword');
    if (functions && shell.functions.has(name)) add('function');
    if (builtinOf(shell, name)) add('builtin');
  }
  const hashed = searchPath === undefined && shell.hashed.has(name);
  const path = await findFile(shell, name, searchPath);
  if (!hashed && searchPath === undefined) shell.hashed.delete(name);
  const given = name.includes('/') && shell.dialect.name !== 'bash';
  // A file that nobody may run is told, too, if there is no other one; not in dash.
  const mayTell = given || (shell.dialect.name !== 'dash' && !name.includes('/'));
  if (path !== undefined && (mayTell ? shell.process.fs.exists(path) : isRunnable(shell, path))) {
    add('file', path, hashed);
  }
  return found;
}

/** The other files of that name in PATH, which `type -a` tells, too. */
async function filesOf(shell: Shell, name: string): Promise<readonly Meaning[]> {
  if (name.includes('/')) return isRunnable(shell, name) ? [{ kind: 'file', path: name, hashed: false }] : [];
  const found: Meaning[] = [];
  for await (const directory of unhurried(shell, (shell.variables.get('PATH') ?? USUAL_PATH).split(':'))) {
    const path = `${directory || '.'}/${name}`;
    if (isRunnable(shell, path)) found.push({ kind: 'file', path, hashed: false });
  }
  return found;
}

function isRunnable(shell: Shell, path: string): boolean {
  const { fs } = shell.process;
  return fs.exists(path) && fs.stat(path).type === 'file' && (fs.stat(path).mode & 0o111) !== 0;
}

/** A function as bash shows it; '' if there is none. */
async function shownFunction(shell: Shell, name: string): Promise<string> {
  const found = shell.functions.get(name);
  return found ? await inTurns(shell, printFunction(name, found.body, found.source.text)) : '';
}

/** The sentence of `type` and `command -V`. */
async function describe(shell: Shell, name: string, meaning: Meaning): Promise<string> {
  const bash = shell.dialect.name === 'bash';
  switch (meaning.kind) {
    case 'alias':
      return bash
        ? `${name} is aliased to \`${shell.aliases.get(name)}'`
        : `${name} is an alias for ${shell.aliases.get(name)}`;
    case 'keyword':
      return `${name} is a shell keyword`;
    case 'function':
      return bash
        ? `${name} is a function\n${await shownFunction(shell, name)}`
        : `${name} is a ${shell.dialect.name === 'dash' ? 'shell ' : ''}function`;
    case 'builtin': {
      const special = !bash && builtinOf(shell, name)?.special;
      return `${name} is a ${special ? 'special ' : ''}shell builtin`;
    }
    case 'file':
      if (!meaning.hashed) return `${name} is ${meaning.path}`;
      return bash ? `${name} is hashed (${meaning.path})` : `${name} is a tracked alias for ${meaning.path}`;
  }
}

/** What `command -v` says of names, and `command -V`. */
export async function tell(
  shell: Shell,
  names: readonly string[],
  verbose: boolean,
  searchPath?: string,
): Promise<number> {
  const bash = shell.dialect.name === 'bash';
  let found = 0;
  for await (const name of unhurried(shell, names)) {
    const [meaning] = await meaningsOf(shell, name, true, false, searchPath);
    if (!meaning) {
      if (verbose && bash) await shell.complain(`${name}: not found`);
      else if (verbose) await shell.print(`${name}: not found\n`);
      continue;
    }
    found++;
    if (verbose) await shell.print(`${await describe(shell, name, meaning)}\n`);
    else if (meaning.kind === 'alias')
      await shell.print(`alias ${name}=${quoteForReuse(shell.aliases.get(name) ?? '')}\n`);
    else await shell.print(`${meaning.kind === 'file' ? meaning.path : name}\n`);
  }
  return found > 0 ? 0 : bash ? 1 : 127;
}
