import type { Json, JsonObject } from './syntax.ts';

export interface Layout {
  /** What one level is indented with; undefined: all on one line. */
  readonly indent: string | undefined;
  readonly sorted: boolean;
  readonly ascii: boolean;
  readonly colors: boolean;
}

export const COMPACT: Layout = { indent: undefined, sorted: false, ascii: false, colors: false };

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

// jq 1.7.1's colours: null, false, true, numbers, strings, arrays, objects, keys.
const PAINT = {
  null: '0;90',
  false: '0;39',
  true: '0;39',
  number: '0;39',
  string: '0;32',
  array: '1;39',
  object: '1;39',
  key: '1;34',
};

/** A value as text. */
export function writeJson(value: Json, layout: Layout, depth = 0): string {
  const paint = (kind: keyof typeof PAINT, text: string): string =>
    layout.colors ? `\x1b[${PAINT[kind]}m${text}\x1b[0m` : text;
  if (value === null) return paint('null', 'null');
  if (typeof value === 'boolean') return paint(value ? 'true' : 'false', String(value));
  if (typeof value === 'number') return paint('number', numberText(value));
  if (typeof value === 'string') return paint('string', quoted(value, layout));
  const kind = isList(value) ? 'array' : 'object';
  const items = isList(value)
    ? value.map((item) => writeJson(item, layout, depth + 1))
    : keysOf(value as JsonObject, layout.sorted).map((key) => {
        const item = writeJson((value as JsonObject).get(key) ?? null, layout, depth + 1);
        return `${fieldMark(key, layout)}${item}`;
      });
  if (items.length === 0) return paint(kind, isList(value) ? '[]' : '{}');
  const { open, comma, close } = frame(isList(value), layout, depth);
  return `${open}${items.join(comma)}${close}`;
}

/** What stands before, between and after the items of a list or an object. */
export function frame(
  isOfList: boolean,
  layout: Layout,
  depth: number,
): { readonly open: string; readonly comma: string; readonly close: string } {
  const [open, close] = isOfList ? ['[', ']'] : ['{', '}'];
  const line = layout.indent === undefined ? '' : `\n${layout.indent.repeat(depth + 1)}`;
  const last = layout.indent === undefined ? '' : `\n${layout.indent.repeat(depth)}`;
  if (!layout.colors) return { open: open + line, comma: `,${line}`, close: last + close };
  return {
    open: `\x1b[1;39m${open}${line}\x1b[0m`,
    comma: `\x1b[1;39m,${line}\x1b[0m`,
    close: `\x1b[1;39m${last}${close}\x1b[0m`,
  };
}

/** A key of an object and what parts it from its value. */
export function fieldMark(key: string, layout: Layout): string {
  const space = layout.indent === undefined ? '' : ' ';
  if (!layout.colors) return `${quoted(key, layout)}:${space}`;
  return `\x1b[${PAINT.key}m${quoted(key, layout)}\x1b[0m\x1b[1;39m:\x1b[0m${space}`;
}

export function keysOf(value: JsonObject, sorted: boolean): readonly string[] {
  const keys = [...value.keys()];
  return sorted ? keys.sort(compareText) : keys;
}

/** Texts compare by code points. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'null';
  if (value === Number.POSITIVE_INFINITY) return '1.7976931348623157e+308';
  if (value === Number.NEGATIVE_INFINITY) return '-1.7976931348623157e+308';
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  if (!text.includes('e')) return Math.abs(value) >= 1e17 ? value.toExponential().replace('e+', 'e+') : text;
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

/** What stands before and behind the characters of a text. */
export function textFrame(layout: Layout): readonly [string, string] {
  return layout.colors ? [`\x1b[${PAINT.string}m"`, '"\x1b[0m'] : ['"', '"'];
}

export function quoted(text: string, layout: Layout): string {
  const json = JSON.stringify(text).replace(/\x7f/g, '\\u007f');
  return layout.ascii
    ? json.replace(/[\x80-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json;
}
