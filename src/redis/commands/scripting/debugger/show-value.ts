import type { Operators } from '../../../lua/machine/operators.ts';
import { formatG } from '../../../lua/values/number.ts';
import { LuaTable } from '../../../lua/values/table.ts';
import type { LuaValue } from '../../../lua/values/value.ts';
import { quoteBytes } from '../../../resp/quote-bytes.ts';

/** Tables in tables. */
const DEEPEST = 10;

/** A value as the debugger shows it. */
export function showValue(lua: Operators, value: LuaValue, depth = 0): string {
  if (depth === DEEPEST) return '<max recursion level reached! Nested table?>';
  switch (typeof value) {
    case 'undefined':
      return 'nil';
    case 'boolean':
      return String(value);
    case 'number':
      return formatG(value, 6);
    case 'string':
      return quoteBytes(value);
    default:
      break;
  }
  if (!(value instanceof LuaTable)) return `"${lua.toText(value).replace(': ', '@')}"`;
  let isList = true;
  let expected = 1;
  const items: string[] = [];
  const pairs: string[] = [];
  for (let pair = value.next(undefined); pair; pair = value.next(pair[0])) {
    const [key, held] = pair;
    isList &&= key === expected++;
    const shown = showValue(lua, held, depth + 1);
    items.push(shown);
    pairs.push(`[${showValue(lua, key, depth + 1)}]=${shown}`);
  }
  return `{${(isList ? items : pairs).join('; ')}}`;
}
