import type { RespValue } from '../../../../src/redis/resp/value.ts';

/** A reply in one line, with its types. */
export function show(value: RespValue | 'closed' | 'silent'): string {
  if (typeof value === 'string') return `<${value}>`;
  if ('items' in value) return `${value.type}[${value.items.map(show).join(', ')}]`;
  if (value.type === 'nil') return 'nil';
  if (value.type === 'boolean') return `boolean:${value.value}`;
  if (value.type === 'verbatim') return `verbatim:${value.format}:${JSON.stringify(value.text)}`;
  return `${value.type}:${JSON.stringify(value.text)}`;
}
