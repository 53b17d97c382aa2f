import type { Compilation } from './compilation.ts';
import { type Expression, isOpenEnded } from './expression.ts';
import { expressionList, pushConstant, toStack, want } from './expressions.ts';
import { OP } from './opcode.ts';
import { tableConstructor } from './table-constructor.ts';

/** The arguments of a call and the call itself; the function, and with `own` 1 the object of a method, are on the stack. */
export function call(c: Compilation, name: string | undefined, own: 0 | 1): Expression {
  const { tokens, code } = c;
  const base = code.depth - own - 1;
  const { line } = tokens.token;
  const { count, isOpen } = callArguments(c);
  code.noteNames(name);
  const index = code.emitAt(line, isOpen ? OP.callM : OP.call, own + count, 1, 0);
  code.depth = base + 1;
  return { kind: 'call', index, slot: 0 };
}

/** How many arguments there are for certain, and whether as many follow as the last one gives. */
function callArguments(c: Compilation): { readonly count: number; readonly isOpen: boolean } {
  const { tokens } = c;
  const { type, text, line } = tokens.token;
  if (type === 'string') {
    pushConstant(c, text);
    return { count: 1, isOpen: false };
  }
  if (type === '{') {
    tableConstructor(c);
    return { count: 1, isOpen: false };
  }
  if (type !== '(') return tokens.fail('function arguments expected');
  if (line !== tokens.lastLine) tokens.fail('ambiguous syntax (function call x new statement)');
  tokens.advance();
  if (tokens.accept(')')) return { count: 0, isOpen: false };
  const { count, last } = expressionList(c);
  const isOpen = isOpenEnded(last);
  if (isOpen) want(c, last, -1);
  else toStack(c, last);
  tokens.expectMatch(')', '(', line);
  return { count: isOpen ? count - 1 : count, isOpen };
}
