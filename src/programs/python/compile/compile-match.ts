import { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { Pattern, Statement } from '../syntax/tree.ts';
import { tuple } from '../values/types.ts';
import { compileExpression, compileJump } from './compile-expression.ts';
import { compileStatement } from './compile-statement.ts';
import type { Emitter } from './emitter.ts';
import { COMPARE_OPERATORS, OP } from './opcode.ts';

const EQUAL = COMPARE_OPERATORS.indexOf('==');

/** How often something stands on the stack above the subject, and where those jump who find that it does not match. */
class Failures {
  readonly #jumps = new Map<number, number[]>();

  add(depth: number, jump: number): undefined {
    const list = this.#jumps.get(depth);
    if (list) list.push(jump);
    else this.#jumps.set(depth, [jump]);
  }

  /** Lands all of them, with what each left on the stack taken off. */
  landIn(emitter: Emitter): undefined {
    const depths = [...this.#jumps.keys()].sort((a, b) => b - a);
    let at = depths[0] ?? 0;
    for (; at > 0; at--) {
      emitter.landAll(this.#jumps.get(at) ?? []);
      emitter.emit(OP.POP_TOP);
    }
    emitter.landAll(this.#jumps.get(0) ?? []);
  }
}

export function compileMatch(
  emitter: Emitter,
  node: Extract<Statement, { readonly kind: 'match' }>,
): undefined {
  compileExpression(emitter, node.subject);
  const ends: number[] = [];
  for (const [index, { pattern, guard, body }] of node.cases.entries()) {
    const isLast = index === node.cases.length - 1;
    if (!isLast && !guard && isIrrefutable(pattern)) {
      const what =
        pattern.kind === 'capture' && pattern.name !== undefined
          ? `name capture '${pattern.name}'`
          : 'wildcard';
      throw new SyntaxProblem(`${what} makes remaining patterns unreachable`, pattern);
    }
    const failures = new Failures();
    emitter.span = pattern;
    emitter.emit(OP.COPY, 1);
    compilePattern(emitter, pattern, failures, 1);
    if (guard) for (const jump of compileJump(emitter, guard, false)) failures.add(0, jump);
    emitter.emit(OP.POP_TOP);
    for (const each of body) compileStatement(emitter, each);
    ends.push(emitter.emit(OP.JUMP));
    failures.landIn(emitter);
  }
  emitter.emit(OP.POP_TOP);
  emitter.landAll(ends);
}

function isIrrefutable(pattern: Pattern): boolean {
  if (pattern.kind === 'capture') return !pattern.pattern || isIrrefutable(pattern.pattern);
  return pattern.kind === 'or' && pattern.options.some(isIrrefutable);
}

/**
 * S: … subject → …. A name is bound when its part matches. `depth` counts what stands above the subject of the whole statement, this one
 * included: a failure jumps with what is left of that.
 */
function compilePattern(emitter: Emitter, pattern: Pattern, failures: Failures, depth: number): undefined {
  emitter.span = pattern;
  const base = depth - 1;
  const failIf = (jump: number, left: number): undefined => failures.add(left, emitter.emit(jump));
  switch (pattern.kind) {
    case 'value':
      compileExpression(emitter, pattern.value);
      emitter.emit(OP.COMPARE, EQUAL);
      return failIf(OP.POP_JUMP_IF_FALSE, base);
    case 'singleton':
      compileExpression(emitter, pattern.value);
      emitter.emit(OP.IS, 0);
      return failIf(OP.POP_JUMP_IF_FALSE, base);
    case 'capture':
      if (pattern.pattern) {
        emitter.emit(OP.COPY, 1);
        compilePattern(emitter, pattern.pattern, failures, depth + 1);
      }
      return bind(emitter, pattern.name);
    case 'star':
      return bind(emitter, pattern.name);
    case 'or': {
      const ends: number[] = [];
      for (const [index, option] of pattern.options.entries()) {
        const isLast = index === pattern.options.length - 1;
        if (!isLast && isIrrefutable(option))
          throw new SyntaxProblem('wildcard makes remaining patterns unreachable', option);
        const inner = new Failures();
        emitter.emit(OP.COPY, 1);
        compilePattern(emitter, option, inner, 1);
        emitter.emit(OP.POP_TOP);
        ends.push(emitter.emit(OP.JUMP));
        inner.landIn(emitter);
      }
      failures.add(depth, emitter.emit(OP.JUMP));
      emitter.landAll(ends);
      return;
    }
    case 'sequence': {
      const star = pattern.items.findIndex(({ kind }) => kind === 'star');
      const least = star === -1 ? pattern.items.length : pattern.items.length - 1;
      emitter.emit(OP.MATCH_SEQUENCE, star === -1 ? least : -1 - least);
      failIf(OP.POP_JUMP_IF_FALSE, depth);
      if (star === -1) emitter.emit(OP.UNPACK_SEQUENCE, least);
      else emitter.emit(OP.UNPACK_STARRED, star + 256 * (pattern.items.length - star - 1));
      return compileParts(emitter, pattern.items, failures, base);
    }
    case 'mapping': {
      emitter.emit(OP.MATCH_MAPPING);
      failIf(OP.POP_JUMP_IF_FALSE, depth);
      for (const key of pattern.keys) compileExpression(emitter, key);
      emitter.emit(OP.BUILD_TUPLE, pattern.keys.length);
      // S: subject, keys → values and perhaps the rest as a tuple, found
      emitter.emit(OP.MATCH_KEYS, pattern.rest === undefined ? 0 : 1);
      failIf(OP.POP_JUMP_IF_FALSE, depth);
      const parts: Pattern[] = [...pattern.values];
      const { line, col, endLine, endCol } = pattern;
      if (pattern.rest !== undefined)
        parts.push({ kind: 'star', name: pattern.rest, line, col, endLine, endCol });
      emitter.emit(OP.UNPACK_SEQUENCE, parts.length);
      return compileParts(emitter, parts, failures, base);
    }
    case 'class': {
      compileExpression(emitter, pattern.cls);
      emitter.constant(tuple(pattern.names));
      // S: subject, class, names → values, matches
      emitter.emit(OP.MATCH_CLASS, pattern.positional.length);
      failIf(OP.POP_JUMP_IF_FALSE, depth);
      const parts = [...pattern.positional, ...pattern.values];
      emitter.emit(OP.UNPACK_SEQUENCE, parts.length);
      return compileParts(emitter, parts, failures, base);
    }
  }
}

function bind(emitter: Emitter, name: string | undefined): undefined {
  if (name === undefined) emitter.emit(OP.POP_TOP);
  else emitter.store(name);
}

/** The parts are on the stack, the first on the top. */
function compileParts(
  emitter: Emitter,
  parts: readonly Pattern[],
  failures: Failures,
  base: number,
): undefined {
  for (const [index, part] of parts.entries())
    compilePattern(emitter, part, failures, base + parts.length - index);
}
