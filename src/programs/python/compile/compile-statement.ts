import { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { Alias, BinaryOperator, Expression, Statement } from '../syntax/tree.ts';
import { tuple } from '../values/types.ts';
import { compileExpression, compileJump, emitNext, landEnd } from './compile-expression.ts';
import { compileAnnotation, compileClass, compileFunction } from './compile-function.ts';
import { compileMatch } from './compile-match.ts';
import { compileDelete, compileTarget } from './compile-target.ts';
import { compileTry, compileWith, unwind } from './compile-try.ts';
import type { Emitter } from './emitter.ts';
import { BINARY_OPERATORS, OP } from './opcode.ts';
import { mangle } from './scopes.ts';

/** Statements one after the other; the first may be what documents a module or class. */
export function compileBody(emitter: Emitter, list: readonly Statement[], documents: boolean): undefined {
  const [first] = list;
  if (documents && emitter.scope.bound.has('__annotations__')) emitter.emit(OP.SETUP_ANNOTATIONS);
  if (
    documents &&
    first?.kind === 'expression' &&
    first.value.kind === 'constant' &&
    first.value.constant.type === 'str'
  ) {
    emitter.span = first;
    emitter.literal(first.value.constant);
    emitter.emit(OP.STORE_NAME, emitter.name('__doc__'));
  }
  for (const statement of list) compileStatement(emitter, statement);
}

export function compileStatement(emitter: Emitter, node: Statement): undefined {
  emitter.span = node;
  switch (node.kind) {
    case 'expression':
      return compileExpressionStatement(emitter, node.value);
    case 'assign': {
      compileExpression(emitter, node.value);
      for (const [index, target] of node.targets.entries()) {
        if (index < node.targets.length - 1) emitter.emit(OP.COPY, 1);
        compileTarget(emitter, target);
      }
      return;
    }
    case 'augmented':
      return compileAugmented(emitter, node);
    case 'annotated':
      if (node.value) {
        compileExpression(emitter, node.value);
        compileTarget(emitter, node.target);
      }
      if (emitter.scope.kind !== 'function' && node.isSimple && node.target.kind === 'name') {
        compileAnnotation(emitter, node.annotation);
        emitter.emit(OP.LOAD_NAME, emitter.name('__annotations__'));
        emitter.constant(mangle(node.target.name, emitter.scope));
        emitter.emit(OP.STORE_SUBSCRIPT);
      }
      return;
    case 'return':
      if (node.value) compileExpression(emitter, node.value);
      else emitter.constant(null, null);
      unwind(emitter, 'all', true);
      emitter.emit(OP.RETURN, 0, node);
      return;
    case 'delete':
      for (const target of node.targets) compileDelete(emitter, target);
      return;
    case 'pass':
      return;
    case 'break':
    case 'continue':
      return compileLeave(emitter, node);
    case 'if':
      return compileIf(emitter, node);
    case 'while':
      return compileWhile(emitter, node);
    case 'for':
      return compileFor(emitter, node);
    case 'try':
      return compileTry(emitter, node);
    case 'with':
      return compileWith(emitter, node.items, node.body, node, node.isAsync);
    case 'raise':
      if (node.exception) compileExpression(emitter, node.exception);
      if (node.cause) compileExpression(emitter, node.cause);
      emitter.emit(OP.RAISE, node.cause ? 2 : node.exception ? 1 : 0);
      return;
    case 'assert': {
      const passes = compileJump(emitter, node.test, true);
      emitter.emit(OP.ASSERTION_ERROR);
      if (node.message) {
        compileExpression(emitter, node.message);
        emitter.emit(OP.CALL, 1);
      }
      emitter.emit(OP.RAISE, 1);
      emitter.landAll(passes);
      return;
    }
    case 'import':
      for (const alias of node.names) compileImport(emitter, alias);
      return;
    case 'from':
      return compileFrom(emitter, node);
    case 'def':
      for (const decorator of node.decorators) compileExpression(emitter, decorator);
      compileFunction(emitter, {
        node,
        span: node,
        parameters: node.parameters,
        returns: node.returns,
        body: node.body,
        firstLine: node.decorators[0]?.line ?? node.line,
      });
      for (const decorator of [...node.decorators].reverse()) emitter.emit(OP.CALL, 1, decorator);
      emitter.store(node.name);
      return;
    case 'class':
      compileClass(emitter, node);
      emitter.store(node.name);
      return;
    case 'match':
      return compileMatch(emitter, node);
    default:
      return;
  }
}

function compileExpressionStatement(emitter: Emitter, value: Expression): undefined {
  if (emitter.unit.isInteractive && emitter.scope.kind === 'module') {
    compileExpression(emitter, value);
    emitter.emit(OP.PRINT);
    return;
  }
  if (value.kind === 'constant') return;
  compileExpression(emitter, value);
  emitter.emit(OP.POP_TOP);
}

function compileInplace(emitter: Emitter, operator: BinaryOperator, value: Expression): undefined {
  compileExpression(emitter, value);
  emitter.emit(OP.INPLACE, BINARY_OPERATORS.indexOf(operator));
}

function compileAugmented(
  emitter: Emitter,
  { target, operator, value }: Extract<Statement, { readonly kind: 'augmented' }>,
): undefined {
  if (target.kind === 'attribute') {
    compileExpression(emitter, target.value);
    emitter.emit(OP.COPY, 1);
    const name = emitter.name(mangle(target.name, emitter.scope));
    emitter.emit(OP.LOAD_ATTR, name, target);
    compileInplace(emitter, operator, value);
    emitter.emit(OP.SWAP, 2);
    emitter.emit(OP.STORE_ATTR, name, target);
  } else if (target.kind === 'subscript') {
    compileExpression(emitter, target.value);
    compileExpression(emitter, target.index);
    emitter.emit(OP.COPY, 2);
    emitter.emit(OP.COPY, 2);
    emitter.emit(OP.LOAD_SUBSCRIPT, 0, target);
    compileInplace(emitter, operator, value);
    emitter.emit(OP.SWAP, 3);
    emitter.emit(OP.SWAP, 2);
    emitter.emit(OP.STORE_SUBSCRIPT, 0, target);
  } else if (target.kind === 'name') {
    compileExpression(emitter, target);
    compileInplace(emitter, operator, value);
    compileTarget(emitter, target);
  }
}

function compileLeave(
  emitter: Emitter,
  node: Extract<Statement, { readonly kind: 'pass' | 'break' | 'continue' }>,
): undefined {
  const loop = unwind(emitter, 'loop', false);
  if (!loop)
    throw new SyntaxProblem(
      node.kind === 'break' ? "'break' outside loop" : "'continue' not properly in loop",
      node,
    );
  if (node.kind === 'continue') {
    emitter.emit(OP.JUMP_BACK, loop.start);
    return;
  }
  if (loop.isFor) emitter.emit(OP.POP_TOP);
  loop.breaks.push(emitter.emit(OP.JUMP));
}

function compileIf(emitter: Emitter, node: Extract<Statement, { readonly kind: 'if' }>): undefined {
  const otherwise = compileJump(emitter, node.test, false);
  for (const each of node.body) compileStatement(emitter, each);
  if (node.otherwise.length === 0) {
    emitter.landAll(otherwise);
    return;
  }
  const end = emitter.emit(OP.JUMP);
  emitter.landAll(otherwise);
  for (const each of node.otherwise) compileStatement(emitter, each);
  emitter.land(end);
}

function compileWhile(emitter: Emitter, node: Extract<Statement, { readonly kind: 'while' }>): undefined {
  const start = emitter.here;
  const isEndless =
    node.test.kind === 'constant' &&
    (node.test.constant.type === 'bool' || node.test.constant.type === 'int') &&
    Boolean(node.test.constant.value);
  const ends = isEndless ? [] : compileJump(emitter, node.test, false);
  const breaks: number[] = [];
  emitter.unwindings.push({ kind: 'loop', start, breaks, isFor: false });
  for (const each of node.body) compileStatement(emitter, each);
  emitter.span = node;
  emitter.emit(OP.JUMP_BACK, start);
  emitter.unwindings.pop();
  emitter.landAll(ends);
  for (const each of node.otherwise) compileStatement(emitter, each);
  emitter.landAll(breaks);
}

function compileFor(emitter: Emitter, node: Extract<Statement, { readonly kind: 'for' }>): undefined {
  compileExpression(emitter, node.iter);
  emitter.emit(node.isAsync ? OP.GET_AITER : OP.GET_ITER, 0, node);
  const start = emitter.here;
  const end = emitNext(emitter, node.isAsync, node);
  const breaks: number[] = [];
  emitter.unwindings.push({ kind: 'loop', start, breaks, isFor: true });
  compileTarget(emitter, node.target);
  for (const each of node.body) compileStatement(emitter, each);
  emitter.span = node;
  emitter.emit(OP.JUMP_BACK, start);
  emitter.unwindings.pop();
  landEnd(emitter, node.isAsync, end);
  for (const each of node.otherwise) compileStatement(emitter, each);
  emitter.landAll(breaks);
}

function compileImport(emitter: Emitter, { name, as }: Alias): undefined {
  emitter.constant(0, 0);
  emitter.constant(null, null);
  emitter.emit(OP.IMPORT_NAME, emitter.name(name));
  if (as === undefined) {
    emitter.store(name.split('.')[0] ?? name);
    return;
  }
  // `import a.b as c` is the innermost one.
  for (const part of name.split('.').slice(1)) emitter.emit(OP.LOAD_ATTR, emitter.name(part));
  emitter.store(as);
}

function compileFrom(emitter: Emitter, node: Extract<Statement, { readonly kind: 'from' }>): undefined {
  emitter.constant(node.level, node.level);
  emitter.constant(tuple(node.names === '*' ? ['*'] : node.names.map(({ name }) => name)));
  emitter.emit(OP.IMPORT_NAME, emitter.name(node.module));
  if (node.names === '*') {
    emitter.emit(OP.IMPORT_STAR);
    return;
  }
  for (const { name, as } of node.names) {
    emitter.emit(OP.IMPORT_FROM, emitter.name(name));
    emitter.store(as ?? name);
  }
  emitter.emit(OP.POP_TOP);
}
