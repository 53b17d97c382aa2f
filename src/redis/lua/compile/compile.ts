import { block } from './block.ts';
import { FunctionCode } from './function-code.ts';
import { OP } from './opcode.ts';
import type { Proto } from './proto.ts';
import { Tokens } from './tokens.ts';

/** Compiles a chunk into the function that runs it; `traced`: to be debugged. @throws LuaError with the place of a mistake */
export function compile(text: string, chunk: string, traced = false): Proto {
  const tokens = new Tokens(text, chunk);
  const code = new FunctionCode(tokens, chunk, 0, undefined, traced);
  code.proto.isVararg = true;
  code.openBlock();
  block({ tokens, chunk, code });
  if (!tokens.is('eof')) tokens.expected('<eof>');
  code.emit(OP.return, 0, 0, 0);
  return code.proto;
}
