import { ShellExit, SyntaxAborted } from '../evaluate/control-flow.ts';
import type { Shell } from '../shell.ts';
import { readScript } from './read-script.ts';
import type { Source } from './source.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Where the script comes from, as bash's messages name it. */
export type ScriptMode = 'command' | 'file' | 'eval';

/** Tells what is wrong with a script that cannot be parsed, and gives it up. */
export async function syntaxFailure(shell: Shell, source: Source, mode: ScriptMode): Promise<never> {
  await tellSyntaxProblem(shell, source, readScript(shell.dialect, source.text).problem, mode);
  if (!shell.interactive && (mode !== 'eval' || shell.dialect.errorsAreFatal)) throw new ShellExit(2);
  throw new SyntaxAborted(2);
}

/** @param found undefined: the script has ended too early */
export async function tellSyntaxProblem(
  shell: Shell,
  source: Source,
  found: SyntaxProblem | undefined,
  mode: ScriptMode,
): Promise<void> {
  const problem = found ?? { kind: 'end', position: source.text.length };
  // The end of a text that ends in a newline is on its last line, not after it.
  const position = problem.kind === 'end' ? source.text.replace(/\n$/, '').length : problem.position;
  const place = { ...shell.place, line: source.lineAt(position) };
  await shell.complainRaw(shell.dialect.syntaxError(place, problem, mode));
}
