import { SystemError } from '../../linux/errno.ts';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { demandArgumentsFit } from '../../linux/process/argument-size.ts';
import { cannotFork } from '../../linux/process/cannot-fork.ts';
import { loadImage } from '../../linux/process/executable.ts';
import type { Process } from '../../linux/process/process.ts';
import type { GroupChoice } from '../../linux/process/spawn-options.ts';
import { inTurns } from '../expand/split-patiently.ts';
import type { Shell } from '../shell.ts';
import { Source } from '../syntax/source.ts';
import { decode } from '../text.ts';
import { Replaced, ShellExit } from './control-flow.ts';
import { environmentOf } from './environment.ts';
import { forkShell } from './fork.ts';
import { runText } from './script.ts';

/** A program that is to run. */
export interface Call {
  readonly path: string;
  readonly argv: readonly string[];
  readonly assignments: ReadonlyMap<string, string>;
  /** Without an environment (`exec -c`). */
  readonly bare?: boolean;
}

/** Why a program could not be started; told already. */
export class CannotRun extends Error {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

/** Starts a program as a child. A text file without `#!` is run by a copy of this shell. @throws CannotRun */
export async function startProgram(
  shell: Shell,
  call: Call,
  descriptors: ReadonlyMap<number, FileDescription> | undefined,
  group: GroupChoice | undefined,
): Promise<Process> {
  const shared = {
    ...(descriptors ? { descriptors } : {}),
    ...(group === undefined ? {} : { group }),
  };
  // A child is started at once where nobody has to wait.
  const made = inTurns(shell, environmentOf(shell, call.assignments, call.path));
  const env = made instanceof Promise ? await made : made;
  try {
    return shell.process.spawn({
      path: call.path,
      argv: call.argv,
      env,
      ignored: shell.ignoredSignals,
      ...shared,
    });
  } catch (error) {
    const script = scriptOf(shell, call.path, error);
    if (script === undefined) return refuse(shell, call, error);
    return forkShell(shell, shared, (copy) => runForeignScript(copy, call, script));
  }
}

/** Replaces this shell by a program. @throws CannotRun */
export async function becomeProgram(shell: Shell, call: Call): Promise<never> {
  const { process } = shell;
  const environment = call.bare
    ? new Map<string, string>()
    : await inTurns(shell, environmentOf(shell, call.assignments, call.path));
  try {
    demandArgumentsFit(loadImage(process.fs, call.path, call.argv).argv, environment);
  } catch (error) {
    const script = scriptOf(shell, call.path, error);
    if (script === undefined) return refuse(shell, call, error);
    throw new ShellExit(await runForeignScript(shell, call, script));
  }
  // What an interactive shell ignores for itself.
  const handedOn = shell.ignoredSignals;
  for (const signal of process.ignoredSignals)
    if (!handedOn.includes(signal)) process.onSignal(signal, 'default');
  try {
    return await process.exec(call.path, call.argv, environment);
  } catch (outcome) {
    throw new Replaced(outcome);
  }
}

/** The text of a file that is neither a program nor starts with `#!`. */
function scriptOf(shell: Shell, path: string, error: unknown): string | undefined {
  if (!(error instanceof SystemError) || error.code !== 'ENOEXEC') return undefined;
  try {
    const bytes = shell.process.fs.readFile(path);
    return bytes.subarray(0, 80).includes(0) ? undefined : decode(bytes);
  } catch (failure) {
    if (failure instanceof SystemError) return undefined;
    throw failure;
  }
}

const OWN_VARIABLES: ReadonlySet<string> = new Set(['IFS', 'OPTIND', 'PATH', 'PS4']);

async function runForeignScript(shell: Shell, call: Call, text: string): Promise<number> {
  shell.name = call.path;
  shell.positional = call.argv.slice(1);
  shell.script = true;
  shell.functions.clear();
  // It starts as a shell of its own: what was not exported is gone.
  for (const name of shell.variables.declaredNames()) {
    const variable = shell.variables.lookup(name);
    if (variable && !variable.exported && !variable.readonly && !OWN_VARIABLES.has(name))
      shell.variables.unset(name);
  }
  for (const [name, value] of call.assignments) {
    shell.variables.set(name, value);
    shell.variables.declare(name).exported = true;
  }
  return runText(shell, new Source(text), 'file', false);
}

async function refuse(shell: Shell, call: Call, error: unknown): Promise<never> {
  if (!(error instanceof SystemError) || cannotFork(error)) throw error;
  const { dialect } = shell;
  const name = dialect.name === 'bash' ? call.path : (call.argv[0] ?? call.path);
  const whose = dialect.name !== 'bash' && shell.builtin === 'exec' ? 'exec' : undefined;
  const tooLong = error.code === 'ENAMETOOLONG' && dialect.name !== 'bash';
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || tooLong) {
    if (lacksInterpreter(shell, call.path) && dialect.name === 'bash') {
      await shell.complain(`${name}: cannot execute: required file not found`, undefined);
      throw new CannotRun(127);
    }
    await shell.complain(dialect.notFound(name), whose);
    throw new CannotRun(127);
  }
  await shell.complain(dialect.cannotRun(name, error.message, isDirectory(shell, call.path)), whose);
  // dash does not tell a file of PATH that may not be run from one that is not there.
  const missing = dialect.name === 'dash' && error.code === 'EACCES' && !name.includes('/');
  throw new CannotRun(missing ? 127 : 126);
}

/** The file is there, so it is its interpreter that is not. */
function lacksInterpreter(shell: Shell, path: string): boolean {
  try {
    const head = decode(shell.process.fs.readFile(path, 256));
    return /^#!\s*\S/.test(head);
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

function isDirectory(shell: Shell, path: string): boolean {
  try {
    return shell.process.fs.stat(path).type === 'directory';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
