import type { Redirection } from 'unbash';
import { SystemError } from '../../linux/errno.ts';
import { type Builtin, BuiltinError } from '../builtins/builtin.ts';
import { abortArithmetic } from '../expand/arithmetic-expansion.ts';
import type { Shell } from '../shell.ts';
import { ReadonlyError, UnsetError } from '../variables/variable.ts';
import { CommandAborted, FatalError } from './control-flow.ts';
import { becomeProgram, type Call, CannotRun, startProgram } from './external.ts';
import { type Found, findCommand } from './find-command.ts';
import { runForeground } from './foreground.ts';
import { callFunction } from './function.ts';
import {
  openRedirects,
  RedirectError,
  redirectForGood,
  tellRedirectError,
  withRedirects,
} from './redirect.ts';

/** A simple command after expansion. */
export interface Execution {
  /** At least one: the command's name. */
  readonly words: readonly string[];
  readonly assignments: ReadonlyMap<string, string>;
  readonly redirects: readonly Redirection[];
  /** Where it stands in the source, for its name as a job. */
  readonly node: { readonly pos: number; readonly end: number };
  /** Nothing comes after it: it may replace the shell. */
  readonly last: boolean;
  /** Whether functions may answer to the name; default true. */
  readonly functions?: boolean;
  /** Where files are looked for instead of PATH (`command -p`). */
  readonly searchPath?: string;
}

/** Runs a function, a builtin or a program. */
export async function execute(shell: Shell, execution: Execution): Promise<number> {
  const { words, redirects, assignments } = execution;
  const name = words[0] ?? '';
  const lastArgument = words.at(-1) ?? '';
  shell.previousCommand = shell.commandName;
  shell.commandName = name;
  // A PATH before the command counts for it already.
  const searchPath = execution.searchPath ?? assignments.get('PATH');
  // A job's name alone brings it to the front.
  if (name.startsWith('%') && shell.dialect.name === 'bash')
    return execute(shell, { ...execution, words: ['fg', ...words], functions: false });
  const looked = findCommand(shell, name, execution.functions ?? true, searchPath);
  const found = looked instanceof Promise ? await looked : looked;
  if (
    shell.interactive &&
    words.length === 1 &&
    shell.shellOptions.has('autocd') &&
    isPlace(shell, found, name)
  ) {
    await shell.print(`cd -- ${name}\n`);
    return execute(shell, { ...execution, words: ['cd', '--', name] });
  }
  // A function still sees that of the command before its call.
  if (found.kind !== 'function' || shell.dialect.name !== 'bash') shell.lastArgument = lastArgument;
  try {
    switch (found.kind) {
      case 'function':
        return await withRedirects(shell, redirects, () =>
          callFunction(shell, found.called, words, assignments),
        ).finally(() => {
          shell.lastArgument = lastArgument;
        });
      case 'builtin':
        if (name === 'exec' || (name === 'command' && words.length === 2 && words[1] === 'exec')) {
          await redirectForGood(shell, redirects);
          return await runBuiltin(shell, found.builtin, words, assignments);
        }
        if (redirects.length === 0) return await runBuiltin(shell, found.builtin, words, assignments);
        return await withRedirects(shell, redirects, () =>
          runBuiltin(shell, found.builtin, words, assignments),
        );
      case 'file':
        if (shell.options.has('restricted') && name.includes('/')) {
          await shell.complain(`${name}: restricted: cannot specify \`/' in command names`, undefined);
          return 1;
        }
        return await runProgram(shell, { path: found.path, argv: words, assignments }, execution);
      case 'nothing':
        return await withRedirects(shell, redirects, () => notFound(shell, words));
    }
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    const special = found.kind === 'builtin' && found.builtin.special === true;
    return tellRedirectError(shell, error, special);
  }
}

/** Under autocd the name of a directory goes there, if it is no command. */
function isPlace(shell: Shell, found: Found, name: string): boolean {
  const { fs } = shell.process;
  const free = found.kind === 'nothing' || (found.kind === 'file' && name.includes('/'));
  return free && name !== '' && fs.exists(name) && fs.stat(name).type === 'directory';
}

async function notFound(shell: Shell, words: readonly string[]): Promise<number> {
  const name = words[0] ?? '';
  const { dialect } = shell;
  const handler = dialect.name === 'dash' ? undefined : shell.functions.get('command_not_found_handle');
  if (handler && dialect.name === 'bash')
    return callFunction(shell, handler, [handler.name, ...words], new Map());
  if (handler && name !== '') {
    // busybox tells it the name alone.
    await callFunction(shell, handler, [handler.name, name], new Map());
    return 127;
  }
  // The almquist shells take a directory of PATH for it.
  if (name === '' && shell.dialect.name !== 'bash') {
    await shell.complain(': Permission denied', undefined);
    return 127;
  }
  const message =
    shell.variables.get('PATH') || (shell.dialect.name !== 'bash' && shell.variables.isSet('PATH'))
      ? shell.dialect.notFound(name)
      : shell.dialect.notFoundAt(name);
  await shell.complain(message, undefined);
  return 127;
}

/** Runs a builtin with its assignments around it, and tells what it complains about. */
export async function runBuiltin(
  shell: Shell,
  builtin: Builtin,
  words: readonly string[],
  assignments: ReadonlyMap<string, string>,
): Promise<number> {
  const outer = shell.builtin;
  shell.builtin = words[0];
  try {
    if (words[1] === '--help' && asksForHelp(shell, words[0] ?? '')) {
      const { builtinHelp } = await shell.process.machine.kernel.clock.outside(
        import('../builtins/commands/help.ts'),
      );
      return await builtinHelp(shell, words[0] ?? '');
    }
    if (assignments.size === 0) {
      const status = builtin.run(shell, words);
      return typeof status === 'number' ? status : await status;
    }
    const almquist = shell.dialect.name !== 'bash';
    // There `local` is a special one in this.
    const keeps = builtin.special || (builtin.declares && almquist);
    const stays = keeps && (almquist || shell.has('posix'));
    if (stays) {
      for (const [name, value] of assignments) {
        shell.variables.set(name, value);
        // What takes the shell's place gets them.
        if (words[0] === 'exec' && words.length > 1) shell.variables.declare(name).exported = true;
      }
      return await builtin.run(shell, words);
    }
    return await withAssignments(shell, assignments, () => builtin.run(shell, words));
  } catch (error) {
    return await tellBuiltinError(shell, builtin, error);
  } finally {
    shell.builtin = outer;
  }
}

/** bash's builtins know --help, but for those to which it is a word like others. */
function asksForHelp(shell: Shell, name: string): boolean {
  return shell.dialect.name === 'bash' && !/^(?:echo|test|\[|:|true|false)$/.test(name);
}

/** Whether a special builtin's mistake ends the script; in bash's posix mode only one of usage, or a file that is not there. */
function endsScript(shell: Shell, status: number): boolean {
  if (!shell.errorsAreFatal || shell.interactive) return false;
  if (shell.dialect.name !== 'bash') return true;
  const isSource = shell.builtin === '.' || shell.builtin === 'source';
  return shell.conditionDepth === 0 && (status === 2 || isSource);
}

async function withAssignments(
  shell: Shell,
  assignments: ReadonlyMap<string, string>,
  body: () => Promise<number> | number,
): Promise<number> {
  shell.variables.pushTemporary(assignments);
  try {
    return await body();
  } finally {
    shell.variables.popScope();
  }
}

async function tellBuiltinError(shell: Shell, builtin: Builtin, error: unknown): Promise<number> {
  const { dialect } = shell;
  if (error instanceof BuiltinError) {
    if (error.style === 'raw') await shell.complainRaw(`${error.message}\n`);
    else await shell.complain(error.message, error.style === 'plain' ? undefined : shell.builtin);
    if (error.trailer) await shell.complainRaw(error.trailer);
    if (builtin.special && endsScript(shell, error.status)) throw new FatalError(error.status);
    return error.status;
  }
  if (error instanceof UnsetError) return abortArithmetic(shell, error);
  if (error instanceof ReadonlyError) {
    await shell.complain(
      dialect.readonlyVariable(error.variable),
      dialect.name === 'bash' ? undefined : shell.builtin,
    );
    if (builtin.special && shell.errorsAreFatal) {
      throw shell.interactive ? new CommandAborted(2) : new FatalError(2);
    }
    return dialect.name === 'bash' ? 1 : 2;
  }
  if (
    error instanceof SystemError &&
    (error.code === 'EPIPE' || error.code === 'EBADF' || error.code === 'EIO' || error.code === 'ENOSPC')
  ) {
    const message =
      dialect.name === 'dash' ? `${shell.builtin ?? ''}: I/O error` : `write error: ${error.message}`;
    // busybox speaks as the program here, not as the shell: without the script and its line; and only echo speaks at all.
    if (dialect.name === 'ash') {
      if (shell.builtin === 'echo') await shell.complainRaw(`${programName(shell)}: ${message}\n`);
    } else await shell.complain(message, shell.builtin);
    return 1;
  }
  throw error;
}

/** What a builtin of busybox calls the program that it is. */
export function programName(shell: Shell): string {
  const [first = shell.name] = shell.process.argv;
  return first.slice(first.lastIndexOf('/') + 1).replace(/^-/, '');
}

async function runProgram(shell: Shell, call: Call, execution: Execution): Promise<number> {
  const { redirects } = execution;
  try {
    if (execution.last && mayBeReplaced(shell)) {
      await redirectForGood(shell, redirects);
      return await becomeProgram(shell, call);
    }
    const files = redirects.length > 0 ? await openForChild(shell, redirects) : undefined;
    if (typeof files === 'number') return files;
    try {
      return await runForeground(shell, execution.node, async (group) => [
        await startProgram(shell, call, files?.table, group),
      ]);
    } finally {
      files?.release();
    }
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return error.status;
  }
}

/** The redirections are the child's: a mistake in an expansion ends nobody else. Answers its status then. */
async function openForChild(
  shell: Shell,
  redirects: readonly Redirection[],
): Promise<Awaited<ReturnType<typeof openRedirects>> | number> {
  try {
    return await openRedirects(shell, redirects);
  } catch (error) {
    if (!(error instanceof FatalError || error instanceof CommandAborted)) throw error;
    return shell.dialect.name === 'ash' ? 1 : error.status;
  }
}

/** A trap still has to run, or somebody waits for the next command. */
function mayBeReplaced(shell: Shell): boolean {
  return !shell.interactive && ![...shell.traps.values()].some((command) => command !== '');
}
