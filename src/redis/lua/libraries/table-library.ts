import type { Lua } from '../machine/lua.ts';
import { LuaError } from '../values/lua-error.ts';
import { numberText } from '../values/number.ts';
import type { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { Steps } from '../values/value.ts';
import {
  checkFunction,
  checkInteger,
  checkString,
  checkTable,
  library,
  nap,
  optionalInteger,
  stepped,
} from './arguments.ts';
import { sortBy, sortPlainly } from './table-sort.ts';

/** Items that are joined in one go. */
const MANY = 10_000;

/** table.* */
export function tableLibrary(lua: Lua): LuaTable {
  return library({
    concat: stepped('concat', (args) => {
      const table = checkTable(args, 0);
      const separator = args[1] === undefined ? '' : checkString(args, 1);
      const first = optionalInteger(args, 2, 1);
      const last = optionalInteger(args, 3, table.length);
      if (last - first > MANY) return longConcat(lua, table, separator, first, last);
      return [partsOf(table, first, last).join(separator)];
    }),
    foreach: stepped('foreach', function* (args) {
      const table = checkTable(args, 0);
      checkFunction(args, 1);
      for (let pair = table.next(undefined); pair; pair = table.next(pair[0])) {
        const [result] = yield [args[1], ...pair];
        if (result !== undefined) return [result];
      }
      return [];
    }),
    foreachi: stepped('foreachi', function* (args) {
      const table = checkTable(args, 0);
      const { length } = table;
      checkFunction(args, 1);
      for (let i = 1; i <= length; i++) {
        const [result] = yield [args[1], i, table.get(i)];
        if (result !== undefined) return [result];
      }
      return [];
    }),
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
    sort: stepped('sort', (args) => {
      const table = checkTable(args, 0);
      if (args[1] !== undefined) checkFunction(args, 1);
      if (table.readonly) throw new LuaError('Attempt to modify a readonly table', true);
      if (args[1] !== undefined) return sortBy(table, args[1]);
      sortPlainly(table, lua);
      return [];
    }),
  });
}

/** The texts at places of a table. @throws LuaError */
function partsOf(table: LuaTable, first: number, last: number): readonly string[] {
  const parts: string[] = [];
  for (let i = first; i <= last; i++) {
    const value = table.get(i);
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new LuaError(`invalid value (${typeName(value)}) at index ${i} in table for 'concat'`, true);
    parts.push(typeof value === 'number' ? numberText(value) : value);
  }
  return parts;
}

/** Many of them, so that others can have their turn. */
function* longConcat(lua: Lua, table: LuaTable, separator: string, first: number, last: number): Steps {
  const parts: string[] = [];
  for (let i = first; i <= last; i += MANY) {
    parts.push(partsOf(table, i, Math.min(last, i + MANY - 1)).join(separator));
    yield* nap(lua);
  }
  return [parts.join(separator)];
}
