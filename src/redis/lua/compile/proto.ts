import type { LuaValue } from '../values/value.ts';

/** A local variable, in code that is to be debugged. */
export interface LocalVariable {
  readonly name: string;
  readonly slot: number;
  /** The instructions that see it. */
  from: number;
  to: number;
}

/** What runs: a function's instructions and constants. */
export interface Proto {
  /** Triples: operation and two operands. */
  readonly code: number[];
  /** The line of each triple. */
  readonly lines: number[];
  readonly constants: LuaValue[];
  readonly protos: Proto[];
  /** Where each upvalue comes from: a local variable of the function around, or one of its upvalues. */
  readonly upvalues: { readonly fromLocal: boolean; readonly index: number }[];
  /** How what a triple calls, indexes or calculates with was written, for error messages: `global 'x'`. */
  readonly names: Map<number, readonly (string | undefined)[]>;
  parameters: number;
  isVararg: boolean;
  /** As error messages show it: `user_script`. */
  readonly chunk: string;
  readonly line: number;
  /** Of code that is to be debugged: its variables, as they were declared. */
  readonly locals?: LocalVariable[];
}
