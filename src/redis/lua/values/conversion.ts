import { numberText, parseNumber } from './number.ts';
import type { LuaValue } from './value.ts';

/** All but nil and false. */
export function isTrue(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}

/** What can be part of a text without a metamethod. */
export function isText(value: LuaValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

export function textOf(value: string | number): string {
  return typeof value === 'number' ? numberText(value) : value;
}

/** Numbers and strings that are numbers. */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}
