import { base64 } from './base64.ts';
import { formatFloat } from './float.ts';
import { elementOf, type GoType, indirect, type StructData, sortedEntries, type Value } from './value.ts';

/**
 * A value as Go's encoding/json writes it.
 * @param escapeHtml `<`, `>` and `&` become escapes, as json.Marshal does
 */
export function toJson(value: Value | undefined, escapeHtml = false): string {
  if (!value) return 'null';
  const { type, data } = value;
  if (type.toJson && !(type.kind === 'pointer' && data === undefined)) return type.toJson(data);
  const inner = (of: GoType, part: unknown): string => toJson({ type: of, data: part }, escapeHtml);
  switch (type.kind) {
    case 'bool':
    case 'int':
    case 'uint':
      return String(data);
    case 'float':
      return jsonFloat(Number(data));
    case 'string':
      return jsonString(String(data), escapeHtml);
    case 'interface':
      return toJson(data as Value | undefined, escapeHtml);
    case 'pointer':
      return data === undefined ? 'null' : inner(elementOf(type), data);
    case 'slice':
    case 'array': {
      if (data === undefined) return 'null';
      const items = data as readonly unknown[];
      if (elementOf(type).name === 'uint8')
        return `"${base64(Uint8Array.from(items as readonly bigint[], Number))}"`;
      return `[${items.map((item) => inner(elementOf(type), item)).join(',')}]`;
    }
    case 'map': {
      if (data === undefined) return 'null';
      const pairs = sortedEntries(value).map(
        ([key, item]) => `${jsonString(String(key), escapeHtml)}:${inner(elementOf(type), item)}`,
      );
      return `{${pairs.join(',')}}`;
    }
    default:
      return `{${structPairs(value, escapeHtml).join(',')}}`;
  }
}

function structPairs(value: Value, escapeHtml: boolean): readonly string[] {
  const data = value.data as StructData;
  return (value.type.fields ?? []).flatMap((field) => {
    const part: Value = { type: field.type, data: data.get(field.name) };
    if (field.embedded) {
      const inner = indirect(part);
      return inner.isNil ? [] : structPairs(inner.value, escapeHtml);
    }
    if (field.json === '' || (field.omitEmpty && isEmpty(part))) return [];
    return [`${jsonString(field.json, escapeHtml)}:${toJson(part, escapeHtml)}`];
  });
}

/** What omitempty leaves out; a struct is never empty. */
function isEmpty({ type, data }: Value): boolean {
  switch (type.kind) {
    case 'bool':
      return data === false;
    case 'int':
    case 'uint':
      return data === 0n;
    case 'float':
      return data === 0;
    case 'string':
      return data === '';
    case 'slice':
    case 'array':
      return data === undefined || (data as readonly unknown[]).length === 0;
    case 'map':
      return data === undefined || (data as ReadonlyMap<unknown, unknown>).size === 0;
    case 'struct':
      return false;
    default:
      return data === undefined;
  }
}

/** A string as encoding/json writes it. */
export function jsonString(text: string, escapeHtml: boolean): string {
  const escaped = JSON.stringify(text).replace(/[\u2028\u2029]/g, unicode);
  return escapeHtml ? escaped.replace(/[<>&]/g, unicode) : escaped;
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function jsonFloat(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-6 || size >= 1e21)) return formatFloat(value, 'e', -1).replace('e-0', 'e-');
  return formatFloat(value, 'f', -1);
}
