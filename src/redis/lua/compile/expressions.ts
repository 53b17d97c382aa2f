import { call } from './call.ts';
import type { Compilation } from './compilation.ts';
import { type Expression, isOpenEnded, NUMBER, VALUE } from './expression.ts';
import { functionBody } from './function-body.ts';
import { OP } from './opcode.ts';
import { tableConstructor } from './table-constructor.ts';

/** Priorities to the left and to the right, and the operation. */
const BINARY: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ['+', [6, 6, OP.add]],
  ['-', [6, 6, OP.subtract]],
  ['*', [7, 7, OP.multiply]],
  ['/', [7, 7, OP.divide]],
  ['%', [7, 7, OP.modulo]],
  ['^', [10, 9, OP.power]],
  ['..', [5, 4, OP.concat]],
  ['==', [3, 3, OP.equal]],
  ['~=', [3, 3, OP.notEqual]],
  ['<', [3, 3, OP.less]],
  ['<=', [3, 3, OP.lessEqual]],
  ['>', [3, 3, OP.greater]],
  ['>=', [3, 3, OP.greaterEqual]],
  ['and', [2, 2, OP.and]],
  ['or', [1, 1, OP.or]],
]);
const UNARY: ReadonlyMap<string, number> = new Map([
  ['not', OP.not],
  ['-', OP.negate],
  ['#', OP.length],
]);
const UNARY_PRIORITY = 8;

/** Expressions with commas between; all but the last are on the stack. */
export interface ExpressionList {
  readonly count: number;
  readonly last: Expression;
}

export function expressionList(c: Compilation): ExpressionList {
  let count = 1;
  let last = openExpression(c);
  while (c.tokens.accept(',')) {
    toStack(c, last);
    last = openExpression(c);
    count++;
  }
  return { count, last };
}

/** Makes a list `wanted` values. */
export function adjust(c: Compilation, { count, last }: ExpressionList, wanted: number): void {
  const { code } = c;
  if (isOpenEnded(last)) {
    want(c, last, Math.max(0, wanted - count + 1));
    if (count - 1 > wanted) code.leave(code.depth - (count - 1 - wanted));
    return;
  }
  toStack(c, last);
  if (count < wanted) code.emit(OP.nil, wanted - count, 0, wanted - count);
  else if (count > wanted) code.leave(code.depth - (count - wanted));
}

/** How many values a call or the varargs are to give; -1: all. */
export function want({ code }: Compilation, { kind, index }: Expression, count: number): void {
  code.patch(index, count, kind === 'call' ? 2 : 1);
  code.depth += Math.max(0, count) - 1;
}

/** An expression, as one value on the stack. */
export function expression(c: Compilation): void {
  toStack(c, openExpression(c));
}

/** Writes the last step of an expression: its value is then on top. Answers how error messages name that value. */
export function toStack({ code }: Compilation, { kind, index, name }: Expression): string | undefined {
  switch (kind) {
    case 'local':
      code.emit(OP.getLocal, index, 0, 1);
      return name;
    case 'upvalue':
      code.emit(OP.getUpvalue, index, 0, 1);
      return name;
    case 'global':
      code.emit(OP.getGlobal, index, 0, 1);
      return name;
    case 'field':
      code.noteNames(name);
      code.emit(OP.getField, index, 0, 0);
      return `field '${code.proto.constants[index]}'`;
    case 'index':
      code.noteNames(name);
      code.emit(OP.getIndex, 0, 0, -1);
      return "field '?'";
    default:
      return name;
  }
}

/** Pops a value into a variable or a place of a table. */
export function store({ code }: Compilation, { kind, index, slot, name }: Expression): void {
  switch (kind) {
    case 'local':
      code.emit(OP.setLocal, index, 0, -1);
      break;
    case 'upvalue':
      code.emit(OP.setUpvalue, index, 0, -1);
      break;
    case 'global':
      code.emit(OP.setGlobal, index, 0, -1);
      break;
    case 'field':
      code.noteNames(name);
      code.emit(OP.setFieldAt, slot, index, -1);
      break;
    default:
      code.noteNames(name);
      code.emit(OP.setIndexAt, slot, 0, -1);
  }
}

/** An expression of operators; the last step of a lone variable, call or `...` is left open. */
export function openExpression(c: Compilation, limit = 0): Expression {
  const { tokens, code } = c;
  tokens.enter();
  let left = UNARY.has(tokens.token.type) ? unary(c) : simple(c);
  for (;;) {
    const binary = BINARY.get(tokens.token.type);
    if (!binary || binary[0] <= limit) break;
    const [, right, op] = binary;
    tokens.advance();
    const leftName = toStack(c, left);
    left = VALUE;
    if (op === OP.and || op === OP.or) {
      const jump = code.emit(op, 0, 0, -1);
      toStack(c, openExpression(c, right));
      code.patch(jump);
      continue;
    }
    const rightName = toStack(c, openExpression(c, right));
    code.noteNames(leftName, rightName);
    code.emit(op, 0, 0, -1);
  }
  tokens.leave();
  return left;
}

function unary(c: Compilation): Expression {
  const { tokens, code } = c;
  const op = UNARY.get(tokens.advance().type) as number;
  const operand = openExpression(c, UNARY_PRIORITY);
  if (op === OP.negate && operand === NUMBER) {
    const at = code.here - 3;
    const { proto } = code;
    code.patch(at, code.constant(-(proto.constants[proto.code[at + 1] as number] as number)));
    return VALUE;
  }
  code.noteNames(toStack(c, operand));
  code.emit(op, 0, 0, 0);
  return VALUE;
}

function simple(c: Compilation): Expression {
  const { tokens, code } = c;
  const { type } = tokens.token;
  switch (type) {
    case 'number':
      pushConstant(c, tokens.token.number);
      return NUMBER;
    case 'string':
      pushConstant(c, tokens.token.text);
      return VALUE;
    case 'nil':
      tokens.advance();
      code.emit(OP.nil, 1, 0, 1);
      return VALUE;
    case 'true':
    case 'false':
      tokens.advance();
      code.emit(OP.boolean, type === 'true' ? 1 : 0, 0, 1);
      return VALUE;
    case '...':
      if (!code.proto.isVararg) tokens.fail("cannot use '...' outside a vararg function");
      tokens.advance();
      return { kind: 'vararg', index: code.emit(OP.vararg, 1, 0, 1), slot: 0 };
    case '{':
      tableConstructor(c);
      return VALUE;
    case 'function':
      functionBody(c, false, tokens.advance().line);
      return VALUE;
    default:
      return suffixed(c);
  }
}

/** The next token, a number or a string, as a value on the stack. */
export function pushConstant({ tokens, code }: Compilation, value: number | string): void {
  tokens.advance();
  code.emit(OP.constant, code.constant(value), 0, 1);
}

/** A variable with all its fields, indexes and calls. */
export function suffixed(c: Compilation): Expression {
  const { tokens, code } = c;
  let found = primary(c);
  for (;;) {
    switch (tokens.token.type) {
      case '.':
        tokens.advance();
        found = field(c, found);
        break;
      case '[':
        tokens.advance();
        found = indexed(c, found);
        break;
      case ':': {
        tokens.advance();
        const object = toStack(c, found);
        const method = tokens.name();
        code.noteNames(object);
        code.emit(OP.self, code.constant(method), 0, 1);
        found = call(c, `method '${method}'`, 1);
        break;
      }
      case '(':
      case 'string':
      case '{':
        found = call(c, toStack(c, found), 0);
        break;
      default:
        return found;
    }
  }
}

function primary(c: Compilation): Expression {
  const { tokens } = c;
  if (tokens.is('name')) return c.code.variable(tokens.advance().text);
  if (!tokens.is('(')) return tokens.fail('unexpected symbol');
  const { line } = tokens.advance();
  const name = toStack(c, openExpression(c));
  tokens.expectMatch(')', '(', line);
  return { ...VALUE, name };
}

function indexed(c: Compilation, table: Expression): Expression {
  const { tokens, code } = c;
  const name = toStack(c, table);
  const slot = code.depth - 1;
  const isField = tokens.is('string') && tokens.peek().type === ']';
  const index = isField ? code.constant(tokens.advance().text) : 0;
  if (!isField) expression(c);
  tokens.expect(']');
  return { kind: isField ? 'field' : 'index', index, slot, name };
}

/** The field of a table; the next token is its name. */
export function field(c: Compilation, table: Expression): Expression {
  const name = toStack(c, table);
  const index = c.code.constant(c.tokens.name());
  return { kind: 'field', index, slot: c.code.depth - 1, name };
}
