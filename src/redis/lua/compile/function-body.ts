import { block } from './block.ts';
import type { Compilation } from './compilation.ts';
import { FunctionCode } from './function-code.ts';
import { OP } from './opcode.ts';

/** A function's parameters and its block; the closure is then on the stack. */
export function functionBody(c: Compilation, isMethod: boolean, line: number): void {
  const { tokens, code: outer } = c;
  const code = new FunctionCode(tokens, c.chunk, line, outer, outer.traced);
  c.code = code;
  code.openBlock();
  tokens.expect('(');
  if (isMethod) parameter(code, 'self');
  while (!tokens.is(')')) {
    if (tokens.accept('...')) {
      code.proto.isVararg = true;
      break;
    }
    parameter(code, parameterName(c));
    if (!tokens.accept(',')) break;
    if (tokens.is(')')) parameterName(c);
  }
  tokens.expect(')');
  block(c);
  tokens.expectMatch('end', 'function', line);
  code.emit(OP.return, 0, 0, 0);
  c.code = outer;
  outer.proto.protos.push(code.proto);
  outer.emit(OP.closure, outer.proto.protos.length - 1, 0, 1);
}

function parameterName({ tokens }: Compilation): string {
  if (!tokens.is('name')) tokens.fail("<name> or '...' expected");
  return tokens.advance().text;
}

function parameter(code: FunctionCode, name: string): void {
  code.declare(name, code.depth++);
  code.proto.parameters++;
}
