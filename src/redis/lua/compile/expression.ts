/** An expression of which the last step is not yet written, so that it can also be assigned to. */
export interface Expression {
  readonly kind: 'value' | 'local' | 'upvalue' | 'global' | 'index' | 'field' | 'call' | 'vararg';
  /** Slot, upvalue or constant; for calls and varargs the place of the instruction. */
  readonly index: number;
  /** The slot of the table, for index and field. */
  readonly slot: number;
  /** As error messages name it. */
  readonly name?: string | undefined;
}

/** A value that is on the stack already. */
export const VALUE: Expression = { kind: 'value', index: 0, slot: 0 };

/** A number that stands in the text; it is on the stack already, and a minus before it makes another one. */
export const NUMBER: Expression = { kind: 'value', index: 0, slot: 0 };

/** Whether it may give any number of values. */
export function isOpenEnded({ kind }: Expression): boolean {
  return kind === 'call' || kind === 'vararg';
}
