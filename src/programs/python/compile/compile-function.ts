import type { Span } from '../syntax/syntax-problem.ts';
import type { Expression, Parameters, Statement } from '../syntax/tree.ts';
import { newCode, qualify, signatureOf } from './compile.ts';
import { compileExpression } from './compile-expression.ts';
import { compileBody } from './compile-statement.ts';
import { Emitter } from './emitter.ts';
import { OP } from './opcode.ts';
import { mangle, type Scope } from './scopes.ts';

/** What MAKE_FUNCTION finds below the code. */
export const MAKES = { DEFAULTS: 1, KEYWORD_DEFAULTS: 2, ANNOTATIONS: 4, CLOSURE: 8 } as const;

interface FunctionNode {
  readonly node: object;
  readonly span: Span;
  readonly parameters: Parameters;
  readonly returns?: Expression | undefined;
  readonly body: readonly Statement[] | Expression;
  readonly firstLine: number;
}

/** Leaves a function on the stack. */
export function compileFunction(
  emitter: Emitter,
  { node, span, parameters, returns, body, firstLine }: FunctionNode,
): undefined {
  const scope = emitter.unit.finder.scopes.get(node) as Scope;
  let flags = 0;
  const defaults = parameters.positional.flatMap((each) => (each.default ? [each.default] : []));
  if (defaults.length > 0) {
    for (const each of defaults) compileExpression(emitter, each);
    emitter.emit(OP.BUILD_TUPLE, defaults.length);
    flags |= MAKES.DEFAULTS;
  }
  const named = parameters.keywordOnly.filter((each) => each.default);
  if (named.length > 0) {
    for (const each of named) {
      emitter.constant(mangle(each.name, scope));
      if (each.default) compileExpression(emitter, each.default);
    }
    emitter.emit(OP.BUILD_MAP, named.length);
    flags |= MAKES.KEYWORD_DEFAULTS;
  }
  if (compileAnnotations(emitter, parameters, returns)) flags |= MAKES.ANNOTATIONS;
  const code = newCode(emitter.unit, scope, qualify(emitter, scope.name), firstLine, signatureOf(parameters));
  const inner = new Emitter(emitter.unit, scope, code, span);
  if (Array.isArray(body)) {
    const list = body as readonly Statement[];
    const [first] = list;
    if (
      first?.kind === 'expression' &&
      first.value.kind === 'constant' &&
      first.value.constant.type === 'str'
    )
      code.doc = first.value.constant.value;
    compileBody(inner, list, false);
    inner.constant(null, null);
    inner.emit(OP.RETURN);
  } else {
    compileExpression(inner, body as Expression);
    inner.emit(OP.RETURN, 0, body as Expression);
  }
  makeFunction(emitter, inner, flags);
}

/** Puts the code and its cells on the stack and makes a function of them. */
export function makeFunction(emitter: Emitter, inner: Emitter, flags: number): undefined {
  let all = flags;
  const { free } = inner.scope;
  if (free.length > 0) {
    for (const variable of free) emitter.emit(OP.LOAD_CLOSURE, emitter.cellOf(variable));
    emitter.emit(OP.BUILD_TUPLE, free.length);
    all |= MAKES.CLOSURE;
  }
  emitter.constant(inner.code);
  emitter.emit(OP.MAKE_FUNCTION, all);
}

function compileAnnotations(
  emitter: Emitter,
  parameters: Parameters,
  returns: Expression | undefined,
): boolean {
  const { positional, keywordOnly, rest, keywords } = parameters;
  let count = 0;
  for (const each of [...positional, rest, ...keywordOnly, keywords]) {
    if (!each?.annotation) continue;
    emitter.constant(each.name);
    compileAnnotation(emitter, each.annotation);
    count++;
  }
  if (returns) {
    emitter.constant('return');
    compileAnnotation(emitter, returns);
    count++;
  }
  if (count > 0) emitter.emit(OP.BUILD_MAP, count);
  return count > 0;
}

/** An annotation: its value, or with `from __future__ import annotations` its text. */
export function compileAnnotation(emitter: Emitter, annotation: Expression): undefined {
  if (!emitter.unit.keepsAnnotations) return compileExpression(emitter, annotation);
  const lines = emitter.unit.text.split('\n').slice(annotation.line - 1, annotation.endLine);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, annotation.endCol);
  lines[0] = (lines[0] ?? '').slice(annotation.col);
  emitter.constant(lines.map((line) => line.trim()).join(' '));
}

/** A class statement, up to its binding. */
export function compileClass(
  emitter: Emitter,
  node: Extract<Statement, { readonly kind: 'class' }>,
): undefined {
  for (const decorator of node.decorators) compileExpression(emitter, decorator);
  const scope = emitter.unit.finder.scopes.get(node) as Scope;
  const firstLine = node.decorators[0]?.line ?? node.line;
  const qualname = qualify(emitter, node.name);
  const code = newCode(
    emitter.unit,
    scope,
    qualname,
    firstLine,
    signatureOf({ positionalOnly: 0, positional: [], rest: undefined, keywordOnly: [], keywords: undefined }),
  );
  const inner = new Emitter(emitter.unit, scope, code, node);
  inner.emit(OP.LOAD_NAME, inner.name('__name__'));
  inner.emit(OP.STORE_NAME, inner.name('__module__'));
  inner.constant(qualname);
  inner.emit(OP.STORE_NAME, inner.name('__qualname__'));
  compileBody(inner, node.body, true);
  const cell = scope.bound.get('__class__');
  if (cell) inner.emit(OP.LOAD_CLOSURE, inner.cellOf(cell));
  else inner.constant(null, null);
  inner.emit(OP.RETURN);
  const head: Span = { line: node.line, col: node.col, endLine: node.line, endCol: node.col };
  emitter.span = node.decorators.length > 0 ? node : head;
  emitter.span = classHead(node);
  makeFunction(emitter, inner, 0);
  emitter.constant(node.name);
  for (const base of node.bases) compileExpression(emitter, base.kind === 'starred' ? base.value : base);
  emitter.emit(OP.BUILD_TUPLE, node.bases.length, classHead(node));
  let keywords = 0;
  for (const { name, value } of node.keywords) {
    if (name === undefined) continue;
    emitter.constant(name);
    compileExpression(emitter, value);
    keywords++;
  }
  emitter.emit(OP.BUILD_MAP, keywords, classHead(node));
  emitter.emit(OP.BUILD_CLASS, 0, classHead(node));
  for (const decorator of [...node.decorators].reverse()) emitter.emit(OP.CALL, 1, decorator);
}

/** CPython marks all of a class statement: the first line is what is seen of it. */
function classHead(node: Span): Span {
  return { line: node.line, col: node.col, endLine: node.endLine, endCol: node.endCol };
}
