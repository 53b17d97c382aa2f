import { FunctionError } from './function.ts';
import { printText } from './print.ts';
import { held, type Value } from './value.ts';

/** Go's eq: whether the first equals any of the others. @throws FunctionError */
export function equalsAny(first: Value | undefined, others: readonly (Value | undefined)[]): boolean {
  if (others.length === 0) throw new FunctionError('missing argument for comparison');
  const one = held(first);
  return others.some((other) => equals(one, held(other)));
}

function equals(one: Value | undefined, other: Value | undefined): boolean {
  const kinds = [one?.type.kind, other?.type.kind];
  if (isInteger(one) && isInteger(other)) return one.data === other.data;
  if (isBasic(one) || isBasic(other)) {
    if (kinds[0] === kinds[1]) return one?.data === other?.data;
    if (one && other) throw new FunctionError('incompatible types for comparison');
    return false;
  }
  const nils = [isNil(one), isNil(other)];
  const comparable = !one || !other || kinds[0] === kinds[1];
  if (!comparable) {
    throw new FunctionError(
      `non-comparable types ${printText(one)}: ${one.type.name}, ${other.type.name}: ${printText(other)}`,
    );
  }
  if (!one || !other || nils.includes(true)) return nils[0] === nils[1];
  if (kinds[1] === 'slice' || kinds[1] === 'map') {
    throw new FunctionError(`non-comparable type ${printText(other)}: ${other.type.name}`);
  }
  if (one.type.name !== other.type.name) return false;
  if (one.type.kind === 'pointer') return one.data === other.data;
  return printText(one, { sharp: true }) === printText(other, { sharp: true });
}

function isNil(value: Value | undefined): boolean {
  return !value || value.data === undefined;
}

/** Go's lt. @throws FunctionError */
export function isLess(first: Value | undefined, second: Value | undefined): boolean {
  const one = basic(first);
  const other = basic(second);
  if (isInteger(one) && isInteger(other)) return (one.data as bigint) < (other.data as bigint);
  if (one.type.kind !== other.type.kind) throw new FunctionError('incompatible types for comparison');
  if (one.type.kind === 'bool') throw new FunctionError('invalid type for comparison');
  return one.type.kind === 'float'
    ? Number(one.data) < Number(other.data)
    : String(one.data) < String(other.data);
}

/** Go's le. @throws FunctionError */
export function isLessOrEqual(first: Value | undefined, second: Value | undefined): boolean {
  return isLess(first, second) || equals(held(first), held(second));
}

function basic(value: Value | undefined): Value {
  const inner = held(value);
  if (!inner || !isBasic(inner)) throw new FunctionError('invalid type for comparison');
  return inner;
}

function isBasic(value: Value | undefined): boolean {
  const kind = value?.type.kind;
  return kind === 'bool' || kind === 'int' || kind === 'uint' || kind === 'float' || kind === 'string';
}

function isInteger(value: Value | undefined): value is Value {
  return value?.type.kind === 'int' || value?.type.kind === 'uint';
}
