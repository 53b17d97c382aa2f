import { appendAll } from '../../../linux/append-all.ts';
import type { Span } from '../syntax/syntax-problem.ts';
import { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { Comprehension, Expression, JoinedPart } from '../syntax/tree.ts';
import { STOP_ASYNC_ITERATION } from '../values/exceptions.ts';
import { tuple } from '../values/types.ts';
import { newCode, qualify } from './compile.ts';
import { compileFunction, makeFunction } from './compile-function.ts';
import { compileTarget } from './compile-target.ts';
import { Emitter } from './emitter.ts';
import { fold } from './fold.ts';
import { BINARY_OPERATORS, COMPARE_OPERATORS, OP, UNARY_OPERATORS } from './opcode.ts';
import { mangle, type Scope } from './scopes.ts';

/** Leaves the value of an expression on the stack. */
export function compileExpression(emitter: Emitter, node: Expression): undefined {
  const before = emitter.span;
  emitter.span = node;
  emitExpression(emitter, node);
  emitter.span = before;
}

function emitExpression(emitter: Emitter, node: Expression): undefined {
  switch (node.kind) {
    case 'constant':
      return emitter.literal(node.constant);
    case 'name':
      return emitter.load(node.name);
    case 'binary': {
      const folded = fold(node);
      if (folded) return emitter.literal(folded);
      compileExpression(emitter, node.left);
      compileExpression(emitter, node.right);
      emitter.emit(OP.BINARY, BINARY_OPERATORS.indexOf(node.operator));
      return;
    }
    case 'unary': {
      const folded = fold(node);
      if (folded) return emitter.literal(folded);
      compileExpression(emitter, node.operand);
      emitter.emit(OP.UNARY, UNARY_OPERATORS.indexOf(node.operator));
      return;
    }
    case 'bool': {
      const jump = node.operator === 'and' ? OP.JUMP_IF_FALSE_OR_POP : OP.JUMP_IF_TRUE_OR_POP;
      const jumps: number[] = [];
      for (const [index, value] of node.values.entries()) {
        compileExpression(emitter, value);
        if (index < node.values.length - 1) jumps.push(emitter.emit(jump));
      }
      emitter.landAll(jumps);
      return;
    }
    case 'compare':
      return compileCompare(emitter, node);
    case 'call':
      return compileCall(emitter, node);
    case 'attribute':
      compileExpression(emitter, node.value);
      emitter.emit(OP.LOAD_ATTR, emitter.name(mangle(node.name, emitter.scope)));
      return;
    case 'subscript':
      if (!['str', 'bytes', 'tuple', 'list', 'dict'].includes(typeNameOf(node.value) ?? 'str'))
        warnOfLiteral(emitter, node.value, 'subscriptable');
      compileExpression(emitter, node.value);
      compileExpression(emitter, node.index);
      emitter.emit(OP.LOAD_SUBSCRIPT);
      return;
    case 'slice':
      for (const part of [node.start, node.stop]) {
        if (part) compileExpression(emitter, part);
        else emitter.constant(null, null);
      }
      if (node.step) compileExpression(emitter, node.step);
      emitter.emit(OP.BUILD_SLICE, node.step ? 3 : 2);
      return;
    case 'starred':
      throw new SyntaxProblem("can't use starred expression here", node);
    case 'if': {
      const otherwise = compileJump(emitter, node.test, false);
      compileExpression(emitter, node.then);
      const end = emitter.emit(OP.JUMP);
      emitter.landAll(otherwise);
      compileExpression(emitter, node.otherwise);
      emitter.land(end);
      return;
    }
    case 'lambda':
      return compileFunction(emitter, {
        node,
        span: node,
        parameters: node.parameters,
        body: node.body,
        firstLine: node.line,
      });
    case 'list':
    case 'tuple':
    case 'set':
      return compileItems(emitter, node.kind, node.items);
    case 'dict':
      return compileDict(emitter, node);
    case 'comprehension':
      return compileComprehension(emitter, node);
    case 'yield':
      if (node.value) compileExpression(emitter, node.value);
      else emitter.constant(null, null);
      emitter.emit(OP.YIELD);
      return;
    case 'yield from':
      compileExpression(emitter, node.value);
      emitter.emit(OP.GET_ITER, 1);
      emitter.constant(null, null);
      emitter.emit(OP.YIELD_FROM);
      return;
    case 'await':
      compileExpression(emitter, node.value);
      return emitAwait(emitter);
    case 'named':
      compileExpression(emitter, node.value);
      emitter.emit(OP.COPY, 1);
      emitter.store(node.name);
      return;
    case 'joined':
      return compileJoined(emitter, node.parts);
  }
}

/** S: what is awaited → what comes of it. */
export function emitAwait(emitter: Emitter): undefined {
  emitter.emit(OP.GET_AWAITABLE);
  emitter.constant(null, null);
  emitter.emit(OP.YIELD_FROM);
}

/** Jumps if the test is not `when`… that is, if it is false (when = false) or true; answers the jumps. */
export function compileJump(emitter: Emitter, test: Expression, when: boolean): number[] {
  if (test.kind === 'unary' && test.operator === 'not') return compileJump(emitter, test.operand, !when);
  if (test.kind === 'bool') {
    const all = (test.operator === 'and') !== when;
    const jumps: number[] = [];
    const through: number[] = [];
    for (const [index, value] of test.values.entries()) {
      const isLast = index === test.values.length - 1;
      if (all || isLast) appendAll(jumps, compileJump(emitter, value, when));
      else appendAll(through, compileJump(emitter, value, !when));
    }
    emitter.landAll(through);
    return jumps;
  }
  compileExpression(emitter, test);
  return [emitter.emit(when ? OP.POP_JUMP_IF_TRUE : OP.POP_JUMP_IF_FALSE, 0, test)];
}

function compileCompare(
  emitter: Emitter,
  node: Extract<Expression, { readonly kind: 'compare' }>,
): undefined {
  compileExpression(emitter, node.left);
  const ends: number[] = [];
  for (const [index, operator] of node.operators.entries()) {
    compileExpression(emitter, node.others[index] as Expression);
    const isLast = index === node.operators.length - 1;
    if (!isLast) {
      emitter.emit(OP.SWAP, 2);
      emitter.emit(OP.COPY, 2);
    }
    if (operator === 'is' || operator === 'is not') warnOfIdentity(emitter, node, operator, index);
    if (operator === 'in' || operator === 'not in') emitter.emit(OP.CONTAINS, operator === 'in' ? 0 : 1);
    else if (operator === 'is' || operator === 'is not') emitter.emit(OP.IS, operator === 'is' ? 0 : 1);
    else emitter.emit(OP.COMPARE, COMPARE_OPERATORS.indexOf(operator));
    if (!isLast) ends.push(emitter.emit(OP.JUMP_IF_FALSE_OR_POP));
  }
  if (ends.length === 0) return;
  const done = emitter.emit(OP.JUMP);
  emitter.landAll(ends);
  emitter.emit(OP.SWAP, 2);
  emitter.emit(OP.POP_TOP);
  emitter.land(done);
}

/** `x is 5`: two numbers that are equal need not be the same. */
function warnOfIdentity(
  emitter: Emitter,
  node: Extract<Expression, { readonly kind: 'compare' }>,
  operator: 'is' | 'is not',
  index: number,
): undefined {
  for (const side of [index === 0 ? node.left : node.others[index - 1], node.others[index]]) {
    if (side?.kind !== 'constant') continue;
    const { type } = side.constant;
    if (type !== 'int' && type !== 'str' && type !== 'float' && type !== 'bytes') continue;
    const instead = operator === 'is' ? '==' : '!=';
    emitter.unit.warn(node.line, `"${operator}" with '${type}' literal. Did you mean "${instead}"?`);
    return;
  }
}

/** `5()` and `None[0]`: probably a comma was forgotten. */
function warnOfLiteral(emitter: Emitter, node: Expression, verb: string): undefined {
  const name = typeNameOf(node);
  if (name !== undefined)
    emitter.unit.warn(node.line, `'${name}' object is not ${verb}; perhaps you missed a comma?`);
}

function typeNameOf(node: Expression): string | undefined {
  if (node.kind === 'constant')
    return node.constant.type === 'none'
      ? 'NoneType'
      : node.constant.type === 'ellipsis'
        ? 'ellipsis'
        : node.constant.type;
  if (node.kind === 'tuple' || node.kind === 'list' || node.kind === 'set' || node.kind === 'dict')
    return node.kind;
  if (node.kind === 'comprehension') return node.of;
  return node.kind === 'joined' ? 'str' : undefined;
}

function compileItems(
  emitter: Emitter,
  kind: 'list' | 'tuple' | 'set',
  items: readonly Expression[],
): undefined {
  if (items.some((item) => item.kind === 'starred')) {
    emitter.emit(kind === 'set' ? OP.BUILD_SET : OP.BUILD_LIST, 0);
    for (const item of items) {
      const isStar = item.kind === 'starred';
      compileExpression(emitter, isStar ? item.value : item);
      if (kind === 'set') emitter.emit(isStar ? OP.SET_UPDATE : OP.SET_ADD, 1);
      else emitter.emit(isStar ? OP.LIST_EXTEND : OP.LIST_APPEND, 1);
    }
    if (kind === 'tuple') emitter.emit(OP.LIST_TO_TUPLE);
    return;
  }
  if (kind === 'set' && items.length > 2 && items.every((item) => fold(item))) {
    // Constants come as a frozen set, which is added as a whole: the order of the members shows it.
    emitter.emit(OP.BUILD_SET, 0);
    for (const item of items) compileExpression(emitter, item);
    emitter.emit(OP.BUILD_SET, items.length);
    emitter.emit(OP.SET_UPDATE, 1);
    return;
  }
  for (const item of items) compileExpression(emitter, item);
  emitter.emit(
    kind === 'list' ? OP.BUILD_LIST : kind === 'tuple' ? OP.BUILD_TUPLE : OP.BUILD_SET,
    items.length,
  );
}

function compileDict(
  emitter: Emitter,
  { keys, values }: Extract<Expression, { readonly kind: 'dict' }>,
): undefined {
  if (!keys.includes(undefined)) {
    for (const [index, value] of values.entries()) {
      compileExpression(emitter, keys[index] as Expression);
      compileExpression(emitter, value);
    }
    emitter.emit(OP.BUILD_MAP, values.length);
    return;
  }
  emitter.emit(OP.BUILD_MAP, 0);
  for (const [index, value] of values.entries()) {
    const key = keys[index];
    if (key) compileExpression(emitter, key);
    compileExpression(emitter, value);
    emitter.emit(key ? OP.MAP_ADD : OP.DICT_UPDATE, 1);
  }
}

function compileCall(emitter: Emitter, node: Extract<Expression, { readonly kind: 'call' }>): undefined {
  const { fn, args, keywords } = node;
  warnOfLiteral(emitter, fn, 'callable');
  const isPlain =
    !args.some(({ kind }) => kind === 'starred') && !keywords.some(({ name }) => name === undefined);
  if (isPlain && keywords.length === 0 && fn.kind === 'attribute') {
    compileExpression(emitter, fn.value);
    emitter.emit(OP.LOAD_METHOD, emitter.name(mangle(fn.name, emitter.scope)), fn);
    for (const arg of args) compileExpression(emitter, arg);
    emitter.emit(OP.CALL_METHOD, args.length, methodSpan(node));
    return;
  }
  compileExpression(emitter, fn);
  if (isPlain) {
    for (const arg of args) compileExpression(emitter, arg);
    for (const { value } of keywords) compileExpression(emitter, value);
    if (keywords.length === 0) emitter.emit(OP.CALL, args.length);
    else {
      emitter.constant(tuple(keywords.map(({ name }) => name ?? '')));
      emitter.emit(OP.CALL_KEYWORDS, args.length + keywords.length);
    }
    return;
  }
  compileItems(emitter, 'tuple', args);
  if (keywords.length > 0) {
    emitter.emit(OP.BUILD_MAP, 0);
    for (const { name, value } of keywords) {
      if (name === undefined) {
        compileExpression(emitter, value);
        emitter.emit(OP.DICT_MERGE, 1);
      } else {
        emitter.constant(name);
        compileExpression(emitter, value);
        emitter.emit(OP.BUILD_MAP, 1);
        emitter.emit(OP.DICT_MERGE, 1);
      }
    }
  }
  emitter.emit(OP.CALL_SPREAD, keywords.length > 0 ? 1 : 0);
}

/** A chain of methods over several lines is marked from its last name on. */
function methodSpan(node: Extract<Expression, { readonly kind: 'call' }>): Span {
  const { fn } = node;
  if (fn.kind !== 'attribute' || fn.line === fn.endLine) return node;
  return {
    line: fn.endLine,
    col: Math.max(0, fn.endCol - fn.name.length),
    endLine: node.endLine,
    endCol: node.endCol,
  };
}

function compileJoined(emitter: Emitter, parts: readonly JoinedPart[]): undefined {
  for (const part of parts) {
    if (part.kind === 'text') {
      emitter.constant(part.text, part.text);
      continue;
    }
    compileExpression(emitter, part.value);
    if (part.spec) compileJoined(emitter, part.spec);
    const conversion =
      part.conversion === 's' ? 1 : part.conversion === 'r' ? 2 : part.conversion === 'a' ? 3 : 0;
    emitter.emit(OP.FORMAT_VALUE, conversion | (part.spec ? 4 : 0), part.span);
  }
  if (parts.length !== 1 || parts[0]?.kind === 'text') emitter.emit(OP.BUILD_STRING, parts.length);
}

function compileComprehension(
  emitter: Emitter,
  node: Extract<Expression, { readonly kind: 'comprehension' }>,
): undefined {
  const scope = emitter.unit.finder.scopes.get(node) as Scope;
  const [first] = node.parts as readonly [Comprehension, ...Comprehension[]];
  if (node.of === 'generator') {
    const code = newCode(emitter.unit, scope, qualify(emitter, scope.name), node.line, {
      positionalOnly: 1,
      positional: 1,
      keywordOnly: 0,
      hasRest: false,
      hasKeywords: false,
    });
    const inner = new Emitter(emitter.unit, scope, code, node);
    inner.load('.0');
    compileTurns(inner, node, 0);
    inner.constant(null, null);
    inner.emit(OP.RETURN);
    makeFunction(emitter, inner, 0);
    compileExpression(emitter, first.iter);
    emitter.emit(OP.GET_ITER, 0, node);
    emitter.emit(OP.CALL, 1);
    return;
  }
  compileExpression(emitter, first.iter);
  emitter.emit(first.isAsync ? OP.GET_AITER : OP.GET_ITER, 0, node);
  const outer = emitter.scope;
  emitter.scope = scope;
  for (const variable of scope.bound.values())
    if (variable.isCell) emitter.emit(OP.MAKE_CELL, emitter.cellOf(variable));
  emitter.emit(node.of === 'list' ? OP.BUILD_LIST : node.of === 'set' ? OP.BUILD_SET : OP.BUILD_MAP, 0);
  emitter.emit(OP.SWAP, 2);
  compileTurns(emitter, node, 0);
  emitter.scope = outer;
}

/** What is done with each element of a comprehension. */
function compileElement(
  emitter: Emitter,
  node: Extract<Expression, { readonly kind: 'comprehension' }>,
): undefined {
  compileExpression(emitter, node.element);
  if (node.of === 'generator') {
    emitter.emit(OP.YIELD, 0, node.element);
    emitter.emit(OP.POP_TOP);
    return;
  }
  if (node.value) compileExpression(emitter, node.value);
  const add = node.of === 'list' ? OP.LIST_APPEND : node.of === 'set' ? OP.SET_ADD : OP.MAP_ADD;
  emitter.emit(add, node.parts.length + 1, node.element);
}

/** The loops of a comprehension from the given one on; its iterator is on the stack. */
function compileTurns(
  emitter: Emitter,
  node: Extract<Expression, { readonly kind: 'comprehension' }>,
  index: number,
): undefined {
  const part = node.parts[index];
  if (!part) return compileElement(emitter, node);
  if (index > 0) {
    compileExpression(emitter, part.iter);
    emitter.emit(part.isAsync ? OP.GET_AITER : OP.GET_ITER, 0, node);
  }
  const start = emitter.here;
  const end = emitNext(emitter, part.isAsync, node);
  compileTarget(emitter, part.target);
  const skips: number[] = [];
  for (const test of part.ifs) appendAll(skips, compileJump(emitter, test, false));
  compileTurns(emitter, node, index + 1);
  emitter.landAll(skips);
  emitter.emit(OP.JUMP_BACK, start);
  landEnd(emitter, part.isAsync, end);
}

/** Takes the next value of a loop; answers what jumps when there is none. */
export function emitNext(emitter: Emitter, isAsync: boolean, span: Span): number {
  if (!isAsync) return emitter.emit(OP.FOR_ITER, 0, span);
  const setup = emitter.emit(OP.SETUP_EXCEPT, 0, span);
  emitter.emit(OP.GET_ANEXT, 0, span);
  emitAwait(emitter);
  emitter.emit(OP.POP_BLOCK, 0, span);
  return setup;
}

/** Where a loop goes that is at its end: StopAsyncIteration ends the one that waits. */
export function landEnd(emitter: Emitter, isAsync: boolean, end: number): undefined {
  if (!isAsync) return emitter.land(end);
  const through = emitter.emit(OP.JUMP);
  emitter.land(end);
  emitter.constant(STOP_ASYNC_ITERATION);
  emitter.emit(OP.EXCEPTION_MATCHES);
  const other = emitter.emit(OP.POP_JUMP_IF_FALSE);
  emitter.emit(OP.POP_EXCEPT);
  emitter.emit(OP.POP_TOP);
  const over = emitter.emit(OP.JUMP);
  emitter.land(other);
  emitter.emit(OP.RERAISE);
  emitter.land(through);
  emitter.land(over);
}
