import { quoteBytes } from '../../resp/quote-bytes.ts';
import type { RespValue } from '../../resp/value.ts';

/** A reply in JSON. `quoted`: what is not ASCII is shown as \xHH, for those who cannot take other bytes. */
export function formatJson(value: RespValue, quoted: boolean): string {
  switch (value.type) {
    case 'nil':
      return 'null';
    case 'error':
      return `error:${jsonString(value.text, quoted)}`;
    case 'boolean':
      return String(value.value);
    case 'integer':
    case 'double':
      return value.text;
    case 'map':
    case 'attribute': {
      const pairs: string[] = [];
      for (let i = 0; i + 1 < value.items.length; i += 2)
        pairs.push(jsonPair(value.items[i] as RespValue, value.items[i + 1] as RespValue, quoted));
      return `{${pairs.join(',')}}`;
    }
    case 'array':
    case 'set':
    case 'push':
      return `[${value.items.map((item) => formatJson(item, quoted)).join(',')}]`;
    default:
      return jsonString(value.text, quoted);
  }
}

/** A key and what it holds. */
export function jsonPair(key: RespValue, held: RespValue, quoted: boolean): string {
  const name = 'text' in key ? jsonString(key.text, quoted) : `"${formatJson(key, quoted)}"`;
  return `${name}:${formatJson(held, quoted)}`;
}

function jsonString(text: string, quoted: boolean): string {
  if (quoted) return quoteBytes(text).replaceAll('\\', '\\\\');
  let result = '"';
  for (const char of text) {
    const escaped = ESCAPES.get(char);
    if (escaped) result += escaped;
    else if (char < ' ') result += `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    else result += char;
  }
  return `${result}"`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\b', '\\b'],
]);
