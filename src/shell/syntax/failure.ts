import { CommandAborted, ShellExit, SyntaxAborted } from '../evaluate/control-flow.ts';
import { inTurns } from '../expand/split-patiently.ts';
import type { Shell } from '../shell.ts';
import { readCarefully } from './read-script.ts';
import { Source } from './source.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** Where the script comes from, as bash's messages name it. */
export type ScriptMode =
  | 'command'
  | 'command substitution'
  | 'file'
  | 'eval'
  | 'PROMPT_COMMAND'
  | `${string}trap`;

/** Tells what is wrong with a script that cannot be parsed, and gives it up. */
export async function syntaxFailure(
  shell: Shell,
  source: Source,
  mode: ScriptMode,
  given?: SyntaxProblem,
): Promise<never> {
  const found = given ?? (await readCarefully(shell, source.text)).problem;
  // What is wrong in a list of elements gives up its line alone (parse_compound_assignment).
  if (found && shell.dialect.name === 'bash' && !isWithin(mode) && inList(source.text, found)) {
    await tellSyntaxProblem(shell, source, found, mode);
    throw new CommandAborted(1);
  }
  const told = await conditionOf(shell, source, found);
  await tellSyntaxProblem(shell, source, told ?? found, mode);
  // bash 5.2 leaves a script with such a condition as if nothing had been wrong.
  const status = told && !isWithin(mode) ? 0 : 2;
  const within =
    isWithin(mode) || (mode === 'file' && shell.sourceDepth > 0 && shell.dialect.name === 'bash');
  if (!shell.interactive && (!within || shell.errorsAreFatal)) throw new ShellExit(status);
  throw new SyntaxAborted(2);
}

/** What it evaluates stands in another text, whose evaluation goes on. */
function isWithin(mode: ScriptMode): boolean {
  return mode === 'eval' || mode === 'PROMPT_COMMAND';
}

function inList(text: string, problem: SyntaxProblem): boolean {
  if (problem.kind === 'unclosed') return text.startsWith('=(', problem.position);
  return problem.kind === 'token' && /(?:^|[\s;])\w+\+?=\([^()]*$/.test(text.slice(0, problem.position));
}

/** A `[[` that bash gives up at the end of its line, although more lines could come. */
export async function openCondition(shell: Shell, text: string): Promise<SyntaxProblem | undefined> {
  const position = text.length - 1;
  const token = {
    kind: 'token',
    position,
    token: 'newline',
    expecting: undefined,
    line: '',
    lineNumber: 0,
  } as const;
  const problem = await conditionOf(shell, new Source(text), token);
  // An operator may stand on the next line.
  return problem?.kind === 'other' && problem.message.endsWith('operator expected') ? undefined : problem;
}

/** What is wrong with a `[[`, if that is it. */
async function conditionOf(
  shell: Shell,
  source: Source,
  found: SyntaxProblem | undefined,
): Promise<SyntaxProblem | undefined> {
  if (shell.dialect.name !== 'bash' || !source.text.includes('[[') || found?.kind !== 'token')
    return undefined;
  const { clock } = shell.process.machine.kernel;
  const { conditionProblem } = await clock.outside(import('./diagnose-condition.ts'));
  const message = await inTurns(shell, conditionProblem(source.text, found.position));
  return message === undefined ? undefined : { kind: 'other', position: found.position, message };
}

/** @param found undefined: the script has ended too early */
export async function tellSyntaxProblem(
  shell: Shell,
  source: Source,
  found: SyntaxProblem | undefined,
  mode: ScriptMode,
): Promise<void> {
  const problem = found ?? { kind: 'end', position: source.text.length };
  const place = { ...shell.place, line: source.lineAt(noticedAt(shell, source.text, problem)) };
  await shell.complainRaw(shell.dialect.syntaxError(place, problem, mode));
}

/** Where the shell is when it notices what is wrong. */
function noticedAt({ dialect }: Shell, text: string, problem: SyntaxProblem): number {
  // The almquist shells have read it; to bash the end of such a text is still on its last line.
  const end = dialect.name === 'bash' ? text.replace(/\n$/, '').length : text.length;
  if (problem.kind === 'end') return end;
  // bash names the line in which a quote or a parameter began.
  if (problem.kind !== 'unclosed' || (dialect.name === 'bash' && problem.what !== 'command'))
    return problem.position;
  const line = problem.what === 'parameter' && /^\$\{\w*\n/.exec(text.slice(problem.position));
  return line ? problem.position + line[0].length : end;
}
