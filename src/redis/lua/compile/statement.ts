import { endsBlock, scope } from './block.ts';
import type { Compilation } from './compilation.ts';
import { isOpenEnded } from './expression.ts';
import { adjust, expression, expressionList, field, store, suffixed, toStack, want } from './expressions.ts';
import { functionBody } from './function-body.ts';
import { forLoop, isAlwaysTrue, repeatLoop, whileLoop } from './loops.ts';
import { OP } from './opcode.ts';

/** True if it must be the last one of its block. */
export function statement(c: Compilation): boolean {
  const { tokens } = c;
  const { type, line } = tokens.token;
  tokens.enter();
  switch (type) {
    case 'if':
      ifStatement(c, line);
      break;
    case 'while':
      whileLoop(c, line);
      break;
    case 'do':
      tokens.advance();
      scope(c);
      tokens.expectMatch('end', 'do', line);
      break;
    case 'for':
      forLoop(c, line);
      break;
    case 'repeat':
      repeatLoop(c, line);
      break;
    case 'function':
      functionStatement(c, line);
      break;
    case 'local':
      tokens.advance();
      if (tokens.accept('function')) localFunction(c);
      else localVariables(c);
      break;
    case 'return':
      returnStatement(c);
      break;
    case 'break':
      tokens.advance();
      if (!c.code.breakLoop()) tokens.failAtLast('no loop to break');
      break;
    default:
      expressionStatement(c);
  }
  tokens.leave();
  return type === 'return' || type === 'break';
}

function ifStatement(c: Compilation, line: number): void {
  const { tokens, code } = c;
  const ends: number[] = [];
  do {
    tokens.advance();
    const test = code.here;
    expression(c);
    tokens.expect('then');
    const next = code.emit(OP.jumpIfNot, 0, 0, -1);
    if (isAlwaysTrue(c, test)) code.mute(test);
    scope(c);
    if (tokens.is('elseif') || tokens.is('else')) ends.push(code.emit(OP.jump, 0, 0, 0));
    code.patch(next);
  } while (tokens.is('elseif'));
  if (tokens.accept('else')) scope(c);
  tokens.expectMatch('end', 'if', line);
  for (const at of ends) code.patch(at);
}

function functionStatement(c: Compilation, line: number): void {
  const { tokens, code } = c;
  tokens.advance();
  let target = code.variable(tokens.name());
  let isMethod = false;
  while (!isMethod && (tokens.is('.') || tokens.is(':'))) {
    isMethod = tokens.advance().type === ':';
    target = field(c, target);
  }
  functionBody(c, isMethod, line);
  store(c, target);
  // A definition happens where it begins.
  code.setLine(line);
  // What a place of a table had put on the stack goes.
  if (target.kind === 'field') code.leave(target.slot);
}

function localFunction(c: Compilation): void {
  const { tokens, code } = c;
  const slot = code.depth;
  code.declare(tokens.name(), slot);
  // Its own name is known inside it.
  const start = code.here;
  code.emit(OP.nil, 1, 0, 1);
  code.mute(start);
  functionBody(c, false, tokens.token.line);
  const end = code.here;
  code.emit(OP.setLocal, slot, 0, -1);
  code.mute(end);
  code.hasValue();
}

function localVariables(c: Compilation): void {
  const { tokens, code } = c;
  const names: string[] = [];
  do names.push(tokens.name());
  while (tokens.accept(','));
  const base = code.depth;
  if (tokens.accept('=')) adjust(c, expressionList(c), names.length);
  else {
    const start = code.here;
    // Lua clears several at once, and those of a function's beginning are clear.
    const isClear = start === 0 || code.lastOperation === OP.nil;
    code.emit(OP.nil, names.length, 0, names.length);
    if (isClear) code.mute(start);
  }
  for (const [i, name] of names.entries()) code.declare(name, base + i);
}

function returnStatement(c: Compilation): void {
  const { tokens, code } = c;
  tokens.advance();
  const height = code.depth;
  if (endsBlock(c) || tokens.is(';')) {
    code.emit(OP.return, 0, 0, 0);
    return;
  }
  const { count, last } = expressionList(c);
  if (last.kind === 'call' && count === 1) {
    const { code: words } = code.proto;
    words[last.index] = words[last.index] === OP.call ? OP.tailCall : OP.tailCallM;
    want(c, last, -1);
    code.emit(OP.returnM, 0, 0, 0);
  } else if (isOpenEnded(last)) {
    want(c, last, -1);
    code.emit(OP.returnM, count - 1, 0, 0);
  } else {
    toStack(c, last);
    code.emit(OP.return, count, 0, 0);
  }
  code.depth = height;
}

/** A call, or an assignment. */
function expressionStatement(c: Compilation): void {
  const { tokens, code } = c;
  const height = code.depth;
  const first = suffixed(c);
  if (first.kind === 'value') tokens.fail('syntax error');
  if (first.kind === 'call') {
    want(c, first, 0);
    code.depth = height;
    return;
  }
  const targets = [first];
  while (tokens.accept(',')) {
    const next = suffixed(c);
    if (next.kind === 'call' || next.kind === 'value') tokens.fail('syntax error');
    targets.push(next);
  }
  tokens.expect('=');
  adjust(c, expressionList(c), targets.length);
  for (const target of targets.reverse()) store(c, target);
  code.leave(height);
}
