/** The syntax tree of bc. `address` is where GNU's byte code for an operation ends, which its errors name. */

export type Place =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly name: string; readonly index: Expression }
  /** scale, ibase, obase, last */
  | { readonly kind: 'setting'; readonly name: Setting };

export type Setting = 'scale' | 'ibase' | 'obase' | 'last';

export type Argument = Expression | { readonly kind: 'array'; readonly name: string };

export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | Place
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly address: number;
      /** So many of its kind are on the left side of one another here: sums may have any number of terms. */
      readonly depth: number;
    }
  | {
      readonly kind: 'logical';
      readonly operator: '&&' | '||';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'negate' | 'not'; readonly operand: Expression }
  | {
      readonly kind: 'assign';
      readonly operator: string;
      readonly place: Place;
      readonly value: Expression;
      readonly address: number;
    }
  | { readonly kind: 'step'; readonly by: 1n | -1n; readonly before: boolean; readonly place: Place }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Argument[];
      readonly address: number;
    }
  | {
      readonly kind: 'builtin';
      readonly name: 'length' | 'scale' | 'sqrt';
      readonly operand: Argument;
      readonly address: number;
    }
  | { readonly kind: 'read' };

export type Statement =
  /** Its value is printed unless it is an assignment. */
  | { readonly kind: 'expression'; readonly value: Expression; readonly shown: boolean }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'print'; readonly items: readonly (Expression | string)[] }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Statement;
      readonly otherwise: Statement | undefined;
    }
  | {
      readonly kind: 'for';
      readonly initial: Expression | undefined;
      readonly condition: Expression | undefined;
      readonly step: Expression | undefined;
      readonly body: Statement;
    }
  | { readonly kind: 'block'; readonly statements: readonly Statement[] }
  | { readonly kind: 'break' | 'continue' | 'halt' | 'limits' }
  | { readonly kind: 'return'; readonly value: Expression | undefined };

export interface Parameter {
  readonly name: string;
  readonly array: boolean;
  /** `*a[]`: the caller's array itself. */
  readonly reference: boolean;
}

export interface Definition {
  readonly kind: 'define';
  readonly name: string;
  /** `define void`: a call prints nothing. */
  readonly nothing: boolean;
  readonly parameters: readonly Parameter[];
  readonly locals: readonly Parameter[];
  readonly body: readonly Statement[];
}

/** What is executed at once: the statements of a line, or a definition. */
export type Item =
  | Definition
  | { readonly kind: 'line'; readonly statements: readonly Statement[] }
  | { readonly kind: 'quit' };
