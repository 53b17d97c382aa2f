import { SystemError } from '../../linux/errno.ts';
import { builtinOf, USUAL_PATH } from '../evaluate/find-command.ts';
import { tilde } from '../expand/tilde.ts';
import type { Shell } from '../shell.ts';

/** Something that Tab may put in. */
export interface Candidate {
  /** The whole word, unquoted. */
  readonly value: string;
  /** As it stands in a list; a directory has its slash. */
  readonly shown: string;
  readonly directory?: boolean;
}

const KEYWORDS = [
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'case',
  'esac',
  'for',
  'select',
  'while',
  'until',
  'do',
  'done',
  'in',
  'function',
  'time',
  '{',
  '}',
  '!',
  '[[',
  ']]',
];

/** Everything that may stand where a command does. */
export function commandCandidates(shell: Shell, prefix: string): readonly Candidate[] {
  const names = new Set<string>();
  const add = (name: string): void => {
    if (name.startsWith(prefix)) names.add(name);
  };
  if (shell.dialect.name === 'bash') {
    for (const name of shell.aliases.keys()) add(name);
    for (const name of shell.functions.keys()) add(name);
  }
  for (const name of shell.builtins.keys()) if (builtinOf(shell, name)) add(name);
  if (shell.dialect.name === 'bash') for (const name of KEYWORDS) add(name);
  for (const directory of (shell.variables.get('PATH') ?? USUAL_PATH).split(':')) {
    for (const entry of entriesOf(shell, directory || '.')) {
      if (entry.name.startsWith(prefix) && isExecutable(shell, `${directory || '.'}/${entry.name}`))
        names.add(entry.name);
    }
  }
  return plain([...names]);
}

export function variableCandidates(
  shell: Shell,
  before: string,
  prefix: string,
  after: string,
): readonly Candidate[] {
  return shell.variables
    .names()
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({
      value: before + name + after,
      shown: before.slice(before.lastIndexOf('$')) + name + after,
    }));
}

export function userCandidates(shell: Shell, prefix: string): readonly Candidate[] {
  const { fs } = shell.process;
  const table = fs.exists('/etc/passwd') ? fs.readText('/etc/passwd') : '';
  return table
    .split('\n')
    .map((line) => `~${line.split(':')[0] ?? ''}`)
    .filter((name) => name.length > 1 && name.startsWith(prefix))
    .map((name) => ({ value: name, shown: `${name}/`, directory: true }));
}

/** Files whose path begins as typed, hidden ones too. */
export function fileCandidates(
  shell: Shell,
  typed: string,
  kind: 'any' | 'directories' | 'executables',
): readonly Candidate[] {
  const slash = typed.lastIndexOf('/') + 1;
  const [directory, base] = [typed.slice(0, slash), typed.slice(slash)];
  const place = locate(shell, directory);
  const found: Candidate[] = [];
  const names = entriesOf(shell, place === '' ? '.' : place).map(({ name }) => name);
  if (base.startsWith('.')) names.unshift('.', '..');
  for (const name of names) {
    if (!begins(shell, name, base)) continue;
    const path = `${place}${name}`;
    const isDirectory = isDirectoryAt(shell, path);
    if (kind === 'directories' && !isDirectory) continue;
    if (kind === 'executables' && !isDirectory && !isExecutable(shell, path)) continue;
    found.push({ value: directory + name, shown: isDirectory ? `${name}/` : name, directory: isDirectory });
  }
  return found;
}

/** Under completion-ignore-case letters may be small or capital. */
function begins(shell: Shell, name: string, typed: string): boolean {
  if (!shell.keyBindings?.isOn('completion-ignore-case')) return name.startsWith(typed);
  return name.toLowerCase().startsWith(typed.toLowerCase());
}

export function plain(names: readonly string[]): readonly Candidate[] {
  return names.map((name) => ({ value: name, shown: name }));
}

/** The real directory of a typed one: `~` and variables are looked up. */
function locate(shell: Shell, directory: string): string {
  const home = /^(~[^/]*)(\/.*)$/s.exec(directory);
  const expanded = home ? `${tilde(shell, home[1] as string) ?? home[1]}${home[2]}` : directory;
  return expanded.replace(/\$\{?(\w+)\}?/g, (_, name: string) => shell.variables.get(name) ?? '');
}

function entriesOf(shell: Shell, directory: string): readonly { readonly name: string }[] {
  try {
    return shell.process.fs.readDirectory(directory);
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}

function isDirectoryAt(shell: Shell, path: string): boolean {
  try {
    return shell.process.fs.stat(path).type === 'directory';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

function isExecutable(shell: Shell, path: string): boolean {
  try {
    const { type, mode } = shell.process.fs.stat(path);
    return type === 'file' && (mode & 0o111) !== 0;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
