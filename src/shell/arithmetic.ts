import { isOutOfStack } from '../linux/process/out-of-stack.ts';

/** Variables as arithmetic sees them. */
export interface ArithmeticScope {
  /** The text of a variable; undefined if it is not set. @throws when unset variables are errors */
  read(name: string, index?: string): string | undefined;
  write(name: string, value: string, index?: string): void;
  /** busybox evaluates what `&&`, `||` and `?:` do not need, too (math.c works on a stack of values). */
  readonly eager?: boolean;
}

/** Why an expression has no value. */
export class ArithmeticError extends Error {
  readonly kind:
    | 'syntax'
    | 'operand'
    | 'operator'
    | 'parenthesis'
    | 'colon'
    | 'choice'
    | 'subscript'
    | 'division'
    | 'base'
    | 'assignment'
    | 'recursion'
    | 'exponent'
    | 'number';
  /** The expression and the rest of it where the error was found. */
  readonly expression: string;
  readonly token: string;

  constructor(kind: ArithmeticError['kind'], expression: string, token: string) {
    super(kind);
    this.kind = kind;
    this.expression = expression;
    this.token = token;
  }
}

/** The value of an expression as 64-bit integers have it. @throws ArithmeticError */
export function evaluateArithmetic(text: string, scope: ArithmeticScope, depth = 0): bigint {
  if (/^\s*-?[0-9]{1,15}\s*$/.test(text) && !/^\s*-?0[0-9]/.test(text)) return BigInt(text.trim());
  if (depth > DEEPEST) throw new ArithmeticError('recursion', text, text);
  try {
    return new Evaluation(text, scope, depth).value(treeOf(text));
  } catch (error) {
    if (!(error instanceof ArithmeticError) && isOutOfStack(error))
      throw new ArithmeticError('recursion', text, text);
    throw error;
  }
}

function treeOf(text: string): Expression {
  const known = trees.get(text);
  if (known) return known;
  const tree = new ArithmeticReader(text).whole();
  if (trees.size >= CACHE_SIZE) trees.clear();
  trees.set(text, tree);
  return tree;
}

/** Variables whose values name variables. */
const DEEPEST = 300;
const CACHE_SIZE = 500;
const trees = new Map<string, Expression>();

type Expression =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'variable'; readonly name: string; readonly index: string | undefined }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'step';
      readonly by: bigint;
      readonly prefix: boolean;
      readonly target: Expression & { readonly kind: 'variable' };
    }
  | {
      readonly kind: 'assign';
      readonly operator: string;
      readonly target: Expression & { readonly kind: 'variable' };
      readonly value: Expression;
      readonly token: string;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      /** The text from the right operand on, for messages. */
      readonly token: string;
    }
  | {
      readonly kind: 'choice';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };

type Binary = Expression & { readonly kind: 'binary' };
type Assignment = Expression & { readonly kind: 'assign' };

/** How tightly binary operators bind. */
const LEVELS = new Map(
  [
    ['||'],
    ['&&'],
    ['|'],
    ['^'],
    ['&'],
    ['==', '!='],
    ['<=', '>=', '<', '>'],
    ['<<', '>>'],
    ['+', '-'],
    ['*', '/', '%'],
  ].flatMap((operators, level) => operators.map((operator) => [operator, level] as const)),
);
const SUM = LEVELS.get('+') as number; // just put in
const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']);
const PREFIXES = new Set(['!', '~', '-', '+', '++', '--']);
const BLANKS = /\s*/y;
const NUMBER = /\d[\w@#]*/y;
const NAME = /[A-Za-z_]\w*/y;
const STEPPED = /\s*[A-Za-z_]/y;
const OPERATOR = /<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|[-+*/%&^|=!<>]=|[-+*/%&^|=!<>~?:,()[\]]/y;

/** Where a match ends that begins at a place; undefined if there is none. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

class ArithmeticReader {
  readonly #text: string;
  #at = 0;
  /** The token under the cursor, and where it and the one before it begin. */
  #token = '';
  #kind: 'number' | 'name' | 'operator' | 'end' = 'end';
  #start = 0;
  #previous = 0;

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  get #ended(): boolean {
    return this.#kind === 'end';
  }

  whole(): Expression {
    if (this.#ended) return { kind: 'number', value: 0n };
    const tree = this.#comma();
    if (!this.#ended) throw this.#error(this.#unexpected());
    return tree;
  }

  /** What is wrong with a token behind a value. */
  #unexpected(): ArithmeticError['kind'] {
    if (ASSIGNMENTS.has(this.#token)) return 'assignment';
    const known = this.#kind !== 'operator' || /^[-+*/%&^|=!<>~?:,()]/.test(this.#token);
    return known ? 'syntax' : 'operator';
  }

  #advance(): void {
    const text = this.#text;
    this.#previous = this.#start;
    const start = endOf(BLANKS, text, this.#at) ?? this.#at;
    let end = endOf(NUMBER, text, start);
    if (end !== undefined) this.#kind = 'number';
    else {
      end = endOf(NAME, text, start);
      if (end !== undefined) this.#kind = 'name';
      else this.#kind = start < text.length ? 'operator' : 'end';
    }
    this.#start = start;
    this.#at = end ?? endOf(OPERATOR, text, start) ?? start + 1;
    this.#token = text.slice(start, this.#at);
  }

  /** Takes only the first sign of a token. */
  #split(): void {
    this.#token = this.#token[0] as string;
    this.#at = this.#start + 1;
  }

  #error(kind: ArithmeticError['kind'], from = this.#start): ArithmeticError {
    return new ArithmeticError(kind, this.#text, this.#text.slice(from) || this.#text.slice(this.#previous));
  }

  #take(operator: string): boolean {
    if (this.#kind !== 'operator' || this.#token !== operator) return false;
    this.#advance();
    return true;
  }

  /** @param first the operand that it begins with, if that has been read */
  #comma(first?: Expression): Expression {
    let left = this.#assignment(first);
    while (this.#take(','))
      left = { kind: 'binary', operator: ',', left, right: this.#assignment(), token: '' };
    return left;
  }

  #assignment(first?: Expression): Expression {
    const targets: Omit<Assignment, 'value'>[] = [];
    let value = this.#choice(first);
    while (this.#kind === 'operator' && ASSIGNMENTS.has(this.#token)) {
      if (value.kind !== 'variable') throw this.#error('assignment');
      const operator = this.#token.slice(0, -1);
      this.#advance();
      targets.push({ kind: 'assign', operator, target: value, token: this.#text.slice(this.#start) });
      value = this.#choice();
    }
    return targets.reduceRight<Expression>((inner, each) => ({ ...each, value: inner }), value);
  }

  #choice(first?: Expression): Expression {
    const choices: { readonly test: Expression; readonly yes: Expression }[] = [];
    let last = this.#binary(0, first);
    while (this.#take('?')) {
      if (this.#ended || this.#token === ':') throw this.#error('choice');
      choices.push({ test: last, yes: this.#comma() });
      if (!this.#take(':')) throw this.#error('colon');
      if (this.#ended) throw this.#error('choice');
      // Only the middle one may be an assignment without parentheses.
      last = this.#binary(0);
    }
    return choices.reduceRight<Expression>((no, each) => ({ kind: 'choice', ...each, no }), last);
  }

  /** @param least operators that bind less tightly end it */
  #binary(least: number, first?: Expression): Expression {
    let left = this.#power(first);
    while (this.#kind === 'operator') {
      // `0++1` is 0 + +1: only variables have steps.
      if ((this.#token === '++' || this.#token === '--') && least <= SUM) this.#split();
      const operator = this.#token;
      const level = LEVELS.get(operator) ?? -1;
      if (level < least) break;
      this.#advance();
      const token = this.#text.slice(this.#start);
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1), token };
    }
    return left;
  }

  #power(first?: Expression): Expression {
    const bases: Omit<Binary, 'right'>[] = [];
    let last = first ?? this.#unary();
    while (this.#take('**')) {
      const left = last;
      last = this.#unary();
      // What it says of the exponent is its last token.
      bases.push({ kind: 'binary', operator: '**', left, token: this.#text.slice(this.#previous) });
    }
    return bases.reduceRight<Expression>((right, each) => ({ ...each, right }), last);
  }

  #unary(): Expression {
    const operators: string[] = [];
    for (; this.#kind === 'operator' && PREFIXES.has(this.#token); this.#advance()) {
      // Only before a name they are steps (expr.c: readtok).
      if (this.#token.length === 2 && endOf(STEPPED, this.#text, this.#at) === undefined) this.#split();
      operators.push(this.#token);
    }
    return operators.reduceRight<Expression>((operand, operator) => {
      const sign = operator[0] as string; // none is empty
      if (operator.length === 1) return { kind: 'unary', operator, operand };
      if (operand.kind === 'variable')
        return { kind: 'step', by: sign === '+' ? 1n : -1n, prefix: true, target: operand };
      // `- -1` and `--1` mean the same where there is no variable to change.
      return { kind: 'unary', operator: sign, operand: { kind: 'unary', operator: sign, operand } };
    }, this.#postfix());
  }

  #postfix(): Expression {
    // `(a)++3` is a + +3.
    const grouped = this.#token === '(';
    const operand = this.#primary();
    if (grouped || operand.kind !== 'variable') return operand;
    if (this.#take('++')) return { kind: 'step', by: 1n, prefix: false, target: operand };
    if (this.#take('--')) return { kind: 'step', by: -1n, prefix: false, target: operand };
    return operand;
  }

  #primary(): Expression {
    const token = this.#token;
    if (this.#kind === 'number') {
      const value = numberOf(token);
      // The rest is not told (expr.c: readtok).
      if (value === undefined) throw new ArithmeticError('base', this.#text.slice(0, this.#at), token);
      this.#advance();
      return { kind: 'number', value };
    }
    if (this.#kind === 'name') {
      this.#advance();
      return { kind: 'variable', name: token, index: this.#index() };
    }
    if (this.#take('(')) return this.#group();
    throw this.#kind === 'end' ? this.#error('operand', this.#previous) : this.#error('operand');
  }

  /** What stands in parentheses; as many of them as may begin together. */
  #group(): Expression {
    let depth = 1;
    while (this.#take('(')) depth++;
    for (let inner = this.#comma(); ; inner = this.#comma(inner)) {
      if (!this.#take(')')) throw this.#error('parenthesis');
      if (--depth === 0) return inner;
    }
  }

  /** The text of a subscript, if one follows. */
  #index(): string | undefined {
    if (this.#kind !== 'operator' || this.#token !== '[') return undefined;
    const start = this.#at;
    let depth = 1;
    let at = start;
    for (; depth > 0; at++) {
      const character = this.#text[at];
      if (character === undefined) throw this.#error('subscript', this.#previous);
      if (character === '[') depth++;
      if (character === ']') depth--;
    }
    this.#at = at;
    this.#advance();
    return this.#text.slice(start, at - 1);
  }
}

/** Decimal, 0octal, 0xhexadecimal or base#digits; undefined if a digit does not fit its base. */
function numberOf(token: string): bigint | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(token))
    return BigInt.asIntN(64, BigInt(`0x${token.slice(2).slice(-DIGITS)}`));
  if (/^[1-9][0-9]*$/.test(token)) return BigInt.asIntN(64, BigInt(token.slice(-DIGITS)));
  const based = /^([0-9]+)#([0-9a-zA-Z@_]+)$/.exec(token);
  if (based?.[1]?.startsWith('0')) return undefined;
  const base = based ? Number(based[1]) : token.startsWith('0') ? 8 : 10;
  if (base < 2 || base > 64) return undefined;
  const digits = based?.[2] ?? token;
  const weights = digitsOf(base);
  for (let i = 0; i < digits.length; i++) if (!weights.has(digits.charCodeAt(i))) return undefined;
  let value = 0n;
  for (const digit of base % 2 === 0 ? digits.slice(-DIGITS) : digits)
    value = BigInt.asIntN(64, value * BigInt(base) + (weights.get(digit.charCodeAt(0)) ?? 0n));
  return value;
}

/** Of a number with an even base, those further left are multiples of 2 ** 64. */
const DIGITS = 64;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_';

/** What each digit stands for, by its character; up to 36, capital letters are like small ones. */
function digitsOf(base: number): ReadonlyMap<number, bigint> {
  const weights = new Map<number, bigint>();
  for (let i = 0; i < base; i++) {
    weights.set(ALPHABET.charCodeAt(i), BigInt(i));
    if (base <= 36) weights.set((ALPHABET[i] as string).toUpperCase().charCodeAt(0), BigInt(i)); // i < 64
  }
  return weights;
}

class Evaluation {
  readonly #text: string;
  readonly #scope: ArithmeticScope;
  readonly #depth: number;

  constructor(text: string, scope: ArithmeticScope, depth: number) {
    this.#text = text;
    this.#scope = scope;
    this.#depth = depth;
  }

  value(tree: Expression): bigint {
    switch (tree.kind) {
      case 'number':
        return tree.value;
      case 'variable':
        return this.#read(tree);
      case 'unary':
        return this.#signed(tree);
      case 'step': {
        const before = this.#read(tree.target);
        const after = this.#write(tree.target, before + tree.by);
        return tree.prefix ? after : before;
      }
      case 'assign':
        return this.#assign(tree);
      case 'choice':
        if (this.#scope.eager) {
          const [test, yes, no] = [this.value(tree.test), this.value(tree.yes), this.value(tree.no)];
          return test !== 0n ? yes : no;
        }
        return this.value(this.#chosen(tree));
      case 'binary': {
        const { left } = tree;
        if (tree.operator === '**') return this.#power(tree);
        const isLong = left.kind === 'binary' && left.left.kind === 'binary';
        return this.#withLeft(tree, isLong ? this.#chain(left) : this.value(left));
      }
    }
  }

  /** `- - - a` */
  #signed(tree: Expression): bigint {
    const operators: string[] = [];
    let operand = tree;
    for (; operand.kind === 'unary'; operand = operand.operand) operators.push(operand.operator);
    return operators.reduceRight((value, operator) => this.#unary(operator, value), this.value(operand));
  }

  /** `a ** b ** c ** …` */
  #power(tree: Expression): bigint {
    const bases: { readonly value: bigint; readonly token: string }[] = [];
    let last = tree;
    for (; last.kind === 'binary' && last.operator === '**'; last = last.right)
      bases.push({ value: this.value(last.left), token: last.token });
    return bases.reduceRight(
      (right, { value, token }) => this.#binary('**', value, right, token),
      this.value(last),
    );
  }

  /** `a = b = c = …` */
  #assign(tree: Expression): bigint {
    const targets: Assignment[] = [];
    let last = tree;
    for (; last.kind === 'assign'; last = last.value) targets.push(last);
    return targets.reduceRight(
      (right, { operator, target, token }) =>
        this.#write(
          target,
          operator === '' ? right : this.#binary(operator, this.#read(target), right, token),
        ),
      this.value(last),
    );
  }

  /** `a ? b : c ? d : …` */
  #chosen(tree: Expression): Expression {
    let chosen = tree;
    while (chosen.kind === 'choice') chosen = this.value(chosen.test) !== 0n ? chosen.yes : chosen.no;
    return chosen;
  }

  /** `a + b + c + …`: as many as there are, without a call within the other. */
  #chain(tree: Binary): bigint {
    const chain: Binary[] = [tree];
    let first = tree.left;
    for (; first.kind === 'binary'; first = first.left) chain.push(first);
    let value = this.value(first);
    for (let node = chain.pop(); node; node = chain.pop()) value = this.#withLeft(node, value);
    return value;
  }

  #withLeft({ operator, right, token }: Binary, left: bigint): bigint {
    if (this.#scope.eager && (operator === '&&' || operator === '||')) {
      const holds = this.value(right) !== 0n;
      return (operator === '&&' ? left !== 0n && holds : left !== 0n || holds) ? 1n : 0n;
    }
    if (operator === '&&') return left !== 0n && this.value(right) !== 0n ? 1n : 0n;
    if (operator === '||') return left !== 0n || this.value(right) !== 0n ? 1n : 0n;
    return this.#binary(operator, left, this.value(right), token);
  }

  #index(target: { readonly index: string | undefined }): string | undefined {
    return target.index;
  }

  #read(target: { readonly name: string; readonly index: string | undefined }): bigint {
    const text = this.#scope.read(target.name, this.#index(target));
    return text === undefined || text === '' ? 0n : evaluateArithmetic(text, this.#scope, this.#depth + 1);
  }

  #write(target: { readonly name: string; readonly index: string | undefined }, value: bigint): bigint {
    const wrapped = BigInt.asIntN(64, value);
    this.#scope.write(target.name, String(wrapped), this.#index(target));
    return wrapped;
  }

  #unary(operator: string, value: bigint): bigint {
    if (operator === '!') return value === 0n ? 1n : 0n;
    if (operator === '~') return ~value;
    return operator === '-' ? BigInt.asIntN(64, -value) : value;
  }

  #binary(operator: string, left: bigint, right: bigint, token: string): bigint {
    const truth = (yes: boolean): bigint => (yes ? 1n : 0n);
    switch (operator) {
      case ',':
        return right;
      case '+':
        return BigInt.asIntN(64, left + right);
      case '-':
        return BigInt.asIntN(64, left - right);
      case '*':
        return BigInt.asIntN(64, left * right);
      case '/':
      case '%':
        if (right === 0n) throw new ArithmeticError('division', this.#text, token);
        return BigInt.asIntN(64, operator === '/' ? left / right : left % right);
      case '**':
        if (right < 0n) throw new ArithmeticError('exponent', this.#text, token);
        return power(left, right);
      case '<<':
        return BigInt.asIntN(64, left << (right & 63n));
      case '>>':
        return left >> (right & 63n);
      case '&':
        return left & right;
      case '|':
        return left | right;
      case '^':
        return left ^ right;
      case '==':
        return truth(left === right);
      case '!=':
        return truth(left !== right);
      case '<':
        return truth(left < right);
      case '>':
        return truth(left > right);
      case '<=':
        return truth(left <= right);
      default:
        return truth(left >= right);
    }
  }
}

/** By squaring, wrapped at each step: `2 ** 1000000` must not take time. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = BigInt.asIntN(64, result * square);
    square = BigInt.asIntN(64, square * square);
  }
  return result;
}
