import type { Code } from '../compile/code.ts';
import { compile } from '../compile/compile.ts';
import { syntaxError } from '../library/syntax-error.ts';
import { inSteps } from '../machine/in-steps.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { SyntaxProblem } from '../syntax/syntax-problem.ts';
import { NotSimulated, RECURSION_ERROR, raise } from '../values/exceptions.ts';

/** Texts of more characters are compiled in turns. */
const LONG = 32_768;

/** Compiles for the program. @throws Raised SyntaxError */
export function* compileText(
  machine: Machine,
  source: string,
  file: string,
  mode: 'exec' | 'eval' | 'single',
  shows = false,
): Step<Code> {
  const options = { file, mode, showsSource: shows };
  try {
    if (source.length <= LONG) return compile(source, options);
    const { compileInTurns } = yield* machine.wait(() =>
      machine.process.outside(import('../compile/compile-in-turns.ts')),
    );
    return yield* inSteps(machine, compileInTurns(source, options));
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message))
      throw raise(RECURSION_ERROR, 'maximum recursion depth exceeded during compilation');
    if (!(error instanceof SyntaxProblem)) throw error;
    if (error.message.startsWith('drydock: ')) throw new NotSimulated(error.message);
    throw syntaxError(error, file, source);
  }
}
