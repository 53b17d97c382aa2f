import type { Lua } from '../machine/lua.ts';
import { isTrue } from '../values/conversion.ts';
import { LuaError } from '../values/lua-error.ts';
import { numberText } from '../values/number.ts';
import type { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { LuaValue } from '../values/value.ts';
import { badArgument, checkInteger, checkString, checkTable, library, optionalInteger } from './arguments.ts';

/** table.* */
export function tableLibrary(lua: Lua): LuaTable {
  return library({
    concat(args) {
      const table = checkTable(args, 0);
      const separator = args[1] === undefined ? '' : checkString(args, 1);
      const first = optionalInteger(args, 2, 1);
      const last = optionalInteger(args, 3, table.length);
      const parts: string[] = [];
      for (let i = first; i <= last; i++) {
        const value = table.get(i);
        if (typeof value !== 'string' && typeof value !== 'number') {
          throw new LuaError(`invalid value (${typeName(value)}) at index ${i} in table for 'concat'`, true);
        }
        parts.push(typeof value === 'number' ? numberText(value) : value);
      }
      return [parts.join(separator)];
    },
    foreach(args) {
      const table = checkTable(args, 0);
      for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
        const [result] = lua.call(args[1], pair);
        if (result !== undefined) return [result];
      }
      return [];
    },
    foreachi(args) {
      const table = checkTable(args, 0);
      for (let i = 1; i <= table.length; i++) {
        const [result] = lua.call(args[1], [i, table.get(i)]);
        if (result !== undefined) return [result];
      }
      return [];
    },
    getn: (args) => [checkTable(args, 0).length],
    insert(args) {
      const table = checkTable(args, 0);
      const end = table.length + 1;
      if (args.length === 2) table.set(end, args[1]);
      else if (args.length === 3) {
        const at = checkInteger(args, 1);
        for (let i = Math.max(end, at); i > at; i--) table.set(i, table.get(i - 1));
        table.set(at, args[2]);
      } else throw new LuaError("wrong number of arguments to 'insert'", true);
      return [];
    },
    maxn(args) {
      const table = checkTable(args, 0);
      let most = 0;
      for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
        if (typeof pair[0] === 'number') most = Math.max(most, pair[0]);
      }
      return [most];
    },
    remove(args) {
      const table = checkTable(args, 0);
      const size = table.length;
      const at = optionalInteger(args, 1, size);
      if (at < 1 || at > size) return [];
      const removed = table.get(at);
      for (let i = at; i < size; i++) table.set(i, table.get(i + 1));
      table.set(size, undefined);
      return [removed];
    },
    setn() {
      throw new LuaError("'setn' is obsolete", true);
    },
    sort(args) {
      const table = checkTable(args, 0);
      const [, compare] = args;
      if (compare !== undefined && typeName(compare) !== 'function') {
        badArgument(1, `function expected, got ${typeName(compare)}`);
      }
      if (table.readonly) throw new LuaError('Attempt to modify a readonly table', true);
      const isLess = (a: LuaValue, b: LuaValue): boolean =>
        compare === undefined ? lua.lessThan(a, b) : isTrue(lua.call(compare, [a, b])[0]);
      const values: LuaValue[] = [];
      for (let i = 1; i <= table.length; i++) values.push(table.get(i));
      // JavaScript would leave holes at the end without asking.
      const holes = values.some((value) => value === undefined);
      if (holes) isLess(undefined, 1);
      values.sort((a, b) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0));
      values.forEach((value, i) => {
        table.set(i + 1, value);
      });
      return [];
    },
  });
}
