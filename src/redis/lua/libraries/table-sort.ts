import type { Lua } from '../machine/lua.ts';
import { isTrue } from '../values/conversion.ts';
import { LuaError } from '../values/lua-error.ts';
import type { LuaTable } from '../values/table.ts';
import type { LuaValue, Steps } from '../values/value.ts';

/** Sorts by what elements are, metamethods included; equal ones cannot be told apart. */
export function sortPlainly(table: LuaTable, lua: Lua): void {
  const isLess = (a: LuaValue, b: LuaValue): boolean => {
    try {
      return lua.lessThan(a, b);
    } catch (error) {
      // It is not the script that has compared.
      if (error instanceof LuaError) error.needsPlace = false;
      throw error;
    }
  };
  const values: LuaValue[] = [];
  for (let i = 1; i <= table.length; i++) values.push(table.get(i));
  // JavaScript would leave holes at the end without asking.
  if (values.some((value) => value === undefined)) isLess(undefined, 1);
  values.sort((a, b) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0));
  values.forEach((value, i) => {
    table.set(i + 1, value);
  });
}

/**
 * Sorts by a function of the script. What that is asked, and what comes of one that is of no order, is as in Lua 5.1: quicksort by
 * the median of the first, middle and last element, in the table itself.
 */
export function* sortBy(table: LuaTable, compare: LuaValue): Steps {
  const swap = (i: number, j: number): void => {
    const kept = table.get(i);
    table.set(i, table.get(j));
    table.set(j, kept);
  };
  /** The larger parts wait here; the smaller one is always next, so that there are few. */
  const parts: [low: number, high: number][] = [[1, table.length]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    let [low, high] = part;
    while (low < high) {
      if (isTrue((yield [compare, table.get(high), table.get(low)])[0])) swap(low, high);
      if (high - low === 1) break;
      const middle = Math.floor((low + high) / 2);
      if (isTrue((yield [compare, table.get(middle), table.get(low)])[0])) swap(middle, low);
      else if (isTrue((yield [compare, table.get(high), table.get(middle)])[0])) swap(middle, high);
      if (high - low === 2) break;
      const pivot = table.get(middle);
      swap(middle, high - 1);
      let i = low;
      let j = high - 1;
      for (;;) {
        while (isTrue((yield [compare, table.get(++i), pivot])[0])) if (i > high) throw invalid();
        while (isTrue((yield [compare, pivot, table.get(--j)])[0])) if (j < low) throw invalid();
        if (j < i) break;
        swap(i, j);
      }
      swap(high - 1, i);
      // Lua sorts the smaller part first.
      if (i - low < high - i) {
        parts.push([i + 1, high]);
        high = i - 1;
      } else {
        parts.push([low, i - 1]);
        low = i + 1;
      }
    }
  }
  return [];
}

function invalid(): LuaError {
  return new LuaError('invalid order function for sorting', true);
}
