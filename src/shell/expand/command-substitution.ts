import type { CommandExpansionPart, ParsedScript } from 'unbash';
import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import type { Signal } from '../../linux/process/signal.ts';
import { forkShell, waitForChild } from '../evaluate/fork.ts';
import { roomToFork } from '../evaluate/fork-room.ts';
import { runScript } from '../evaluate/statements.ts';
import { readFile } from '../read-file.ts';
import type { Shell } from '../shell.ts';
import { syntaxFailure, tellSyntaxProblem } from '../syntax/failure.ts';
import { readCarefully } from '../syntax/read-script.ts';
import { Source } from '../syntax/source.ts';
import { decode } from '../text.ts';
import { inTurns } from './split-patiently.ts';
import { expandText } from './word.ts';

/** `$(...)` and backquotes: the output without its last newlines. Leaves the status in `$?`. */
export async function substituteCommand(shell: Shell, part: CommandExpansionPart): Promise<string> {
  const { script } = part;
  shell.substitutions++;
  if (script && part.text.startsWith('`') && shell.dialect.name === 'bash') {
    const text = textOf(shell, script);
    // bash reads what stands between backquotes when it runs it.
    const isSuspect = script.errors || /\(\s*$/.test(text);
    const problem = isSuspect ? (await readCarefully(shell, text)).problem : undefined;
    if (problem) {
      await tellSyntaxProblem(shell, new Source(text, shell.line), problem, 'command substitution');
      shell.substitutionStatus = 2;
      shell.status = 2;
      return '';
    }
  }
  if (!script || script.commands.length === 0) {
    if (script?.errors) await refuse(shell, script);
    shell.substitutionStatus = 0;
    if (shell.dialect.name === 'bash') shell.status = 0;
    return '';
  }
  if (script.errors) await refuse(shell, script);
  const file = fileOf(script);
  if (file && shell.dialect.name === 'bash') {
    try {
      return trim(decode(await readFile(shell, await expandText(shell, file))));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      shell.status = 1;
      shell.substitutionStatus = 1;
      await shell.complain(shell.dialect.cannotOpen(file.value, error.code), undefined);
      return '';
    }
  }
  return captureOutput(shell, (copy) => {
    copy.traceDepth++;
    // bash and busybox forget `set -e` here; bash unless it is told not to.
    if (copy.dialect.name !== 'dash' && !copy.has('posix') && !copy.shellOptions.has('inherit_errexit')) {
      copy.options.delete('errexit');
    }
    copy.listsInheritedTraps = copy.dialect.name === 'ash' && isTrapAlone(script);
    const source =
      script.source === undefined
        ? within(copy, part.pos)
        : new Source(script.source, copy.line, copy.source.file);
    return runScript(copy, script.commands, source, true);
  });
}

function within({ dialect, source, position }: Shell, start: number): Source {
  return dialect.name === 'bash' ? source.within(position, start) : source;
}

/** Under job control ^Z does not reach what is in no job of its own. */
const STOPS: readonly Signal[] = ['SIGTSTP', 'SIGTTIN', 'SIGTTOU'];

/** Runs something in a copy of the shell; answers its output without the last newlines. */
export async function captureOutput(shell: Shell, body: (copy: Shell) => Promise<number>): Promise<string> {
  const room = roomToFork(shell);
  if (room) await room;
  const { reader, writer } = createPipe(shell.process.machine.kernel);
  const descriptors = new Map(shell.process.descriptors);
  descriptors.set(1, writer);
  const child = forkShell(shell, { descriptors, ignored: shell.has('monitor') ? STOPS : [] }, (copy) => {
    copy.substituting = true;
    return body(copy);
  });
  writer.release();
  try {
    const all = await readAll(shell, reader);
    if (all.includes('\0') && shell.dialect.name === 'bash')
      await shell.complain('warning: command substitution: ignored null byte in input', undefined);
    const text = trim(all);
    shell.substitutionStatus = await waitForChild(shell, child);
    // ^C gives up the whole line.
    if (shell.interrupted) await shell.checkpoint();
    // Elsewhere `$?` changes only when the whole command has run.
    if (shell.dialect.name === 'bash') shell.status = shell.substitutionStatus;
    return text;
  } finally {
    reader.release();
  }
}

/** Longer output is decoded in pieces. */
const LONG = 262_144;

async function readAll(shell: Shell, reader: ReturnType<typeof createPipe>['reader']): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    try {
      const chunk = await shell.process.block(() => reader.tryRead(65_536), reader.readable);
      if (chunk.length === 0) break;
      chunks.push(chunk);
      size += chunk.length;
      shell.holds('$(', size);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code !== 'EINTR') throw error;
      if (shell.interrupted) break;
    }
  }
  shell.holds('$(', 0);
  // The line is given up: what came so far is of no use to anybody.
  if (shell.interrupted) return '';
  if (size < LONG) return decode(concatBytes(chunks));
  const { decodeInPieces } = await shell.process.machine.kernel.clock.outside(
    import('./decode-in-pieces.ts'),
  );
  return inTurns(shell, decodeInPieces(chunks));
}

/** Null bytes cannot stand in a shell's strings. */
function trim(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  let end = whole.length;
  while (end > 0 && whole[end - 1] === '\n') end--;
  return whole.slice(0, end);
}

/** Only a `trap` that is all there is tells of the traps outside. */
function isTrapAlone(script: ParsedScript): boolean {
  const command = script.commands[0]?.command;
  if (script.commands.length !== 1 || command?.type !== 'Command') return false;
  return command.name?.text === 'trap' && command.args.length === 0;
}

/** `$(<file)` reads the file without any process. */
function fileOf(script: ParsedScript) {
  const command = script.commands[0]?.command;
  if (script.commands.length !== 1 || command?.type !== 'Command' || command.name) return undefined;
  const [redirect, ...others] = command.redirects;
  if (others.length > 0 || redirect?.type !== 'Redirect' || redirect.operator !== '<') return undefined;
  return redirect.descriptor ? undefined : redirect.target;
}

async function refuse(shell: Shell, script: ParsedScript): Promise<never> {
  return syntaxFailure(shell, new Source(textOf(shell, script), shell.line), 'command');
}

function textOf(shell: Shell, script: ParsedScript): string {
  return script.source ?? shell.source.text.slice(script.pos, script.end);
}
