import { octalEscape, quote, quoteIfNeeded } from './quote.ts';

/** The ways in which `ls --quoting-style` and `stat` write names, in the order in which they are listed. */
export const QUOTING_STYLES = [
  'literal',
  'shell',
  'shell-always',
  'shell-escape',
  'shell-escape-always',
  'c',
  'c-maybe',
  'escape',
  'locale',
  'clocale',
] as const;

export type QuotingStyle = (typeof QUOTING_STYLES)[number];

const CONTROL = /[\0-\x1f\x7f]/g;

/** A name in a style. `hide` shows control characters that the style leaves alone as question marks. */
export function quoteAs(style: QuotingStyle, name: string, hide = false): string {
  const shown = (text: string): string => (hide ? text.replace(CONTROL, '?') : text);
  switch (style) {
    case 'literal':
      return shown(name);
    case 'shell':
      return shown(quoteIfNeeded(name) === name ? name : shellWord(name));
    case 'shell-always':
      return shown(shellWord(name));
    case 'shell-escape':
      return quoteIfNeeded(name);
    case 'shell-escape-always':
      return quote(name);
    case 'c':
      return `"${escaped(name, '"')}"`;
    case 'c-maybe':
      return escaped(name, '"') === name ? name : `"${escaped(name, '"')}"`;
    case 'escape':
      return escaped(name, ' ');
    case 'locale':
      return `'${escaped(name, "'")}'`;
    case 'clocale':
      return `"${escaped(name, '"')}"`;
  }
}

function shellWord(name: string): string {
  if (!name.includes("'")) return `'${name}'`;
  if (!/["$`\\]/.test(name)) return `"${name}"`;
  return `'${name.replaceAll("'", "'\\''")}'`;
}

function escaped(name: string, special: string): string {
  return name.replaceAll('\\', '\\\\').replaceAll(special, `\\${special}`).replace(CONTROL, octalEscape);
}
