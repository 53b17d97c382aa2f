import type { Runtime } from '../runtime.ts';
import type { Program, Variable } from '../syntax/syntax.ts';
import type { Cell } from '../values/cell.ts';
import { Functions } from './functions.ts';

/** What all parts of the compiler share. */
export class Compiler {
  readonly runtime: Runtime;
  readonly functions: Functions;
  /** Whether the program looks at more of a record than all of it. */
  usesFields = false;

  constructor(runtime: Runtime, program: Program) {
    this.runtime = runtime;
    this.functions = new Functions(this, program.functions);
  }

  /** Where a variable's cell is found when the program runs. */
  cell(variable: Variable): () => Cell {
    const { runtime } = this;
    if (variable.scope === 'global') {
      const cell = runtime.global(variable.name);
      return () => cell;
    }
    const { index } = variable;
    return () => runtime.frame[index] as Cell; // the parser counted the parameters
  }
}
