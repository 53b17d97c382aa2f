import type { ProcessSubstitutionPart } from 'unbash';
import type { FileDescription } from '../../linux/io/file-description.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import { forkShell, waitForChild } from '../evaluate/fork.ts';
import { runScript } from '../evaluate/statements.ts';
import type { Shell } from '../shell.ts';
import { Source } from '../syntax/source.ts';

/**
 * `<(...)` as an argument: a name under which the command's output can be read. There are no /dev/fd files here, so
 * the output is collected in a file first.
 */
export async function substituteProcess(shell: Shell, part: ProcessSubstitutionPart): Promise<string> {
  const path = `/tmp/sh-np.${shell.process.machine.kernel.random.hex(8)}`;
  const { fs } = shell.process;
  if (part.operator === '>') {
    await shell.complainRaw("drydock: '>(...)' as an argument is not simulated\n");
    fs.writeFile(path, '');
    return path;
  }
  const file = fs.open(path, { write: true, create: true, truncate: true, mode: 0o600 });
  const descriptors = new Map(shell.process.descriptors);
  descriptors.set(1, file);
  const child = start(shell, part, descriptors);
  file.release();
  await waitForChild(shell, child);
  shell.temporaryFiles.push(path);
  return path;
}

/** `< <(...)` and `> >(...)`: the end of a pipe, whose other end the command has. */
export function substituteProcessPipe(shell: Shell, part: ProcessSubstitutionPart): FileDescription {
  const { reader, writer } = createPipe();
  const descriptors = new Map(shell.process.descriptors);
  const [ours, theirs] = part.operator === '<' ? [reader, writer] : [writer, reader];
  descriptors.set(part.operator === '<' ? 1 : 0, theirs);
  start(shell, part, descriptors);
  theirs.release();
  return ours;
}

function start(shell: Shell, part: ProcessSubstitutionPart, descriptors: Map<number, FileDescription>) {
  const { script } = part;
  return forkShell(shell, { descriptors }, async (copy) => {
    if (!script) return 0;
    const source =
      script.source === undefined ? copy.source : new Source(script.source, copy.line, copy.source.file);
    return runScript(copy, script.commands, source, true);
  });
}
