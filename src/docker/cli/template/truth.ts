import { held, type Value } from './value.ts';

/** Whether Go's templates count a value as true: it is not the zero value of its type and not empty. */
export function isTrue(value: Value | undefined): boolean {
  const inner = held(value);
  if (!inner) return false;
  const { type, data } = inner;
  switch (type.kind) {
    case 'bool':
      return data === true;
    case 'int':
    case 'uint':
      return data !== 0n;
    case 'float':
      return data !== 0;
    case 'string':
      return data !== '';
    case 'slice':
    case 'array':
      return data !== undefined && (data as readonly unknown[]).length > 0;
    case 'map':
      return data !== undefined && (data as ReadonlyMap<unknown, unknown>).size > 0;
    case 'struct':
      return true;
    default:
      return data !== undefined;
  }
}
