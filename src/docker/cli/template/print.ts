import { goQuote } from '../format/go-quote.ts';
import { formatFloat } from './float.ts';
import { ANY, elementOf, type GoType, itemsOf, type StructData, sortedEntries, type Value } from './value.ts';

/** How a verb asks for a value: `v`, with the signs that matter inside of compound values. */
export interface Style {
  /** `%+v`: with the names of fields. */
  readonly plus?: boolean;
  /** `%#v`: as in Go source. */
  readonly sharp?: boolean;
}

/** A value as %v prints it. */
export function printText(value: Value | undefined, style: Style = {}): string {
  if (!value) return '<nil>';
  return style.sharp ? sourceText(value) : plainText(value, 0, style, (leaf) => leafText(leaf));
}

/**
 * A value with every leaf written by `leaf`; compound values get Go's brackets around them.
 * @param depth 0 for the value that was given, more inside of it
 */
export function plainText(value: Value, depth: number, style: Style, leaf: (value: Value) => string): string {
  const { type, data } = value;
  if (type.toText && !(type.kind === 'pointer' && data === undefined)) return leaf(value);
  const inner = (element: GoType, part: unknown): string =>
    plainText({ type: element, data: part }, depth + 1, style, leaf);
  switch (type.kind) {
    case 'slice':
    case 'array':
      return `[${itemsOf(value)
        .map((item) => inner(elementOf(type), item))
        .join(' ')}]`;
    case 'map':
      return `map[${sortedEntries(value)
        .map(([key, item]) => `${inner(type.key ?? ANY, key)}:${inner(elementOf(type), item)}`)
        .join(' ')}]`;
    case 'struct':
      return `{${(type.fields ?? [])
        .map(
          ({ name, type: of }) =>
            `${style.plus ? `${name}:` : ''}${inner(of, (data as StructData).get(name))}`,
        )
        .join(' ')}}`;
    case 'interface':
      return data === undefined ? '<nil>' : plainText(data as Value, depth, style, leaf);
    case 'pointer':
      return pointerText(value, depth, (of, part) => inner(of, part));
    default:
      return leaf(value);
  }
}

const COMPOUND: ReadonlySet<string> = new Set(['slice', 'array', 'map', 'struct']);

function pointerText(value: Value, depth: number, inner: (type: GoType, data: unknown) => string): string {
  if (value.data === undefined) return '<nil>';
  const element = elementOf(value.type);
  if (depth === 0 && COMPOUND.has(element.kind) && !element.toText) return `&${inner(element, value.data)}`;
  return address(value.data);
}

let addresses = new WeakMap<object, number>();
let addressed = 0;

/** A template begins, which nothing interrupts: what it shows lies where it would lie if no other had run before. */
export function forgetAddresses(): void {
  addresses = new WeakMap();
  addressed = 0;
}

/** An address as Go's heap has them; the same for the same object within a template. */
export function address(data: unknown): string {
  const key = typeof data === 'object' && data !== null ? data : addresses;
  let number = addresses.get(key);
  if (number === undefined) {
    number = addressed++;
    addresses.set(key, number);
  }
  return `0xc000${(0x1a2000 + number * 0x90).toString(16).padStart(6, '0')}`;
}

/** A value without parts, as %v prints it. */
export function leafText(value: Value): string {
  const { type, data } = value;
  if (type.toText) return type.toText(data);
  return type.kind === 'float' ? formatFloat(Number(data), 'g', -1) : String(data);
}

/** A value as %#v prints it. */
function sourceText({ type, data }: Value): string {
  const inner = (of: GoType, part: unknown): string => sourceText({ type: of, data: part });
  switch (type.kind) {
    case 'string':
      return goQuote(String(data));
    case 'uint':
      return `0x${(data as bigint).toString(16)}`;
    case 'slice':
    case 'array':
      if (data === undefined) return `${type.name}(nil)`;
      return `${type.name}{${(data as readonly unknown[]).map((item) => inner(elementOf(type), item)).join(', ')}}`;
    case 'map':
      if (data === undefined) return `${type.name}(nil)`;
      return `${type.name}{${sortedEntries({ type, data })
        .map(([key, item]) => `${inner(type.key ?? ANY, key)}:${inner(elementOf(type), item)}`)
        .join(', ')}}`;
    case 'struct':
      return `${type.name}{${(type.fields ?? [])
        .map((field) => `${field.name}:${inner(field.type, (data as StructData).get(field.name))}`)
        .join(', ')}}`;
    case 'interface':
      return data === undefined ? `${type.name}(nil)` : sourceText(data as Value);
    case 'pointer':
      if (data === undefined) return `(${type.name})(nil)`;
      return COMPOUND.has(elementOf(type).kind)
        ? `&${inner(elementOf(type), data)}`
        : `(${type.name})(${address(data)})`;
    default:
      return leafText({ type, data });
  }
}
