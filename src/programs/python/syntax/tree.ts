import type { Span } from './syntax-problem.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '<<' | '>>' | '&' | '|' | '^';
export type CompareOperator = '<' | '>' | '<=' | '>=' | '==' | '!=' | 'in' | 'not in' | 'is' | 'is not';

export type Constant =
  | { readonly type: 'int'; readonly value: number | bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: string }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'none' | 'ellipsis' };

export interface Comprehension {
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
}

export interface Keyword extends Span {
  /** Undefined for `**x`. */
  readonly name: string | undefined;
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly annotation: Expression | undefined;
  readonly default: Expression | undefined;
}

export interface Parameters {
  readonly positionalOnly: number;
  readonly positional: readonly Parameter[];
  readonly rest: Parameter | undefined;
  readonly keywordOnly: readonly Parameter[];
  readonly keywords: Parameter | undefined;
}

export type Expression = Span &
  (
    | { readonly kind: 'constant'; readonly constant: Constant }
    | { readonly kind: 'name'; readonly name: string }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'unary'; readonly operator: '+' | '-' | '~' | 'not'; readonly operand: Expression }
    | { readonly kind: 'bool'; readonly operator: 'and' | 'or'; readonly values: readonly Expression[] }
    | {
        readonly kind: 'compare';
        readonly left: Expression;
        readonly operators: readonly CompareOperator[];
        readonly others: readonly Expression[];
      }
    | {
        readonly kind: 'call';
        readonly fn: Expression;
        readonly args: readonly Expression[];
        readonly keywords: readonly Keyword[];
      }
    | { readonly kind: 'attribute'; readonly value: Expression; readonly name: string }
    | { readonly kind: 'subscript'; readonly value: Expression; readonly index: Expression }
    | {
        readonly kind: 'slice';
        readonly start: Expression | undefined;
        readonly stop: Expression | undefined;
        readonly step: Expression | undefined;
      }
    | { readonly kind: 'starred'; readonly value: Expression }
    | {
        readonly kind: 'if';
        readonly test: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: 'lambda'; readonly parameters: Parameters; readonly body: Expression }
    | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
    | {
        readonly kind: 'dict';
        readonly keys: readonly (Expression | undefined)[];
        readonly values: readonly Expression[];
      }
    | {
        readonly kind: 'comprehension';
        readonly of: 'list' | 'set' | 'generator' | 'dict';
        readonly element: Expression;
        readonly value: Expression | undefined;
        readonly parts: readonly Comprehension[];
      }
    | { readonly kind: 'yield'; readonly value: Expression | undefined }
    | { readonly kind: 'yield from'; readonly value: Expression }
    | { readonly kind: 'await'; readonly value: Expression }
    | {
        readonly kind: 'named';
        readonly name: string;
        readonly value: Expression;
        readonly target: Expression;
      }
    | { readonly kind: 'joined'; readonly parts: readonly JoinedPart[] }
  );

export type JoinedPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'field';
      readonly value: Expression;
      readonly span: Span;
      readonly conversion: string;
      readonly spec: readonly JoinedPart[] | undefined;
    };

export interface Handler extends Span {
  readonly type: Expression | undefined;
  readonly name: string | undefined;
  readonly body: readonly Statement[];
}

export interface WithItem {
  readonly context: Expression;
  readonly target: Expression | undefined;
}

export interface Alias extends Span {
  readonly name: string;
  readonly as: string | undefined;
}

export type Pattern = Span &
  (
    | { readonly kind: 'value'; readonly value: Expression }
    | { readonly kind: 'singleton'; readonly value: Expression }
    | { readonly kind: 'capture'; readonly name: string | undefined; readonly pattern: Pattern | undefined }
    | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
    | { readonly kind: 'star'; readonly name: string | undefined }
    | {
        readonly kind: 'mapping';
        readonly keys: readonly Expression[];
        readonly values: readonly Pattern[];
        readonly rest: string | undefined;
      }
    | {
        readonly kind: 'class';
        readonly cls: Expression;
        readonly positional: readonly Pattern[];
        readonly names: readonly string[];
        readonly values: readonly Pattern[];
      }
    | { readonly kind: 'or'; readonly options: readonly Pattern[] }
  );

export interface Case {
  readonly pattern: Pattern;
  readonly guard: Expression | undefined;
  readonly body: readonly Statement[];
}

export type Statement = Span &
  (
    | { readonly kind: 'expression'; readonly value: Expression }
    | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
    | {
        readonly kind: 'augmented';
        readonly target: Expression;
        readonly operator: BinaryOperator;
        readonly value: Expression;
      }
    | {
        readonly kind: 'annotated';
        readonly target: Expression;
        readonly annotation: Expression;
        readonly value: Expression | undefined;
        readonly isSimple: boolean;
      }
    | { readonly kind: 'return'; readonly value: Expression | undefined }
    | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
    | { readonly kind: 'pass' | 'break' | 'continue' }
    | {
        readonly kind: 'if';
        readonly test: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'while';
        readonly test: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'for';
        readonly isAsync: boolean;
        readonly target: Expression;
        readonly iter: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'try';
        readonly body: readonly Statement[];
        readonly handlers: readonly Handler[];
        readonly otherwise: readonly Statement[];
        readonly last: readonly Statement[];
      }
    | {
        readonly kind: 'with';
        readonly isAsync: boolean;
        readonly items: readonly WithItem[];
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: 'raise';
        readonly exception: Expression | undefined;
        readonly cause: Expression | undefined;
      }
    | { readonly kind: 'assert'; readonly test: Expression; readonly message: Expression | undefined }
    | { readonly kind: 'import'; readonly names: readonly Alias[] }
    | {
        readonly kind: 'from';
        readonly module: string;
        readonly level: number;
        readonly names: readonly Alias[] | '*';
      }
    | { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[] }
    | {
        readonly kind: 'def';
        readonly isAsync: boolean;
        readonly name: string;
        readonly parameters: Parameters;
        readonly returns: Expression | undefined;
        readonly decorators: readonly Expression[];
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: 'class';
        readonly name: string;
        readonly bases: readonly Expression[];
        readonly keywords: readonly Keyword[];
        readonly decorators: readonly Expression[];
        readonly body: readonly Statement[];
      }
    | { readonly kind: 'match'; readonly subject: Expression; readonly cases: readonly Case[] }
    | { readonly kind: 'not simulated'; readonly what: string }
  );
