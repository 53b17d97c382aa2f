import type { Span } from '../syntax/syntax-problem.ts';
import type { Statement, WithItem } from '../syntax/tree.ts';
import { compileExpression, emitAwait } from './compile-expression.ts';
import { compileStatement } from './compile-statement.ts';
import { compileTarget } from './compile-target.ts';
import type { Emitter, Unwinding } from './emitter.ts';
import { OP } from './opcode.ts';

type Try = Extract<Statement, { readonly kind: 'try' }>;
type Loop = Extract<Unwinding, { readonly kind: 'loop' }>;

/**
 * Undoes what has been begun, up to the innermost loop or all of it, for a statement that leaves. `keeps`: there is a value on
 * the stack that must stay.
 */
export function unwind(emitter: Emitter, to: 'loop' | 'all', keeps: boolean): Loop | undefined {
  const all = [...emitter.unwindings];
  const { span } = emitter;
  let found: Loop | undefined;
  while (emitter.unwindings.length > 0) {
    const each = emitter.unwindings.at(-1) as Unwinding;
    if (each.kind === 'loop') {
      if (to === 'loop') {
        found = each;
        break;
      }
      emitter.unwindings.pop();
      if (!each.isFor) continue;
      if (keeps) emitter.emit(OP.SWAP, 2);
      emitter.emit(OP.POP_TOP);
      continue;
    }
    emitter.unwindings.pop();
    undo(emitter, each, keeps);
    emitter.span = span;
  }
  emitter.unwindings.splice(0, emitter.unwindings.length, ...all);
  return found;
}

function undo(emitter: Emitter, each: Exclude<Unwinding, Loop>, keeps: boolean): undefined {
  switch (each.kind) {
    case 'try':
      emitter.emit(OP.POP_BLOCK);
      return;
    case 'handled':
      emitter.emit(OP.POP_EXCEPT, keeps ? 1 : 0);
      return;
    case 'handler name':
      emitter.constant(null, null);
      emitter.store(each.name);
      emitter.delete(each.name);
      return;
    case 'finally':
      emitter.emit(OP.POP_BLOCK);
      statements(emitter, each.body);
      return;
    case 'with':
      emitter.emit(OP.POP_BLOCK);
      if (keeps) emitter.emit(OP.SWAP, 2);
      emitter.emit(OP.CALL_WITH_EXIT, 0, each.span);
      if (each.isAsync) emitAwait(emitter);
      emitter.emit(OP.POP_TOP);
      return;
  }
}

function statements(emitter: Emitter, list: readonly Statement[]): undefined {
  for (const each of list) compileStatement(emitter, each);
}

export function compileTry(emitter: Emitter, node: Try): undefined {
  if (node.last.length > 0) compileFinally(emitter, node);
  else compileExcept(emitter, node);
}

function compileFinally(emitter: Emitter, node: Try): undefined {
  const setup = emitter.emit(OP.SETUP_EXCEPT);
  emitter.unwindings.push({ kind: 'finally', body: node.last });
  if (node.handlers.length > 0) compileExcept(emitter, node);
  else statements(emitter, node.body);
  emitter.unwindings.pop();
  emitter.emit(OP.POP_BLOCK);
  statements(emitter, node.last);
  const end = emitter.emit(OP.JUMP);
  // Stack here: what was handled before, and the exception.
  emitter.land(setup);
  emitter.unwindings.push({ kind: 'handled' });
  statements(emitter, node.last);
  emitter.unwindings.pop();
  emitter.emit(OP.RERAISE);
  emitter.land(end);
}

function compileExcept(emitter: Emitter, node: Try): undefined {
  const setup = emitter.emit(OP.SETUP_EXCEPT);
  emitter.unwindings.push({ kind: 'try' });
  statements(emitter, node.body);
  emitter.unwindings.pop();
  emitter.emit(OP.POP_BLOCK);
  statements(emitter, node.otherwise);
  const ends = [emitter.emit(OP.JUMP)];
  emitter.land(setup);
  emitter.unwindings.push({ kind: 'handled' });
  for (const handler of node.handlers) {
    emitter.span = handler;
    let next: number | undefined;
    if (handler.type) {
      compileExpression(emitter, handler.type);
      emitter.emit(OP.EXCEPTION_MATCHES, 0, handler.type);
      next = emitter.emit(OP.POP_JUMP_IF_FALSE);
    }
    if (handler.name === undefined) statements(emitter, handler.body);
    else compileNamed(emitter, handler.name, handler.body);
    emitter.emit(OP.POP_EXCEPT);
    ends.push(emitter.emit(OP.JUMP));
    if (next !== undefined) emitter.land(next);
  }
  emitter.unwindings.pop();
  emitter.emit(OP.RERAISE);
  emitter.landAll(ends);
}

/** `except E as name:` forgets the name when it is left, however that is. */
function compileNamed(emitter: Emitter, name: string, body: readonly Statement[]): undefined {
  emitter.emit(OP.COPY, 1);
  emitter.store(name);
  const forget = (): undefined => {
    emitter.constant(null, null);
    emitter.store(name);
    emitter.delete(name);
  };
  const setup = emitter.emit(OP.SETUP_EXCEPT);
  emitter.unwindings.push({ kind: 'handler name', name }, { kind: 'try' });
  statements(emitter, body);
  emitter.unwindings.splice(-2, 2);
  emitter.emit(OP.POP_BLOCK);
  forget();
  const end = emitter.emit(OP.JUMP);
  emitter.land(setup);
  forget();
  emitter.emit(OP.RERAISE);
  emitter.land(end);
}

export function compileWith(
  emitter: Emitter,
  items: readonly WithItem[],
  body: readonly Statement[],
  span: Span,
  isAsync: boolean,
): undefined {
  const [item, ...rest] = items;
  if (!item) return statements(emitter, body);
  compileExpression(emitter, item.context);
  // S: __exit__ bound, what __enter__ gave
  emitter.emit(OP.WITH_ENTER, isAsync ? 1 : 0, span);
  if (isAsync) emitAwait(emitter);
  const setup = emitter.emit(OP.SETUP_WITH, 0, span);
  if (item.target) compileTarget(emitter, item.target);
  else emitter.emit(OP.POP_TOP);
  emitter.unwindings.push({ kind: 'with', span, isAsync });
  compileWith(emitter, rest, body, span, isAsync);
  emitter.unwindings.pop();
  emitter.emit(OP.POP_BLOCK);
  emitter.emit(OP.CALL_WITH_EXIT, 0, span);
  if (isAsync) emitAwait(emitter);
  emitter.emit(OP.POP_TOP);
  const end = emitter.emit(OP.JUMP);
  emitter.land(setup);
  // S: __exit__, what was handled before, exception
  emitter.emit(OP.WITH_FAILED, 0, span);
  if (isAsync) emitAwait(emitter);
  const swallowed = emitter.emit(OP.POP_JUMP_IF_TRUE, 0, span);
  emitter.emit(OP.RERAISE, 0, span);
  emitter.land(swallowed);
  emitter.emit(OP.POP_EXCEPT, 0, span);
  emitter.emit(OP.POP_TOP, 0, span);
  emitter.land(end);
}
