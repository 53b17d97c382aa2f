import { ArithmeticError, type ArithmeticScope, evaluateArithmetic } from '../arithmetic.ts';

/** About so many characters are evaluated before others have their turn. */
const PIECE = 16_384;

/** Characters that are looked through between two stops. */
const STEP = 65_536;

/** A long sum, or a list of sums: whatever has nothing to do with the order in which it is evaluated. */
const PLAIN = /^[\w\s@#+\-*/%(),]*$/;

/** What changes a variable, signs that may be one, and powers, which group from the right. */
const INVOLVED = /\+\s*\+|-\s*-|\*\*|[-+*/%(,]\s*[-+]/;

/**
 * The value of a long sum in pieces: that of the terms so far, and the next ones.
 *
 * @returns undefined if the expression is none, or if there is something wrong with it
 */
export function* evaluateSum(text: string, scope: ArithmeticScope): Generator<void, bigint | undefined> {
  if (!PLAIN.test(text) || INVOLVED.test(text)) return undefined;
  let value: bigint | undefined;
  let from = 0;
  let depth = 0;
  let turn = STEP;
  try {
    for (const { 0: found, index } of text.matchAll(/[-+(),]/g)) {
      if (index > turn) {
        yield;
        turn = index + STEP;
      }
      if (found === '(') depth++;
      else if (found === ')') depth--;
      else if (depth === 0 && (found === ',' || index - from > PIECE)) {
        value = evaluateArithmetic((value ?? '') + text.slice(from, index), scope);
        if (found === ',') value = undefined;
        from = found === ',' ? index + 1 : index;
      }
    }
    const last = text.slice(from);
    return last.trim() === '' ? undefined : evaluateArithmetic((value ?? '') + last, scope);
  } catch (error) {
    // What is told of a mistake tells of the whole.
    if (error instanceof ArithmeticError) return undefined;
    throw error;
  }
}
