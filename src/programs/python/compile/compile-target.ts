import type { Expression } from '../syntax/tree.ts';
import { compileExpression } from './compile-expression.ts';
import type { Emitter } from './emitter.ts';
import { OP } from './opcode.ts';
import { mangle } from './scopes.ts';

/** Stores the top of the stack in what is assigned to. */
export function compileTarget(emitter: Emitter, node: Expression): undefined {
  const before = emitter.span;
  emitter.span = node;
  emitTarget(emitter, node);
  emitter.span = before;
}

function emitTarget(emitter: Emitter, node: Expression): undefined {
  switch (node.kind) {
    case 'name':
      return emitter.store(node.name);
    case 'attribute':
      compileExpression(emitter, node.value);
      emitter.emit(OP.STORE_ATTR, emitter.name(mangle(node.name, emitter.scope)));
      return;
    case 'subscript':
      compileExpression(emitter, node.value);
      compileExpression(emitter, node.index);
      emitter.emit(OP.STORE_SUBSCRIPT);
      return;
    case 'tuple':
    case 'list': {
      const star = node.items.findIndex(({ kind }) => kind === 'starred');
      if (star === -1) emitter.emit(OP.UNPACK_SEQUENCE, node.items.length);
      else emitter.emit(OP.UNPACK_STARRED, star + 256 * (node.items.length - star - 1));
      for (const item of node.items) compileTarget(emitter, item.kind === 'starred' ? item.value : item);
      return;
    }
    default:
      throw new Error(`the parser let ${node.kind} through`);
  }
}

export function compileDelete(emitter: Emitter, node: Expression): undefined {
  const before = emitter.span;
  emitter.span = node;
  switch (node.kind) {
    case 'name':
      emitter.delete(node.name);
      break;
    case 'attribute':
      compileExpression(emitter, node.value);
      emitter.emit(OP.DELETE_ATTR, emitter.name(mangle(node.name, emitter.scope)));
      break;
    case 'subscript':
      compileExpression(emitter, node.value);
      compileExpression(emitter, node.index);
      emitter.emit(OP.DELETE_SUBSCRIPT);
      break;
    case 'tuple':
    case 'list':
      for (const item of node.items) compileDelete(emitter, item);
      break;
    default:
      throw new Error(`the parser let ${node.kind} through`);
  }
  emitter.span = before;
}
