import { type ParsedScript, parse } from 'unbash';
import { ShellExit, SyntaxAborted } from '../evaluate/control-flow.ts';
import type { Shell } from '../shell.ts';
import { problemOf } from './diagnose.ts';
import type { Source } from './source.ts';

/** Where the script comes from, as bash's messages name it. */
export type ScriptMode = 'command' | 'file' | 'eval';

/** Tells what is wrong with a script that cannot be parsed, and gives it up. */
export async function syntaxFailure(shell: Shell, source: Source, mode: ScriptMode): Promise<never> {
  await tellSyntaxProblem(shell, source, parse(source.text), mode);
  if (!shell.interactive && (mode !== 'eval' || shell.dialect.errorsAreFatal)) throw new ShellExit(2);
  throw new SyntaxAborted(2);
}

export async function tellSyntaxProblem(
  shell: Shell,
  source: Source,
  script: ParsedScript,
  mode: ScriptMode,
): Promise<void> {
  const problem = problemOf(source.text, script) ?? { kind: 'end', position: source.text.length };
  // The end of a text that ends in a newline is on its last line, not after it.
  const position = problem.kind === 'end' ? source.text.replace(/\n$/, '').length : problem.position;
  const place = { ...shell.place, line: source.lineAt(position) };
  await shell.complainRaw(shell.dialect.syntaxError(place, problem, mode));
}
