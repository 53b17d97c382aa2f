import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { RespValue } from '../../resp/value.ts';

const EMPTY = {
  array: '(empty array)\n',
  map: '(empty hash)\n',
  attribute: '(empty hash)\n',
  set: '(empty set)\n',
  push: '(empty push)\n',
} as const;

const SIGNS = { array: ')', push: ')', set: '~', map: '#', attribute: '#' } as const;

/** A reply for people: quoted and numbered. `prefix` is what stands before the lines of the reply but the first. */
export function formatStandard(value: RespValue, prefix: string): string {
  switch (value.type) {
    case 'nil':
      return '(nil)\n';
    case 'error':
      return `(error) ${value.text}\n`;
    case 'status':
    case 'verbatim':
      return `${value.text}\n`;
    case 'integer':
      return `(integer) ${value.text}\n`;
    case 'double':
      return `(double) ${value.text}\n`;
    case 'boolean':
      return value.value ? '(true)\n' : '(false)\n';
    case 'bulk':
    case 'bignum':
      return `${quoteBytes(value.text)}\n`;
    default:
      return [...standardItems(value, prefix)].join('');
  }
}

type Aggregate = Extract<RespValue, { readonly items: readonly RespValue[] }>;

/** The items of a reply, one after the other. */
export function* standardItems({ type, items }: Aggregate, prefix: string): Generator<string> {
  if (items.length === 0) {
    yield EMPTY[type];
    return;
  }
  const paired = type === 'map' || type === 'attribute';
  const step = paired ? 2 : 1;
  const width = String(items.length / step).length;
  const inner = prefix + ' '.repeat(width + 2);
  for (let i = 0; i < items.length; i += step) {
    const number = String(i / step + 1).padStart(width);
    const head = `${i === 0 ? '' : prefix}${number}${SIGNS[type]} `;
    const first = formatStandard(items[i] as RespValue, inner);
    if (!paired) {
      yield head + first;
      continue;
    }
    const held = formatStandard(items[i + 1] as RespValue, inner);
    // A value of several lines begins on a line of its own.
    const several = held.indexOf('\n') < held.length - 1;
    yield `${head}${first.slice(0, -1)} => ${several ? `\n${inner}` : ''}${held}`;
  }
}
