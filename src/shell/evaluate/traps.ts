import { parse } from 'unbash';
import type { Signal } from '../../linux/process/signal.ts';
import type { Shell } from '../shell.ts';
import { Source } from '../syntax/source.ts';
import { runScript } from './statements.ts';

/** Runs a trap's command; `$?` is afterwards what it was before. */
export async function runTrapCommand(shell: Shell, command: string): Promise<void> {
  const { status, pipeStatus, trapStatus } = shell;
  const script = parse(command);
  shell.trapStatus = { status, functionDepth: shell.functionDepth };
  try {
    await runScript(shell, script.commands, new Source(command, shell.line, shell.source.file));
  } finally {
    shell.trapStatus = trapStatus;
  }
  shell.status = status;
  shell.pipeStatus = pipeStatus;
}

/** The EXIT trap runs once; `exit` in it sets the status. */
export async function runExitTrap(shell: Shell): Promise<void> {
  if (shell.pendingSignals.length > 0) await shell.runPendingTraps();
  const command = shell.traps.get('EXIT');
  if (!command) return;
  shell.traps.delete('EXIT');
  await runTrapCommand(shell, command);
}

/** `trap ... ERR` after a command that failed where failure counts. */
export async function runErrorTrap(shell: Shell): Promise<void> {
  const command = shell.traps.get('ERR');
  if (!command || (shell.functionDepth > 0 && !shell.has('errtrace'))) return;
  shell.traps.delete('ERR');
  await runTrapCommand(shell, command);
  if (!shell.traps.has('ERR')) shell.traps.set('ERR', command);
}

/** Makes the process do what the traps say about a signal. */
export function installTrap(shell: Shell, signal: Signal): void {
  const command = shell.traps.get(signal);
  if (command === undefined) shell.resetSignal(signal);
  else if (command === '') shell.process.onSignal(signal, 'ignore');
  else shell.process.onSignal(signal, () => shell.pendingSignals.push(signal));
}

/** `trap ... DEBUG` before every simple command. */
export async function runDebugTrap(shell: Shell): Promise<void> {
  const command = shell.traps.get('DEBUG');
  if (!command || (shell.functionDepth > 0 && !shell.has('functrace'))) return;
  shell.traps.delete('DEBUG');
  await runTrapCommand(shell, command);
  if (!shell.traps.has('DEBUG')) shell.traps.set('DEBUG', command);
}
