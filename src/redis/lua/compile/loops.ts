import { block, scope } from './block.ts';
import type { Compilation } from './compilation.ts';
import { adjust, expression, expressionList } from './expressions.ts';
import { OP } from './opcode.ts';

export function whileLoop(c: Compilation, line: number): void {
  const { tokens, code } = c;
  tokens.advance();
  const start = code.here;
  expression(c);
  tokens.expect('do');
  const exit = code.emit(OP.jumpIfNot, 0, 0, -1);
  if (isAlwaysTrue(c, start)) code.mute(start);
  const height = code.depth;
  const loop = code.openBlock(true);
  scope(c);
  code.emit(OP.jump, start, 0, 0);
  tokens.expectMatch('end', 'while', line);
  code.patch(exit);
  code.endLoop(loop, height);
}

export function repeatLoop(c: Compilation, line: number): void {
  const { tokens, code } = c;
  tokens.advance();
  const start = code.here;
  const height = code.depth;
  const loop = code.openBlock(true);
  const inner = code.openBlock();
  block(c);
  tokens.expectMatch('until', 'repeat', line);
  expression(c);
  const exit = code.emit(OP.jumpIf, 0, 0, -1);
  const inside = code.depth;
  code.leave(height, inner.captured);
  code.emit(OP.jump, start, 0, 0);
  code.patch(exit);
  code.depth = inside;
  code.closeBlock(height);
  code.endLoop(loop, height);
}

export function forLoop(c: Compilation, line: number): void {
  const { tokens, code } = c;
  tokens.advance();
  const height = code.depth;
  const name = tokens.name();
  const loop = code.openBlock(true);
  if (tokens.is('=')) countingFor(c, name, line);
  else if (tokens.is(',') || tokens.is('in')) genericFor(c, name, line);
  else tokens.fail("'=' or 'in' expected");
  code.leave(height);
  code.endLoop(loop, height);
}

function countingFor(c: Compilation, name: string, line: number): void {
  const { tokens, code } = c;
  tokens.advance();
  const base = code.depth;
  expression(c);
  tokens.expect(',');
  expression(c);
  if (tokens.accept(',')) expression(c);
  else code.emit(OP.constant, code.constant(1), 0, 1);
  tokens.expect('do');
  declareState(c, base, ['index', 'limit', 'step']);
  const prepare = code.emit(OP.forPrepare, base, 0, 0);
  const body = code.here;
  code.depth++;
  code.openBlock();
  code.declare(name, base + 3);
  block(c);
  code.closeBlock(base + 3);
  tokens.expectMatch('end', 'for', line);
  code.patch(prepare, code.here, 2);
  code.emitAt(line, OP.forLoop, base, body, 0);
}

function genericFor(c: Compilation, first: string, line: number): void {
  const { tokens, code } = c;
  const names = [first];
  while (tokens.accept(',')) names.push(tokens.name());
  tokens.expect('in');
  const iteratorLine = tokens.token.line;
  const base = code.depth;
  adjust(c, expressionList(c), 3);
  tokens.expect('do');
  declareState(c, base, ['generator', 'state', 'control']);
  const start = code.here;
  for (let i = 0; i < 3; i++) code.emitAt(iteratorLine, OP.getLocal, base + i, 0, 1);
  code.emitAt(iteratorLine, OP.call, 2, names.length, names.length - 3);
  const exit = code.emit(OP.iterate, names.length, 0, 0);
  const copy = code.here;
  code.emit(OP.getLocal, base + 3, 0, 1);
  code.emit(OP.setLocal, base + 2, 0, -1);
  code.mute(copy);
  code.openBlock();
  for (const [i, name] of names.entries()) code.declare(name, base + 3 + i);
  block(c);
  code.closeBlock(base + 3);
  tokens.expectMatch('end', 'for', line);
  const back = code.here;
  code.emit(OP.jump, start, 0, 0);
  code.mute(back);
  code.patch(exit, code.here, 2);
  code.depth = base + 3;
}

/** The three slots of a loop that no name of a script can mean. */
function declareState({ code }: Compilation, base: number, names: readonly string[]): void {
  for (const [i, name] of names.entries()) code.declare(`(for ${name})`, base + i);
}

/** What was written since, a condition and the jump behind it, asks nothing: it is a constant that is true. */
export function isAlwaysTrue({ code: { traced, here, proto } }: Compilation, from: number): boolean {
  if (!traced || here - from !== 12) return false;
  const [, , , op, a] = proto.code.slice(from);
  return op === OP.constant || (op === OP.boolean && a === 1);
}
