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
      return formatItems(value, prefix);
  }
}

type Aggregate = Extract<RespValue, { readonly items: readonly RespValue[] }>;

function formatItems({ type, items }: Aggregate, prefix: string): string {
  if (items.length === 0) return EMPTY[type];
  const paired = type === 'map' || type === 'attribute';
  const step = paired ? 2 : 1;
  const width = String(items.length / step).length;
  const inner = prefix + ' '.repeat(width + 2);
  let text = '';
  for (let i = 0; i < items.length; i += step) {
    const number = String(i / step + 1).padStart(width);
    text += `${i === 0 ? '' : prefix}${number}${SIGNS[type]} `;
    const first = formatStandard(items[i] as RespValue, inner);
    if (!paired) {
      text += first;
      continue;
    }
    const held = formatStandard(items[i + 1] as RespValue, inner);
    // A value of several lines begins on a line of its own.
    const several = held.indexOf('\n') < held.length - 1;
    text += `${first.slice(0, -1)} => ${several ? `\n${inner}` : ''}${held}`;
  }
  return text;
}
