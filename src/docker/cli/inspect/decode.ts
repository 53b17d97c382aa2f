import {
  ANY_MAP,
  ANY_SLICE,
  elementOf,
  entriesOf,
  type GoType,
  itemsOf,
  type Value,
  zeroData,
} from '../template/value.ts';
import { rawValue } from './raw-value.ts';

/** Reads JSON as a value of a type, as Go's encoding/json does. Fields that the type does not have are left out. */
export function decodeJson(type: GoType, text: string): Value {
  return { type, data: decode(type, rawValue(text)) };
}

function decode(type: GoType, raw: Value | undefined): unknown {
  if (!raw) return zeroData(type);
  if (type.fromText && typeof raw.data === 'string') return type.fromText(raw.data);
  switch (type.kind) {
    case 'bool':
      return raw.data === true;
    case 'int':
    case 'uint':
      return BigInt(/^-?\d+$/.test(String(raw.data)) ? String(raw.data) : 0);
    case 'float':
      return Number(raw.data);
    case 'string':
      return String(raw.data);
    case 'slice':
    case 'array':
      return raw.type === ANY_SLICE
        ? itemsOf(raw).map((item) => decode(elementOf(type), asRaw(item)))
        : undefined;
    case 'map':
      return raw.type === ANY_MAP
        ? new Map([...entriesOf(raw)].map(([key, item]) => [key, decode(elementOf(type), asRaw(item))]))
        : undefined;
    case 'struct':
      return decodeStruct(type, raw);
    case 'pointer':
      return decode(elementOf(type), raw);
    default:
      return raw;
  }
}

function asRaw(item: unknown): Value | undefined {
  return item as Value | undefined;
}

function decodeStruct(type: GoType, raw: Value): ReadonlyMap<string, unknown> {
  const members = entriesOf(raw);
  return new Map(
    (type.fields ?? []).map((field) => [
      field.name,
      field.embedded
        ? decode(field.type, raw)
        : decode(field.type, asRaw(members.get(field.json || field.name))),
    ]),
  );
}
