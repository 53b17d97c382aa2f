import type { ProcessSubstitutionPart } from 'unbash';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import type { Process } from '../../linux/process/process.ts';
import { forkShell, waitForChild } from '../evaluate/fork.ts';
import { runScript } from '../evaluate/statements.ts';
import type { Shell } from '../shell.ts';
import { Source } from '../syntax/source.ts';

/** The highest number that is given to the end of a pipe; further ones count down. */
const HIGHEST = 63;

/** `<(...)` and `>(...)` as arguments: a name under which the end of a pipe can be opened. */
export function substituteProcess(shell: Shell, part: ProcessSubstitutionPart): string {
  const { descriptors } = shell.process;
  let number = HIGHEST;
  while (descriptors.has(number)) number--;
  const { file, child } = connect(shell, part);
  descriptors.set(number, file);
  shell.substituted.push({ descriptor: number, child });
  return `/dev/fd/${number}`;
}

/** Closes what process substitutions have opened since there were `from` of them. */
export async function closeSubstituted(shell: Shell, from: number): Promise<void> {
  for (const { descriptor, child } of shell.substituted.splice(from)) {
    const { descriptors } = shell.process;
    descriptors.get(descriptor)?.release();
    descriptors.delete(descriptor);
    shell.strays.push(child);
  }
  const ended = shell.strays.filter((child) => child.state === 'zombie');
  if (ended.length === 0) return;
  shell.strays = shell.strays.filter((child) => child.state !== 'zombie');
  for (const child of ended) await reap(shell, child);
}

/** Waits for such a child; `wait $!` may ask for its status later. */
export async function reap(shell: Shell, child: Process): Promise<number> {
  const status = await waitForChild(shell, child);
  if (child.pid === shell.lastBackground) shell.endedStatuses.set(child.pid, status);
  return status;
}

/** `< <(...)` and `> >(...)`: the end of a pipe, whose other end the command has. */
export function substituteProcessPipe(shell: Shell, part: ProcessSubstitutionPart): FileDescription {
  const { file, child } = connect(shell, part);
  shell.strays.push(child);
  return file;
}

function connect(
  shell: Shell,
  part: ProcessSubstitutionPart,
): { readonly file: FileDescription; readonly child: Process } {
  const { reader, writer } = createPipe(shell.process.machine.kernel);
  const descriptors = new Map(shell.process.descriptors);
  // Ends of other pipes that stayed open there would keep their readers waiting.
  for (const { descriptor } of shell.substituted) descriptors.delete(descriptor);
  const [ours, theirs] = part.operator === '<' ? [reader, writer] : [writer, reader];
  descriptors.set(part.operator === '<' ? 1 : 0, theirs);
  const { script } = part;
  const child = forkShell(shell, { descriptors }, async (copy) => {
    if (!script) return 0;
    copy.traceDepth++;
    const source =
      script.source === undefined ? copy.source : new Source(script.source, copy.line, copy.source.file);
    return runScript(copy, script.commands, source, true);
  });
  theirs.release();
  shell.lastBackground = child.pid;
  return { file: ours, child };
}
