import type { CommandNode } from 'unbash';
import type { Signal } from '../../linux/process/signal.ts';
import type { Event, Shell } from '../shell.ts';
import { expandsAliases } from '../syntax/aliases.ts';
import { syntaxFailure, tellSyntaxProblem } from '../syntax/failure.ts';
import { understand } from '../syntax/read-script.ts';
import { Source } from '../syntax/source.ts';
import { Return } from './control-flow.ts';
import { runScript } from './statements.ts';

/** What bash calls the text of a trap in messages about its syntax. */
type TrapKind = 'trap' | 'exit trap' | 'debug trap' | 'return trap' | 'error trap';

/** Runs a trap's command; `$?` is afterwards what it was before. Answers the command's own status. */
export async function runTrapCommand(
  shell: Shell,
  command: string,
  kind: TrapKind = 'trap',
): Promise<number> {
  const { status, pipeStatus, trapStatus, builtin } = shell;
  if (shell.has('verbose') && shell.dialect.name === 'bash') await shell.complainRaw(`${command}\n`);
  const { script, problem } = await understand(shell, command, expandsAliases(shell));
  if (problem) {
    const source = new Source(command, 1, shell.source.file);
    if (shell.dialect.name !== 'bash') return syntaxFailure(shell, source, 'command', problem);
    await tellSyntaxProblem(shell, source, problem, kind);
    return 2;
  }
  shell.trapStatus = {
    status,
    functionDepth: shell.functionDepth,
    signal: kind === 'trap' || kind === 'exit trap',
  };
  shell.trapDepth++;
  // What ends the shell stands on no other level.
  const deeper = kind === 'exit trap' ? 0 : 1;
  shell.traceDepth += deeper;
  shell.builtin = undefined;
  let outcome: number;
  try {
    // Lines of a signal's and of an EXIT trap count from 1 in bash (SEVAL_RESETLINE).
    const line = shell.dialect.name === 'bash' && /^(?:exit )?trap$/.test(kind) ? 1 : shell.line;
    outcome = await runScript(shell, script.commands, new Source(command, line, shell.source.file));
  } finally {
    shell.trapDepth--;
    shell.traceDepth -= deeper;
    shell.trapStatus = trapStatus;
    shell.builtin = builtin;
  }
  shell.status = status;
  shell.pipeStatus = pipeStatus;
  return outcome;
}

/** The EXIT trap runs once; `exit` in it sets the status. */
export async function runExitTrap(shell: Shell): Promise<void> {
  if (shell.pendingSignals.length > 0) await shell.runPendingTraps();
  const command = shell.traps.get('EXIT');
  if (!command) return;
  shell.traps.delete('EXIT');
  await runTrapCommand(shell, command, 'exit trap');
}

const KINDS: ReadonlyMap<Event, TrapKind> = new Map([
  ['DEBUG', 'debug trap'],
  ['RETURN', 'return trap'],
  ['ERR', 'error trap'],
] as const);

/** A trap that is no signal's does not interrupt itself. */
async function runOnce(shell: Shell, event: Event): Promise<number | undefined> {
  const command = shell.traps.get(event);
  if (!command || shell.runningTraps.has(event)) return undefined;
  shell.runningTraps.add(event);
  try {
    return await runTrapCommand(shell, command, KINDS.get(event));
  } finally {
    shell.runningTraps.delete(event);
  }
}

/** `trap ... ERR` after a command that failed where failure counts. */
export async function runErrorTrap(shell: Shell): Promise<void> {
  await runOnce(shell, 'ERR');
}

/** `trap ... RETURN` when a function or a sourced file has ended. */
export async function runReturnTrap(shell: Shell): Promise<void> {
  await runOnce(shell, 'RETURN');
}

/**
 * `trap ... DEBUG` before a command; under extdebug its failure leaves the command out, and 2 leaves the function.
 *
 * @returns whether the command is to run
 */
export async function runDebugTrap(shell: Shell, node?: CommandNode): Promise<boolean> {
  if (node) shell.runs(node);
  const outcome = await runOnce(shell, 'DEBUG');
  if (!outcome || !shell.shellOptions.has('extdebug')) return true;
  if (outcome === 2 && (shell.functionDepth > 0 || shell.sourceDepth > 0)) throw new Return(shell.status);
  return false;
}

/** Makes the process do what the traps say about a signal. */
export function installTrap(shell: Shell, signal: Signal): void {
  const command = shell.traps.get(signal);
  if (command === undefined) shell.resetSignal(signal);
  else if (command === '') shell.process.onSignal(signal, 'ignore');
  else shell.process.onSignal(signal, () => shell.pendingSignals.push(signal));
}

/**
 * Traps that are not handed on to a function or a sourced file are put away for its time, unless it sets its own.
 *
 * @returns puts them back
 */
export function putAwayTraps(shell: Shell, events: readonly Event[]): () => void {
  const kept: [Event, string][] = [];
  for (const event of events) {
    const command = shell.traps.get(event);
    if (!command || (shell.dialect.name !== 'dash' && shell.has(event === 'ERR' ? 'errtrace' : 'functrace')))
      continue;
    kept.push([event, command]);
    shell.traps.delete(event);
  }
  return () => {
    for (const [event, command] of kept) if (!shell.traps.has(event)) shell.traps.set(event, command);
  };
}
