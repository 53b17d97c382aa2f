import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { RespValue } from '../../resp/value.ts';
import { formatJson } from './format-json.ts';
import { formatStandard } from './format-standard.ts';

/** How replies are shown. */
export type OutputMode = 'standard' | 'raw' | 'csv' | 'json' | 'quoted-json';

export interface OutputStyle {
  readonly mode: OutputMode;
  /** Between the items of a raw reply. */
  readonly itemDelimiter: string;
  /** After a raw reply. */
  readonly replyDelimiter: string;
}

/** A reply as redis-cli prints it, one character per byte. `plain`: text that is printed as it is in any mode (INFO). */
export function formatReply(value: RespValue, style: OutputStyle, plain = false): string {
  if (plain) return formatRaw(value, style.itemDelimiter);
  switch (style.mode) {
    case 'standard':
      return formatStandard(value, '');
    case 'raw':
      return formatRaw(value, style.itemDelimiter) + style.replyDelimiter;
    case 'csv':
      return `${formatCsv(value)}\n`;
    default:
      return `${formatJson(value, style.mode === 'quoted-json')}\n`;
  }
}

export function formatRaw(value: RespValue, delimiter: string): string {
  switch (value.type) {
    case 'nil':
      return '';
    case 'error':
      return `${value.text}\n`;
    case 'boolean':
      return value.value ? '(true)' : '(false)';
    case 'map':
    case 'attribute': {
      const pairs: string[] = [];
      for (let i = 0; i + 1 < value.items.length; i += 2) {
        const [key, held] = [value.items[i] as RespValue, value.items[i + 1] as RespValue];
        pairs.push(`${formatRaw(key, delimiter)} ${formatRaw(held, delimiter)}`);
      }
      return pairs.join(delimiter);
    }
    case 'array':
    case 'set':
    case 'push':
      return value.items.map((item) => formatRaw(item, delimiter)).join(delimiter);
    default:
      return value.text;
  }
}

export function formatCsv(value: RespValue): string {
  switch (value.type) {
    case 'nil':
      return 'NULL';
    case 'error':
      return `ERROR,${quoteBytes(value.text)}`;
    case 'boolean':
      return value.value ? 'true' : 'false';
    case 'integer':
    case 'double':
      return value.text;
    case 'array':
    case 'set':
    case 'push':
    case 'map':
    case 'attribute':
      return value.items.map(formatCsv).join(',');
    default:
      return quoteBytes(value.text);
  }
}
